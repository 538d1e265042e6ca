import re

import pytest

from tests.formats.expected import CALAIS, codes, facts, sample


def test_a_delivery_of_lexisnexis_is_cut_into_its_articles(read_bytes):
    first, second, third = read_bytes("a.txt", sample("nexis-lexis.txt"))
    assert facts(first) == (
        "Ferry crews walk out over winter rota",
        "By ANNA QUILL; Odile Varga contributed reporting from Dover.",
        "The Harbour Courier",
        "2019-01-05",
        "http://courier.example/2019/01/05/ferry.html",
    )
    assert first.text.startswith(
        "CALAIS, France\n\nFerry crews walked out on Friday over a winter rota which they say was drawn up without"
    )
    assert first.text.endswith(
        "said Bram Oduya, 41, a steward.\n\nThe company, Channel & Sound, said that talks would go on on Monday."
    )
    assert '"LENGTH: too long," one banner said.' in first.text
    assert (first.source.line, first.problems) == (8, ())
    assert facts(second) == ("Old harbour to be dredged", "", "Meridian Press", "1999-05-12", None)
    assert second.text == "The old harbour will be dredged."
    assert [problem.code for problem in second.problems] == ["truncated"]
    assert (third.code, third.source.line) == ("no-text", 71)


@pytest.mark.parametrize("name", ["nexis-uni.txt", "nexis-uni.docx", "nexis-uni.rtf"])
def test_a_delivery_of_nexis_uni_is_the_same_in_each_form(read_bytes, name):
    results = read_bytes(name, sample(name))
    assert [facts(article) for article in results] == [
        (CALAIS, "By Anna Quill", "The Harbour Courier", "2019-01-05", "http://courier.example/2019/01/05/ferry.html"),
        ("Stadt stellt Fähre ein", "", "Anzeiger für den Hafen", "2016-03-05", None),
        ("La grève continue", "Odile Varga", "Le Courrier du Port", "2019-01-05", None),
    ]
    assert [article.text for article in results] == [
        "CALAIS\n\nFerry crews walked out on Friday over a winter rota.\n\nTalks go on on Monday, the company said.",
        "Die Fähre fährt ab Mai nicht mehr.",
        "Les équipages restent à quai, dit Mme Oduya.",
    ]
    assert all(article.problems == () for article in results)


def test_labels_may_end_in_a_space_that_does_not_break(read_bytes):
    text = re.sub(r"(?m)^([A-Z][a-z-]+): ", "\\1:\u00a0", sample("nexis-uni.txt").decode())
    assert "Length:\u00a014 words" in text
    plain = read_bytes("a.txt", sample("nexis-uni.txt"))
    assert [facts(article) for article in read_bytes("b.txt", text.encode())] == [facts(article) for article in plain]


def test_an_article_has_one_id_whatever_delivery_it_comes_in(read_bytes):
    text = sample("nexis-uni.txt").decode()
    alone = text[text.index("Ferry crews walk out over winter rota\nThe Harbour") : text.index("End of Document") + 16]
    assert read_bytes("a.txt", alone.encode())[0].id == read_bytes("b.txt", text.encode())[0].id


@pytest.mark.parametrize(
    "text",
    [
        "HEADLINE: A fence\nLENGTH: 400 metres of fence\n\nA story.\n",
        "A story.\n\nLENGTH: 500 words\n\nThat is what the form asks for.\n",
        "Chapter 1 of 9 documents the strike.\n\nEnd of Document\n",
        "1 of 2 DOCUMENTS\n\nhe said were forged.",
        "Copyright 2019 The Harbour Courier\n\nBody\n\nof water.",
    ],
)
def test_a_plain_article_is_no_delivery(read_bytes, text):
    [article] = read_bytes("a.txt", text.encode())
    assert article.text == text


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_a_delivery_is_read_in_each_encoding(read_bytes, encoding):
    results = read_bytes("a.txt", sample("nexis-uni.txt").decode().encode(encoding))
    assert [article.title for article in results] == [CALAIS, "Stadt stellt Fähre ein", "La grève continue"]


def test_an_article_that_is_too_long_costs_no_other(read_bytes):
    text = sample("nexis-lexis.txt").replace(b"  The company", b"  x" * 2000 + b"\n\n  The company")
    assert codes(read_bytes("a.txt", text, max_article=3000)) == ["too-long", "read", "no-text"]


def test_as_is_leaves_the_lines_as_they_are_broken(read_bytes):
    assert "drawn up\nwithout them" in read_bytes("a.txt", sample("nexis-lexis.txt"), as_is=True)[0].text
