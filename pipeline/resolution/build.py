"""The names of a dataset, each with the entity that it stands for."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.connection import connected
from pipeline.names.abbreviations import initials, is_acronym, letters
from pipeline.resolution.forms import fold
from pipeline.resolution.others import organisations, places
from pipeline.resolution.people import Same, people

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.dataset import Dataset

COLUMNS = ("kind", "name", "folded", "written", "entity")
_WORDS = re.compile(r"\w+")
_NAMES = "SELECT kind, name, count(DISTINCT article_id) FROM entities WHERE name <> '' GROUP BY ALL"
_ACRONYMS = """
SELECT m.text, e.name, count(DISTINCT article_id)
FROM (SELECT article_id, entity_id, text FROM mentions WHERE kind = 'organisation' AND regexp_full_match(text, '[\\w.]{2,12}')) m
JOIN (SELECT article_id, entity_id, name FROM entities WHERE kind = 'organisation' AND contains(name, ' ')) e
USING (article_id, entity_id) GROUP BY ALL
"""
_PLACES = """
SELECT e.name, concat_ws('|', p.geonameid, CASE WHEN p.geonameid IS NULL THEN p.name END), count(DISTINCT article_id)
FROM (SELECT article_id, entity_id, geonameid, name FROM places WHERE via = 'name' AND kind <> 'landmark') p
JOIN (SELECT article_id, entity_id, name FROM entities WHERE kind = 'place') e USING (article_id, entity_id) GROUP BY ALL
"""


def build(dataset: "Dataset") -> "pa.Table":
    """A row for each kind and name in the table `entities`: kind, name, folded, written, entity.

    `folded` is the name as it is compared, `written` the commonest form of all that are the same so, and `entity` the name, in
    its commonest form, of what it stands for over the dataset.
    """
    import pyarrow as pa

    with connected(dataset) as connection:
        rows = connection.execute(_NAMES).fetchall()
        acronyms = list(_acronyms(connection.execute(_ACRONYMS).fetchall()))
        found = [(fold(name), place, n) for name, place, n in connection.execute(_PLACES).fetchall()]
    folded = {name: fold(name) for name in {name for _, name, _ in rows}}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for kind, name, articles in rows:
        counts[kind][folded[name]] += articles
        forms[kind, folded[name]][name] += articles
    same: Mapping[str, Same] = {
        "person": people(counts["person"]),
        "organisation": organisations(counts["organisation"], acronyms),
        "place": places(counts["place"], found),
    }
    shown = {one: " ".join(min(some, key=lambda name: (-some[name], name)).split()) for one, some in forms.items()}
    made = []
    for kind, name, _ in sorted(rows):
        own = folded[name]
        made.append((kind, name, own, shown[kind, own], shown[kind, same.get(kind, {}).get(own, own)]))
    columns = zip(*made, strict=True) if made else [()] * len(COLUMNS)
    return pa.table({column: pa.array(values, pa.string()) for column, values in zip(COLUMNS, columns, strict=True)})


def _acronyms(rows: list[tuple[str, str, int]]) -> Iterator[tuple[str, str, int]]:
    for short, name, articles in rows:
        if is_acronym(short) and letters(short) in initials(_WORDS.findall(name)):
            yield fold(short), fold(name), articles
