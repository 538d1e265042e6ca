import pytest

from pipeline.usertopics.words import form, words


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("migrant", "migrants"),
        ("refugee", "refugees"),
        ("party", "parties"),
        ("movie", "movies"),
        ("church", "churches"),
        ("ache", "aches"),
        ("box", "boxes"),
        ("prize", "prizes"),
        ("hero", "heroes"),
        ("shoe", "shoes"),
        ("boss", "bosses"),
        ("house", "houses"),
        ("policeman", "policemen"),
        ("child", "children"),
        ("bus", "buses"),
        ("crisis", "crisis"),
    ],
)
def test_singular_and_plural_are_one(one, many):
    assert form(one) == form(many)


@pytest.mark.parametrize(("one", "other"), [("new", "news"), ("oman", "omen"), ("pas", "past"), ("as", "a"), ("us", "u")])
def test_other_words_stay_apart(one, other):
    assert form(one) != form(other)


def test_offsets_are_the_words_and_punctuation_parts_them():
    text = "Asylum-seekers’ caf\u0065\u0301s, 2019: ÉTÉ"
    found = words(text)
    assert [word.lower for word in found] == ["asylum", "seekers", "cafés", "2019", "été"]
    assert [text[word.start : word.end] for word in found] == ["Asylum", "seekers", "caf\u0065\u0301s", "2019", "ÉTÉ"]


def test_chinese_and_japanese_are_words_by_the_character():
    assert [word.lower for word in words("今年移民100人、ボートで。")] == [*"今年移民", "100", "人", *"ボートで"]
