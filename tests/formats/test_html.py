import pytest

PAGE = '<html><head><meta charset="{}"></head><body><p>Café – déjà vu</p></body></html>'


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "nonsense", "hex", "idna"])
def test_a_page_in_utf8_is_read_whatever_it_says(read_bytes, declared):
    page = PAGE.format(declared)
    assert [article.html for article in read_bytes("a.html", page.encode())] == [page]


@pytest.mark.parametrize(("declared", "encoding"), [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("cp850", "cp850")])
def test_a_page_is_read_in_the_encoding_that_it_declares(read_bytes, declared, encoding):
    page = PAGE.format(declared).replace("–", "-")
    [article] = read_bytes("a.htm", page.encode(encoding))
    assert article.html == page
    assert article.text == ""
    assert article.problems == ()


def test_japanese_in_seven_bits_is_not_taken_for_utf8(read_bytes):
    page = '<html><meta charset="iso-2022-jp">新聞'
    assert read_bytes("a.html", page.encode("iso-2022-jp"))[0].html == page


def test_a_binary_page_is_a_problem(read_bytes):
    assert [problem.code for problem in read_bytes("a.html", bytes(range(256)))] == ["binary"]


def test_an_empty_page_is_a_problem(read_bytes):
    assert [problem.code for problem in read_bytes("a.html", b"\n")] == ["empty"]
