import pytest

from pipeline.records import Record, Source, Zone
from pipeline.stages.language import Language, LanguageConfig


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The police said on Tuesday that the road to the harbour had been closed after the storm.", "en"),
        ("La police a déclaré mardi que la route du port avait été fermée après la tempête de la nuit.", "fr"),
        ("Die Polizei sagte am Dienstag, dass die Straße zum Hafen nach dem Sturm gesperrt worden sei.", "de"),
        ("Too short", None),
        ("12345 67890 " * 20, None),
    ],
)
def test_tells_the_language_or_says_nothing(text, language):
    (result,) = Language(LanguageConfig())([Record(id="a", source=Source(path="x"), text=text)])
    assert result.language == language


def test_judges_the_story_and_not_the_furniture():
    english = "The police said on Tuesday that the road to the harbour had been closed after the storm."
    french = "Abonnez-vous à notre lettre d'information pour recevoir chaque matin les nouvelles essentielles. " * 3
    text = f"{english}\n{french}"
    zones = (Zone(start=0, end=len(english), kind="body"), Zone(start=len(english) + 1, end=len(text), kind="boilerplate"))
    (result,) = Language(LanguageConfig())([Record(id="a", source=Source(path="x"), text=text, zones=zones)])
    assert result.language == "en"
