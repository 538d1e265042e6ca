import csv
import io

import pytest

from pipeline.records import Article

HEADER = b"id,title,text\n"


def codes(results):
    return [getattr(result, "code", "read") for result in results]


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "|"), ("a.tsv", "\t"), ("a.csv", "\t")]
)
def test_rows_come_back_as_they_were_written(read_bytes, name, delimiter):
    rows = [["1", 'He said "no"', "Two\r\n\nlines, and; more"], ["2", "", "x" * 200_000]]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([["id", "title", "text"], *rows])
    results = read_bytes(name, out.getvalue().encode())
    assert [[article.id, article.title, article.text] for article in results] == rows
    assert [article.source.line for article in results] == [2, 5]


def test_an_article_without_an_id_is_named_by_its_row_whatever_the_order(read_bytes):
    [first] = read_bytes("a.csv", b"title,text\nT,x\n")
    [second] = read_bytes("b.csv", b"text,title\nx,T\n")
    assert first.id == second.id == first.source.sha256[:20]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (b"1,2\n", "csv"),
        (b"1,2,3,4\n", "csv"),
        (b"1,2,\n", "no-text"),
        (b'1,2,"' + b"x" * 5000 + b'"\n', "too-long"),
    ],
)
def test_a_broken_row_costs_no_other(read_bytes, row, code):
    results = read_bytes("a.csv", HEADER + b"a,b,c\n" + row + b"d,e,f\n", max_article=4000)
    assert codes(results) == ["read", code, "read"]
    assert results[1].source.line == 3


def test_a_quote_that_is_never_closed_costs_its_row(read_bytes):
    results = read_bytes("a.csv", HEADER + b'a,b,"open\n' + b"d,e,f\n" * 3)
    assert codes(results) == ["csv", "read", "read", "read"]
    assert [result.source.line for result in results] == [2, 3, 4, 5]


def test_a_quote_that_opens_on_the_last_line_is_said(read_bytes):
    assert codes(read_bytes("a.csv", HEADER + b'd,e,f\na,b,"open')) == ["read", "csv"]


def test_a_row_of_many_lines_that_is_too_long_costs_itself(read_bytes):
    results = read_bytes("a.csv", HEADER + b'a,b,"' + b"d,e,f\n" * 300 + b'"\ng,h,i\n', max_article=1000)
    assert codes(results) == ["too-long", "read"]


def test_a_quote_that_is_not_closed_within_the_bound_is_said(read_bytes):
    [problem] = read_bytes("a.csv", HEADER + b'a,b,"open\n' + b"d,e,f\n" * 300, max_article=1000)
    assert problem.code == "too-long"
    assert "nothing after it is read" in problem.message


def test_quotes_that_are_never_closed_end_in_the_end(read_bytes):
    results = read_bytes("a.csv", HEADER + b'x"x,"open,1\n' * 300)
    assert len(results) < 30
    assert results[-1].code == "csv"


def test_nuls_are_left_for_cleaning(read_bytes):
    assert read_bytes("a.csv", HEADER + b"a,b,c\x00d\n")[0].text == "c\x00d"


def test_a_table_without_text_is_one_problem(read_bytes):
    [problem] = read_bytes("a.csv", b"a,b\n1,2\n3,4\n")
    assert problem.code == "no-text"
    assert "'a', 'b'" in problem.message


def test_a_mapped_column_that_is_not_there_is_one_problem(read_bytes):
    assert codes(read_bytes("a.csv", HEADER + b"1,2,3\n", columns={"title": "kop"})) == ["no-column"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_each_encoding(read_bytes, encoding):
    results = read_bytes("a.csv", "id,text\r\n1,“Café”\r\n2,Señor\r\n".encode(encoding))
    assert [(article.id, article.text) for article in results] == [("1", "“Café”"), ("2", "Señor")]
    assert all(isinstance(result, Article) and not result.problems for result in results)
