import pytest

from tests.formats.expected import CALAIS, codes, facts, sample

FIRST = (
    "Ferry crews walked out on Friday over a winter rota which they say was drawn up without them."
    "\n\nTalks go on on Monday, the company said."
)


@pytest.mark.parametrize("name", ["factiva-display.txt", "factiva-display.rtf"])
def test_the_form_as_displayed(read_bytes, name):
    first, second, third, fourth = read_bytes(name, sample(name))
    assert (first.id, *facts(first)) == (
        "HCOU000020190105ef150001a", CALAIS, "By Anna Quill in Calais", "The Harbour Courier", "2019-01-05", None,
    )  # fmt: skip
    assert first.text == FIRST
    assert first.problems == ()
    assert (second.id, *facts(second)) == (
        "LCPORT0020190106ef1600002",
        "La grève continue",
        "",
        "Le Courrier du Port",
        "2019-01-06",
        None,
    )
    assert [problem.code for problem in second.problems] == ["truncated"]  # 1,300 words are counted
    assert (third.code, third.source.line) == ("factiva", 35)
    assert (fourth.text, fourth.outlet) == ("The council met.", "Northfield Gazette")
    assert ["number that ends" in problem.message for problem in fourth.problems] == [True]


@pytest.mark.parametrize("name", ["factiva-codes.txt", "factiva-codes.rtf"])
def test_the_form_with_codes(read_bytes, name):
    first, second = read_bytes(name, sample(name))
    assert (first.id, *facts(first)) == (
        "HCOU000020190105ef150001a", CALAIS, "By Anna Quill", "The Harbour Courier", "2019-01-05", None,
    )  # fmt: skip
    assert (
        first.text
        == 'Ferry crews walked out on Friday.\n\nIN the harbour they stood, and sang.\n\n"PD is no date here," said Bram Oduya.'
    )
    assert (second.id, second.text, second.published) == ("NGAZ000020190307ef370000b", "The council met.", "2019-03-07")


def test_codes_with_a_single_space(read_bytes):
    text = sample("factiva-codes.txt").replace(b"\t", b" ")
    assert [article.text[-11:] for article in read_bytes("a.txt", text)] == ["Bram Oduya.", "ouncil met."]


def test_the_summary_of_the_search_is_no_article(read_bytes):
    assert codes(read_bytes("a.txt", sample("factiva-display.txt"))) == ["read", "read", "factiva", "read"]


@pytest.mark.parametrize(
    "text",
    [
        "The report\n\nDocument HCOU000020190105ef150001a\n\nwas cited by the court.",
        "A headline\n500 words\n5 January 2019\n\nA story of words.",
        "HD is a code.\nPD is another.\n",
    ],
)
def test_a_plain_article_is_no_delivery(read_bytes, text):
    [article] = read_bytes("a.txt", text.encode())
    assert article.text == text


def test_an_article_that_is_too_long_costs_no_other(read_bytes):
    text = sample("factiva-display.txt").replace(b"Talks", b"x " * 3000 + b"Talks")
    assert codes(read_bytes("a.txt", text, max_article=3000)) == ["too-long", "read", "factiva", "read"]
