"""Two thousand short articles, with all stages: every engine gives the same bytes, and a store the same as a folder."""

import json
import random
import re
from pathlib import Path

import pytest

from pipeline import open_dataset
from pipeline.reader import read
from pipeline.records import Article

SAMPLE = Path(__file__).parents[3] / "data" / "raw"
ARTICLES = 2_000
OUTLETS = ("", "City Desk Daily", "Meridian Press", "Pacific Ledger", "Lakeland Tribune")
BROKEN = ('{"id": "broken', '{"title": "No text", "date": "2015-05-12"}', '{"id": "e", "text": ""}', "[1, 2]", "{}")


def sentences():
    """The sentences of the sample's articles, roughly."""
    texts = [item.text for item in read([SAMPLE]) if isinstance(item, Article) and item.text]
    found = [part.strip() for text in texts for part in re.split(r"(?<=[.!?”])\s+", text)]
    return sorted({one for one in found if 30 < len(one) < 200})


def lines():
    """Lines of a dump: one to three of the sentences each, some articles again as they were, some lines that are none."""
    chance, pool, made = random.Random(8), sentences(), []
    while len(made) < ARTICLES:
        row = {
            "id": f"m{len(made)}",
            "title": " ".join(chance.choice(pool).split()[:7]),
            "text": " ".join(chance.sample(pool, chance.choice((1, 1, 2, 3)))),
            "outlet": chance.choice(OUTLETS),
            "date": f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        }
        again = {**chance.choice(made), "id": row["id"]} if made and chance.random() < 0.05 else row
        made.append(again)
    written = [json.dumps(row) for row in made]
    for broken in BROKEN * 4:
        written.insert(chance.randrange(len(written)), broken)
    return written


@pytest.fixture(scope="module")
def dump(tmp_path_factory):
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    path.write_text("\n".join(lines()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    path = tmp_path_factory.mktemp("config") / "dateline.toml"
    path.write_text("[run]\nworkers = 2\n")
    return path


def test_the_articles_are_many_and_have_something_of_everything(expected):
    dataset = open_dataset(expected)
    assert dataset.manifest["shards"]["count"] > 10
    assert len(dataset.articles) == ARTICLES
    assert len(dataset.problems) >= 4 * len(BROKEN)
    tables = ("entities", "mentions", "places", "focus", "dates", "topics", "duplicates")
    assert {name for name in tables if not dataset.manifest["tables"][name]["rows"] > 50} == set()


def test_two_thousand_articles_have_the_same_bytes_with_every_engine(cluster, dump, config, dateline, hashes, expected, tmp_path):
    arguments = ("--engine", cluster.engine, "--scheduler", cluster.address, "--config", config)
    _, said = dateline(dump, "-o", tmp_path / "out", *arguments).communicate(timeout=500)
    assert hashes(tmp_path / "out") == hashes(expected), said
