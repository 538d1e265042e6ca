import pytest

from pipeline.errors import ConfigError
from pipeline.labelling.answers import add_answer, read_answers


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.csv"


def test_what_was_added_is_read_and_the_last_counts(path):
    add_answer(path, "asylum", "a1", "no", "One, and\ntwo")
    add_answer(path, "asylum", "a2", "skip", '"quoted"')
    add_answer(path, "boats", "a1", "yes", "")
    add_answer(path, "asylum", "a1", "yes", "One")
    found = read_answers(path)
    assert found.of("asylum") == {"a1": "yes", "a2": "skip"}
    assert found.topics() == {"asylum", "boats"}
    assert found.wrong == []


def test_a_new_file_opens_in_excel_and_holds_no_formula(path):
    add_answer(path, "asylum", "=1+1", "yes", '=HYPERLINK("x")')
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbftopic,article_id,answer,title\r\n")
    assert b"'=HYPERLINK" in raw
    assert read_answers(path).of("asylum") == {"=1+1": "yes"}


def test_a_row_torn_by_a_kill_costs_that_row_alone(path):
    add_answer(path, "asylum", "a1", "yes", "One")
    path.write_bytes(path.read_bytes() + b"asylum,a2")
    add_answer(path, "asylum", "a3", "no", "Three")
    found = read_answers(path)
    assert found.of("asylum") == {"a1": "yes", "a3": "no"}
    assert len(found.wrong) == 1
    assert "answers.csv:3: '' is no answer" in found.wrong[0]


@pytest.mark.parametrize(
    "content",
    [
        b"topic;article_id;answer;title\r\nasylum;a1;YES;x\r\n\r\n;;;\r\n",
        b"topic\tarticle_id\tanswer\nuser:asylum\ta1\tTRUE\n",
        b"title,answer,article_id,topic\n\xe9t\xe9,y,a1,asylum\n",
        b'\xef\xbb\xbftopic,article_id,answer,title\r\nasylum,a1,1,"two\r\nlines"\r\n',
    ],
)
def test_what_spreadsheets_make_of_it_is_read(path, content):
    path.write_bytes(content)
    found = read_answers(path)
    assert found.of("asylum") == {"a1": "yes"}
    assert found.wrong == []


def test_wrong_rows_are_named_with_their_line(path):
    path.write_text('topic,article_id,answer\nasylum,a1,"maybe\nso"\n,a2,yes\nasylum,,no\nasylum,a4,no\n')
    found = read_answers(path)
    assert [message.split("answers.csv")[1] for message in found.wrong] == [
        ":2: 'maybe\nso' is no answer: write yes, no or skip",
        ":4: the row has no topic",
        ":5: the row has no article_id",
    ]
    assert found.of("asylum") == {"a4": "no"}
    assert found.unknown("asylum", set()) == [f"{path}:6: the dataset has no article 'a4': mend the id, or take the row out"]


@pytest.mark.parametrize("content", ["id,label\n1,yes\n", "\n"])
def test_another_csv_is_refused(path, content):
    path.write_text(content)
    with pytest.raises(ConfigError, match=r"answers\.csv:1: the first line must name the columns"):
        read_answers(path)


def test_no_file_has_no_answers(path):
    assert read_answers(path).given == {}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_an_answer_is_added_as_the_spreadsheet_has_the_columns(tmp_path, delimiter):
    path = tmp_path / "answers.csv"
    path.write_text(delimiter.join(("note", "answer", "article_id", "topic")) + "\nmine;no,a0,boats\n".replace(",", delimiter))
    add_answer(path, "boats", "a1; b,c", "yes", "=1+1")
    answers = read_answers(path)
    assert answers.of("boats")["a1; b,c"] == "yes"
    assert [line for line in answers.wrong if ":3:" in line] == []
