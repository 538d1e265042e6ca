"""DOCX and RTF; the deliveries in them are looked at in test_nexis and test_factiva."""

import io
import zipfile

import pytest

from tests.formats.expected import codes, sample

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(document: str, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, document)
    return out.getvalue()


def body(inside: str) -> bytes:
    return docx(f"<w:document {W}><w:body>{inside}</w:body></w:document>")


def test_a_document_is_one_article(read_bytes):
    runs = "<w:p><w:r><w:t>A </w:t></w:r><w:r><w:t>story.</w:t><w:br/><w:t>On.</w:t></w:r></w:p>"
    runs += "<w:p><w:r><w:t>End é</w:t></w:r></w:p>"
    for name in ("a.docx", "a"):
        assert [article.text for article in read_bytes(name, body(runs))] == ["A story.\nOn.\n\nEnd é"]


@pytest.mark.parametrize("name", ["a.docx", "a.zip", "a.txt"])
def test_a_document_is_told_by_its_content(read_bytes, name):
    assert len(read_bytes(name, sample("nexis-uni.docx"))) == 3


def test_deleted_words_are_not_read(read_bytes):
    runs = "<w:p><w:del><w:r><w:delText>no</w:delText></w:r></w:del>"
    runs += "<w:r><w:instrText>HYPERLINK</w:instrText><w:t>yes</w:t></w:r></w:p>"
    assert read_bytes("a.docx", body(runs))[0].text == "yes"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(f'<!DOCTYPE a [<!ENTITY b "ha">]><w:document {W}><w:p><w:t>&b;</w:t></w:p></w:document>'), "unreadable"),
        (docx(f"<w:document {W}><w:p><w:r><w:t>x</w:t>"), "unreadable"),
        (docx("<w:document/>", "word/styles.xml"), "unreadable"),
        (body("<w:p/>"), "empty"),
        (body("<w:p><w:r><w:t>" + " " * 5_000_000 + "</w:t></w:r></w:p>"), "too-long"),
        (body("<w:p><w:r><w:t>" + "abcdefgh" * 999 + "</w:t></w:r></w:p>"), "too-long"),
        (b"PK\x03\x04" + bytes(30) + b"word/", "unreadable"),
        (b"no zip", "unreadable"),
    ],
)
def test_a_document_that_is_hostile_or_damaged_is_said(read_bytes, data, code):
    assert codes(read_bytes("a.docx", data, max_article=6000)) == [code]


def test_a_bomb_is_given_up(read_bytes):
    assert codes(read_bytes("a.docx", body("<w:p><w:r><w:t>" + " " * 5_000_000 + "</w:t></w:r></w:p>"))) == ["bomb"]


def test_articles_before_the_damage_are_kept(read_bytes):
    inside = zipfile.ZipFile(io.BytesIO(sample("nexis-uni.docx"))).read("word/document.xml").decode()
    second = inside.index("Document</w:t>", inside.index("Document</w:t>", inside.index("Die F")))
    cut = inside[: second + 400]
    assert codes(read_bytes("a.docx", docx(cut))) == ["read", "read", "unreadable"]


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a.txt"])
def test_rtf_is_told_by_its_content(read_bytes, name):
    assert len(read_bytes(name, sample("nexis-uni.rtf"))) == 3


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"a\u-10179?\u-8704?b", "a😀b"),
        (rb"a\u-10179?b", "a\ufffdb"),
        (rb"caf\'e9 \u8211-x", "café –x"),
        (rb"\uc0\u8211x{\uc2\u8211ab}y", "–x–y"),
        (rb"{\f1 \'e4}\'e4", "дä"),
        (rb"{\*\unknown no}{\fldinst no}yes{\header no\par}", "yes"),
        (rb"a\par b\line c\tab d", "a\n\nb\nc\td"),
        (rb"\{a\}\\", "{a}\\"),
        (rb"a}}}b{{{c", "abc"),
        (rb"\ansicpg99999 a\'e9", "aé"),
        (b"a{\\pict\\bin5 }}}}}}b", "ab"),
    ],
)
def test_rtf_is_read_token_by_token(read_bytes, rtf, text):
    data = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}" + rtf + b"}"
    assert [article.text for article in read_bytes("a.rtf", data)] == [text]


@pytest.mark.parametrize(
    ("data", "code"), [(b"no rtf", "rtf"), (b"{\\rtf1}", "empty"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "rtf")]
)
def test_what_is_no_rtf_is_said(read_bytes, data, code):
    assert codes(read_bytes("a.doc", data)) == [code]
