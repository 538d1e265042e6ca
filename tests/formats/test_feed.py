import pytest

from tests.formats.expected import codes, facts, sample

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">
<!ENTITY file SYSTEM "file:///etc/passwd">]>
<rss><channel><item><description>ha &c; &file; ha</description></item></channel></rss>"""


def test_rss_is_read_item_by_item(read_bytes):
    first, second, third, fourth, fifth = read_bytes("a.rss", sample("feed-rss.xml"))
    outlet = "The Harbour Courier & Advertiser"
    assert facts(first) == ("Ferry crews walk out – again", "Anna Quill", outlet, "2019-01-05", "https://courier.example/ferry")
    assert first.text == "Ferry crews walked out on Friday.\n\n“We have children,” said Bram Oduya.\nTalks go on."
    assert (first.id, first.source.line, first.problems) == ("courier-1", 7, ())
    assert (second.title, second.text, second.published) == ("Rates & dues rise", "Harbour dues rise by 4%.", "some day")
    assert (second.url, [problem.code for problem in second.problems]) == ("https://courier.example/rates", ["summary"])
    assert (third.code, third.source.line) == ("no-text", 22)
    assert "https://courier.example/alone" in third.message
    assert (fourth.text, [problem.code for problem in fourth.problems]) == ("It is read all the same.", ["xml", "summary"])
    assert (fifth.text, fifth.problems[-1].code) == ("The file ends here", "truncated")


def test_rss_1_is_read_in_the_encoding_that_it_declares(read_bytes):
    [article] = read_bytes("a.rdf", sample("feed-rdf.xml"))
    assert facts(article) == ("La grève continue", "Odile Varga", "Le Courrier du Port", "2019-01-06", "https://port.example/1")
    assert article.text == "Les équipages restent à quai."


@pytest.mark.parametrize("name", ["a.atom", "a.xml", "feed"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_atom_is_told_by_its_root(read_bytes, name, encoding):
    [article] = read_bytes(name, sample("feed-atom.xml").decode().encode(encoding))
    assert facts(article) == (
        "Council meets",
        "Jo Petrie, Lu Stern",
        "Northfield Gazette",
        "2019-03-07",
        "https://gazette.example/1",
    )
    assert (article.id, article.text) == ("tag:gazette.example,2019:1", "The council met on Thursday.\n\nIt voted twice.")


def test_entities_are_neither_expanded_nor_fetched(read_bytes):
    [article] = read_bytes("a.xml", LAUGHS)
    assert article.text == "ha &c; &file; ha"


def test_an_item_that_is_too_long_costs_no_other(read_bytes):
    items = b"".join(b"<item><guid>%d</guid><description>%s</description></item>" % (n, b"x" * n) for n in (9, 9000, 8))
    results = read_bytes("a.rss", b"<rss><channel>" + items + b"</channel></rss>", max_article=2000)
    assert codes(results) == ["read", "too-long", "read"]


def test_damaged_characters_are_kept_and_said(read_bytes):
    [article] = read_bytes(
        "a.rss", "<rss><item><title>“é”</title><description>é ".encode() + b"\xe2\x80 x</description></item></rss>"
    )
    assert article.text == "é \ufffd x"
    assert [problem.code for problem in article.problems] == ["encoding", "summary"]


def test_items_in_comments_and_cdata_are_none(read_bytes):
    data = b"<rss><!-- <item> --><item><description><![CDATA[a </item> b]]></description></item><!-- <item> --></rss>"
    assert [article.text for article in read_bytes("a.rss", data)] == ["a b"]


def test_a_feed_larger_than_what_is_read_at_once(read_bytes):
    items = [b"<item><guid>g%d</guid><description>Story %d %s</description></item>\n" % (n, n, b"x" * 997) for n in range(900)]
    results = read_bytes("a.rss", b"<rss><channel><title>T</title>\n" + b"".join(items) + b"</channel></rss>")
    assert [(article.id, article.source.line) for article in results] == [(f"g{n}", n + 2) for n in range(900)]
    assert {article.outlet for article in results} == {"T"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<rss><channel></channel></rss>", "empty"),
        (b"<html><p>x", "read"),
        (b"<rss", "xml"),
        (b"<opml></opml>", "xml"),
        (b"<rss><item", "empty"),
    ],
)
def test_what_is_no_feed_is_said(read_bytes, data, code):
    assert codes(read_bytes("a.rss", data)) == [code]
