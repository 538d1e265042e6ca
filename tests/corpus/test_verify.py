"""Two texts side by side: a template that was filled in again is no copy, an edited copy is one."""

import itertools

import numpy as np
import pytest

from pipeline.corpus.verify import Likeness, are_copies, covered, likeness, same_template
from pipeline.corpus.words import Story, hashed, inside, shingles, story_spans, tokens

LEAST = Likeness(0.3, 0.6)
TEMPLATES = {
    "reserves": [
        "The central bank entered the government securities market to arrange {} dollars of customer repurchase agreements, a "
        "spokesman for the bank said. Dealers said that federal funds were trading at {} percent when the "
        "bank began its temporary "
        "and indirect supply of reserves to the banking system.",
        ("1.5 billion", "6-3/16"),
        ("2 billion", "5-7/8"),
    ],
    "weather": [
        "Harbour Town will have a cloudy {} with showers in the afternoon and a high of {} degrees, the "
        "weather office said. Winds "
        "from the southwest will reach {} kilometres an hour along the coast. The night will be mostly dry, "
        "with a low of {} degrees "
        "inland.",
        ("Tuesday", "14", "40", "6"),
        ("Friday", "17", "25", "9"),
    ],
    "results": [
        "{} said that its net profit for the first quarter rose to {} million dollars, or {} cents a share, "
        "from {} million dollars "
        "a year earlier. The company pays its dividend in the week after the annual meeting of its "
        "shareholders, as in other years.",
        ("Brightwater Corp", "12.4", "34", "10.1"),
        ("Ridgeway Industries", "3.2", "11", "2.9"),
    ],
    "bulletin": [
        "{} killed and {} hurt when a lorry and a car collided on the coast road near {} on {} night, police "
        "said. The road was closed "
        "for hours. Witnesses are asked to call the police station, which is open all night and at the weekend.",
        ("One person was", "three were", "Ardle", "Sunday"),
        ("Two people were", "five were", "Tarn", "Friday"),
    ],
    "rates": [
        "Average long-term mortgage rates rose this week. The buyer Hartwell said on Thursday that the average rate on the "
        "30-year fixed loan rose to {} percent from {} percent last week. A year ago it stood at {} percent. The average rate on "
        "the 15-year loan, popular with people who are refinancing, rose to {} percent from {} percent. The averages leave out "
        "extra fees, known as points. The fee for a 30-year loan was unchanged at 0.6 point, and that for a 15-year loan too.",
        ("3.92", "3.87", "4.21", "3.15", "3.10"),
        ("4.03", "3.98", "4.11", "3.31", "3.24"),
    ],
    "attack": [
        "At least {} people were killed and {} wounded when {} on {}, police and hospital officials said. No group claimed "
        "the attack, but it bore the hallmarks of the Black Banner, which has stepped up attacks on civilians ahead of elections "
        "in April. The officials spoke on condition of anonymity because they were not authorized to talk to reporters.",
        ("12", "30", "a suicide bomber struck a market in Ardle", "Monday"),
        ("7", "18", "a car bomb went off at a police station in Tarn", "Thursday"),
    ],
}
COPY = (
    "Police in Ardle closed the coast road on Sunday after 14 people were hurt when a ferry struck the pier, the harbour master "
    "Ann Lee said. Four of them were taken to Tarn by helicopter. The ferry, built in 1987, had left Skerry at 6.40 with 212 on "
    "board, and lost its steering in a wind of 70 kilometres an hour. An inquiry opens on Thursday, the "
    "ministry said in a statement."
)


def read(text: str) -> Story:
    return Story(tokens(text, [(0, len(text))]))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_no_copy(name):
    form, *fillings = TEMPLATES[name]
    one, other = (read(form.format(*filling)) for filling in fillings)
    assert likeness(one.known, other.known).jaccard > 0.25
    assert same_template(one, other)
    assert not are_copies(one, other, LEAST)
    assert are_copies(one, one, LEAST)


@pytest.mark.parametrize(
    "edited",
    [
        COPY.replace("14 people", "15 people"),
        COPY.replace("closed the coast road", "shut the road along the coast").replace("had left", "sailed from"),
        "By Eve Marlow of the Courier\n\n" + COPY,
        COPY + " Read more: Tarn votes on 3 May. Sign up for Kestrel Mail, 7 days a week.",
        COPY.split(" Four")[0] + COPY.split("helicopter.")[1],
    ],
)
def test_an_edited_copy_is_no_template(edited):
    assert not same_template(read(COPY), read(edited))
    assert are_copies(read(COPY), read(edited), LEAST)


def test_neither_side_comes_first():
    texts = [form.format(*filling) for form, *fillings in TEMPLATES.values() for filling in fillings] + [COPY]
    for one, other in itertools.combinations(map(read, texts), 2):
        assert likeness(one.known, other.known) == likeness(other.known, one.known)
        assert are_copies(one, other, LEAST) == are_copies(other, one, LEAST)


def test_a_number_is_lost_as_a_whole():
    said = [read(text).tokens["said"].tolist() for text in ("from 3.92 to 1,200", "from 9.23 to 1200", "from 92.3 to 12,00.5")]
    assert [said[0][at] == said[1][at] for at in (0, 1, 2, 3)] == [True, False, False, True]
    assert said[0][1] == said[0][2]
    assert len({said[0][1], said[1][1], said[2][1]}) == 3


def test_what_is_covered_is_what_both_have():
    one, other = read("alpha beta gamma delta epsilon"), read("zeta beta gamma delta")
    assert covered(one, other).tolist() == [False, True, True, True, False]


def test_furniture_is_put_aside():
    one, other = read(COPY), read(COPY)
    everything = np.ones(len(one.tokens), bool)
    assert not are_copies(one, other, LEAST, (everything, None))


def test_words_are_compared_without_case_and_punctuation():
    assert hashed("The U.S. said", [(0, 13)])[1] == hashed("the u s SAID!", [(0, 13)])[1]
    assert len(hashed("東京で雨", [(0, 4)])[0]) == 4


def test_tokens_stand_where_they_say():
    text = "“Ärger” in Ardle: 14 hurt."
    found = tokens(text, [(0, len(text))])
    assert [text[one["start"] : one["end"]] for one in found] == ["Ärger", "in", "Ardle", "14", "hurt"]
    assert found["fact"].tolist() == [False, False, True, True, False]
    assert (found["word"] == hashed(text, [(0, len(text))])[0]).all()


def test_the_story_is_body_and_dateline():
    zones = [{"start": 0, "end": 4, "kind": "headline"}, {"start": 5, "end": 9, "kind": "body"}]
    assert story_spans("Head Body", zones) == [(5, 9)]
    assert story_spans("Head Body", zones[:1]) == story_spans("Head Body", None) == [(0, 9)]


def test_shingles_depend_on_the_order_of_words():
    one, other = (np.array(words, np.uint32) for words in ([1, 2, 3], [3, 2, 1]))
    assert len(shingles(one[:2])) == 0
    assert not inside(shingles(one), shingles(other)).any()
