import pytest

from tests.formats.expected import codes, facts, sample

STORY = "The grève goes on: ferry crews stayed on the quay on Saturday, and the company said that talks would be held on Monday."


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "mail"])
def test_a_newsletter_is_read_from_its_html(read_bytes, name):
    [article] = read_bytes(name, sample("mail-newsletter.eml"))
    assert facts(article) == ("The grève goes on", "", "The Café Brief", "2019-01-05", "https://courier.example/brief/20190105")
    assert article.text == f"{STORY}\n\nUnsubscribe"
    assert article.id == "brief-20190105@courier.example"


@pytest.mark.parametrize("name", ["a.mbox", "a.txt", "Newsletters"])
def test_each_message_of_a_mailbox_is_an_article(read_bytes, name):
    first, second, third, fourth = read_bytes(name, sample("mail-folder.mbox"))
    assert (first.text, first.source.line) == (f"{STORY}\n\nUnsubscribe", 1)
    assert (second.text, second.outlet) == ("The council met.\n\n“Twice,” said Lu.", "Northfield Gazette")
    assert third.text == "From the quay it looked calm.\nFrom here, less so."
    assert (fourth.code, fourth.source.line) == ("no-text", 47)


def test_a_message_that_is_too_long_costs_no_other(read_bytes):
    data = sample("mail-folder.mbox").replace(b">From the quay", b"x " * 2000 + b"\n>From the quay")
    assert codes(read_bytes("a.mbox", data, max_article=2500)) == ["read", "read", "too-long", "no-text"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (b"Subject: =?x-none?Q?caf=C3=A9?=", "café"),
        (b"Subject: =?utf-8?B?a?= x", "=?utf-8?B?a?= x"),
        (b"Subject: caf\xe9", "café"),
        (b"Subject: caf\xc3\xa9", "café"),
        (b"Subject: a\r\n\tb", "a b"),
    ],
)
def test_subjects_however_they_are_encoded(read_bytes, head, title):
    [article] = read_bytes("a.eml", b"From: a\n" + head + b"\n\nA story.")
    assert article.text == "A story."
    assert article.title == title


def test_parts_in_parts_in_parts_are_a_problem(read_bytes):
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(300))
    assert codes(read_bytes("a.eml", b"From: a\n" + head + b"\ntext")) == ["too-deep"]


@pytest.mark.parametrize(
    "text", ["From: the desk\nSubject: a memo\nDate: today\n\nIt said.", "From Calais Sat Jan  5 23:00:00 2019\n\nA day."]
)
def test_a_plain_article_is_no_mail(read_bytes, text):
    assert read_bytes("a.txt", text.encode())[0].text == text


def test_a_mailbox_without_messages_is_said(read_bytes):
    assert codes(read_bytes("a.mbox", b"nothing")) == ["mbox"]
