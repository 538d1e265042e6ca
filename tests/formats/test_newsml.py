import pytest

from tests.formats.expected import CALAIS, codes, facts, sample


def test_a_message_of_newsml_is_read_item_by_item(read_bytes):
    first, second, third, fourth = read_bytes("a.xml", sample("newsml-g2.xml"))
    assert facts(first) == (CALAIS, "Anna Quill", "Meridian Press", "2019-01-05", None)
    assert first.text == "CALAIS, France, Jan 5 (Meridian)\n\nFerry crews walked out on Friday.\n\nTalks go on on Monday."
    assert (first.id, first.source.line) == ("urn:newsml:meridian.example:20190105:1", 5)
    assert (second.code, second.source.line) == ("no-text", 18)
    assert facts(third) == ("Council meets", "Jo Petrie", "Meridian Press", "2019-01-06", None)
    assert third.text == "NORTHFIELD\n\nThe council met on Thursday.\n\nIt voted twice."
    assert (fourth.title, fourth.text) == ("Plain", "First line & more.\n\nSecond paragraph.")


@pytest.mark.parametrize("name", ["a.xml", "a.nitf", "a.txt", "a"])
def test_nitf_is_told_by_its_root(read_bytes, name):
    [article] = read_bytes(name, sample("newsml-nitf.xml"))
    assert (article.id, *facts(article)) == ("gazette-77", CALAIS, "By Anna Quill", "Northfield Gazette", "2019-01-06", None)
    assert article.text == "CALAIS, Jan. 4\n\nFerry crews walked out on Friday.\n\nThe rota\n\nIt keeps them at sea."
    assert article.problems == ()


def test_an_item_that_is_broken_costs_no_other(read_bytes):
    data = sample("newsml-g2.xml").replace(b"<by>Anna Quill</by>", b"<by>Anna <Quill</by>")
    results = read_bytes("a.xml", data)
    assert codes(results) == ["read", "no-text", "read", "read"]
    assert [problem.code for problem in results[0].problems] == ["xml"]


def test_xml_of_another_kind_is_said_with_its_root(read_bytes):
    [problem] = read_bytes("a.xml", b"<?xml version='1.0'?><!-- c --><kml><Document/></kml>")
    assert problem.code == "xml"
    assert "'kml'" in problem.message


def test_nesting_ends_in_a_problem(read_bytes):
    data = b"<nitf><body><body.content>" + b"<block>" * 50_000 + b"x" + b"</block>" * 50_000 + b"</body.content></body></nitf>"
    assert codes(read_bytes("a.xml", data)) in (["no-text"], ["xml"], ["read"])
