"""Laws of the pass: neither order nor batches count, and going on from an earlier pass is the same as beginning anew."""

import random
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import DuplicatesSettings
from pipeline.corpus import signature_file, signatures
from pipeline.corpus.duplicates import COLUMNS, Duplicates
from pipeline.dataset import TABLES

SCHEMA = pa.schema([TABLES["articles"].field(name) for name in COLUMNS])
VOCABULARY = [f"w{n}" for n in range(60)]


@st.composite
def corpora(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Articles cut from a few stories and glued together, dated or not, of a few outlets."""
    chance = random.Random(draw(st.integers(0, 10**6)))
    sources = [[chance.choice(VOCABULARY) for _ in range(60)] for _ in range(4)]
    rows = []
    for number in range(draw(st.integers(0, 14))):
        words: list[str] = []
        for _ in range(chance.randrange(1, 4)):
            start = chance.randrange(40)
            words += chance.choice(sources)[start : start + chance.randrange(60)]
        day = None if chance.random() < 0.3 else date(2020, 1, 1) + timedelta(days=chance.randrange(20))
        outlet = chance.choice(["", "One", "Two"])
        rows.append(
            {
                "article_id": f"a{number}",
                "published": day,
                "outlet": outlet,
                "byline": "",
                "title": "",
                "text": " ".join(words),
                "zones": [],
            }
        )
    return rows


def passed(rows: list[dict[str, Any]], batch: int, known: signatures.Signed | None = None) -> Duplicates:
    batches = [pa.RecordBatch.from_pylist(rows[at : at + batch], schema=SCHEMA) for at in range(0, len(rows), batch)]
    return Duplicates(lambda: batches, DuplicatesSettings(), Path(tempfile.gettempdir()), known)


def made(duplicates: Duplicates) -> list[dict[str, Any]]:
    return sorted((row for _, row in duplicates.rows()), key=lambda row: row["article_id"])


@given(rows=corpora(), seed=st.integers(0, 100), batch=st.integers(1, 6))
@settings(max_examples=40)
def test_the_order_of_the_articles_does_not_count(rows, seed, batch):
    mixed = random.Random(seed).sample(rows, len(rows))
    assert made(passed(mixed, batch)) == made(passed(rows, 5))


@given(rows=corpora(), cut=st.integers(0, 14))
@settings(max_examples=40)
def test_going_on_is_the_same_as_beginning_anew(rows, cut):
    with tempfile.TemporaryDirectory() as folder:
        kept, anew = Path(folder, "kept.parquet"), Path(folder, "anew.parquet")
        signature_file.save(kept, passed(rows[:cut], 4).signed)
        later, whole = passed(rows, 4, signature_file.load(kept)), passed(rows, 3)
        before = {row["text"] for row in rows[:cut]}
        assert later.signer.made == sum(row["text"] not in before for row in rows)
        assert made(later) == made(whole)
        signature_file.save(kept, later.signed)
        signature_file.save(anew, whole.signed)
        assert kept.read_bytes() == anew.read_bytes()


def test_a_text_that_was_signed_is_not_signed_again(tmp_path):
    rows = [
        {
            "article_id": str(n),
            "published": None,
            "outlet": "",
            "byline": "",
            "title": "",
            "text": " ".join(VOCABULARY[n:]),
            "zones": [],
        }
        for n in range(10)
    ]
    signature_file.save(tmp_path / "kept.parquet", passed(rows[:7], 4).signed)
    assert passed(rows, 4, signature_file.load(tmp_path / "kept.parquet")).signer.made == 3


def test_a_flipped_bit_of_a_signature_is_found(tmp_path):
    path = tmp_path / "signatures.parquet"
    texts = [" ".join(f"word{n}x{k}" for k in range(40)) for n in range(20)]
    empty = {"published": None, "outlet": "", "byline": "", "title": "", "zones": []}
    signature_file.save(path, passed([{**empty, "article_id": text[:9], "text": text} for text in texts], 4).signed)
    content = path.read_bytes()
    for place in range(len(content) // 8, len(content) // 2, 97):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert len(signature_file.load(path).words) == 0


def test_a_file_of_signatures_that_is_broken_or_of_another_version_is_none(tmp_path, monkeypatch):
    path = tmp_path / "kept.parquet"
    assert len(signature_file.load(path).words) == 0
    path.write_bytes(b"PAR1 broken")
    assert len(signature_file.load(path).words) == 0
    rows = [{"article_id": "1", "published": None, "outlet": "", "byline": "", "title": "", "text": "some words", "zones": []}]
    signature_file.save(path, passed(rows, 1).signed)
    assert len(signature_file.load(path).words) == 1
    monkeypatch.setattr(signatures, "VERSION", "0")
    assert len(signature_file.load(path).words) == 0


def test_no_text_has_no_signature(tmp_path):
    signature_file.save(tmp_path / "none.parquet", signatures.Signer()([], [], []))
    assert len(signature_file.load(tmp_path / "none.parquet").words) == 0
