"""A corpus drawn by chance, to count by hand what the reports count in SQL."""

import json
import math
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.dataset import MANIFEST, TABLES
from pipeline.opened import OpenDataset, open_dataset
from pipeline.records import Duplicates, Entity, Problem, Record, Source, Topic, Zone

OUTLETS = ["One", "one", " ONE  ", "Two", 'x"; DROP TABLE articles; --', "'||(SELECT 1)||'", "=1+1", "a\nb", "A B", "Zoë", ""]
NAMES = [("Ann Lee", "person"), ("ann  lee", "person"), ("Paris", "place"), ("Paris", "person"), ("$key", "organisation")]
TOPICS = [
    Topic(id="medtop:20000133", label="police", path_ids=("02000000", "20000129", "20000133"), score=0.8),
    Topic(id="medtop:20000129", label="law enforcement", path_ids=("02000000", "20000129"), score=0.5),
    Topic(id="user:x", label="police", path_ids=("15000000", "user:x"), score=0.25),
]


@dataclass
class Corpus:
    dataset: OpenDataset
    records: list[Record]
    agencies: dict[str, str]
    """Article -> the agency that it says it is from."""
    kinds: dict[str, str]
    """Article -> what kind of copy it is."""

    @property
    def wire(self) -> dict[str, str]:
        """Story -> the agency that most of its articles say it is from."""
        signed: dict[str, list[str]] = {}
        for record in self.records:
            if record.id in self.agencies:
                signed.setdefault(self.story(record), []).append(self.agencies[record.id])
        return {story: self.commonest(agencies)[0] for story, agencies in signed.items()}

    @staticmethod
    def key(name: str) -> str:
        return " ".join(name.split()).lower()

    @staticmethod
    def story(record: Record) -> str:
        return record.duplicates.cluster or record.id

    @staticmethod
    def share(part: int, whole: int) -> float:
        """A share as the reports round it: half up."""
        return math.floor(part / whole * 10_000 + 0.5) / 10_000

    @staticmethod
    def commonest(values: Iterable[str]) -> list[str]:
        return [value for value, n in sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))]

    @staticmethod
    def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
        """The rows of a report: days in ISO form or None, lists as lists."""
        frame = frame.assign(**{day: frame[day].dt.strftime("%Y-%m-%d").replace({np.nan: None}) for day in ("first", "last")})
        return [
            {name: list(v) if isinstance(v, np.ndarray) else v for name, v in row.items()} for row in frame.to_dict("records")
        ]

    def unique(self, records: Iterable[Record]) -> list[Record]:
        """One a story: the original, else the earliest."""
        first: dict[str, Record] = {}
        order = sorted(records, key=lambda one: (one.duplicates.of is not None, one.published or "9", one.id))
        for record in order:
            first.setdefault(self.story(record), record)
        return list(first.values())


def _record(number: int, rng: random.Random) -> Record:
    days = [str(date(2019, 11, 20) + timedelta(rng.randrange(100))), None]
    names = [Entity(id=f"e{i}", kind=k, label="X", name=n, mentions=1) for i, (n, k) in enumerate(NAMES) if rng.random() < 0.3]
    text = "word " * rng.choice([0, 1, 49, 50, 199, 200, 600])
    body = len(text) * 2 // 3
    zones = (Zone(start=0, end=body, kind="body"), Zone(start=body, end=len(text), kind="boilerplate")) if text else ()
    own = Source(path=rng.choice(["a.jsonl", "b.zip"]), line=number)
    kept = Problem(id=f"a{number}", source=own, stage="clean", code=rng.choice(["x", "y"]), message="", kept=True)
    return Record(
        id=f"a{number}",
        source=own,
        title=rng.choice(["", "=1+1", f"Title {number}"]),
        outlet=rng.choice(OUTLETS),
        language=rng.choice(["en", "en", "fr", None]),
        published=rng.choices(days, [5, 1])[0],
        published_from=rng.choice(["metadata", "text", None]),
        text=text,
        zones=zones,
        entities=tuple(names),
        topics=tuple(topic for topic in TOPICS if rng.random() < 0.3),
        problems=(kept,) if rng.random() < 0.2 else (),
    )


def _copies(records: list[Record], rng: random.Random) -> tuple[list[Record], list[dict[str, str | None]]]:
    """The records, most of them in clusters, and the table `duplicates`."""
    found, rows, rest = [], [], list(records)
    while len(rest) > 15:
        size = rng.choice([2, 2, 3, 6])
        group, rest = rest[:size], rest[size:]
        name, first = f"k{len(found)}", group[0].id
        for place, record in enumerate(group):
            of = first if place else None
            found.append(replace(record, duplicates=Duplicates(cluster=name, of=of)))
            kind, agency = rng.choice(["exact", "near"]) if of else "original", rng.choice(["AP", "AFP", None, None])
            rows.append({"article_id": record.id, "cluster": name, "of": of, "via": of, "kind": kind, "agency": agency})
    return found + rest, rows


@pytest.fixture(scope="session", params=range(3))
def corpus(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, write_dataset: Callable[..., OpenDataset]
) -> Corpus:
    """Eighty articles with names, outlets, days and copies as chance has it, and two that were rejected."""
    rng = random.Random(request.param)
    records, rows = _copies([_record(number, rng) for number in range(80)], rng)
    lost = [Problem(source=Source(path="b.zip", member=f"m{n}", line=n), stage="read", code="empty", message="") for n in (1, 2)]
    dataset = write_dataset(tmp_path_factory.mktemp("corpus") / "dataset", [*records, *lost])
    pq.write_table(pa.Table.from_pylist(rows, schema=TABLES["duplicates"]), dataset.table_path("duplicates"))
    agencies = {row["article_id"]: row["agency"] for row in rows if row["agency"]}
    return Corpus(dataset, records, agencies, {row["article_id"]: row["kind"] for row in rows})


@pytest.fixture
def without_duplicates(tmp_path: Path) -> Callable[[OpenDataset], OpenDataset]:
    """A function that copies a dataset as one of an older version, which has no table of copies."""

    def older(dataset: OpenDataset) -> OpenDataset:
        path = shutil.copytree(dataset.path, tmp_path / "older")
        tables = {name: rows for name, rows in dataset.manifest["tables"].items() if name != "duplicates"}
        (path / "duplicates.parquet").unlink()
        (path / MANIFEST).write_text(json.dumps({"tables": tables}), encoding="utf-8")
        return open_dataset(path)

    return older
