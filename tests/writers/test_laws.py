"""What every writer promises."""

import io
import json
import os
import subprocess
import sys

import pandas as pd
import pytest

from pipeline.answers import format_for, suited, writers
from pipeline.errors import QueryError
from pipeline.writers.base import looking_back

FRAME = pd.DataFrame(
    {
        "one": ["Zoë", "Ann", "=1+1"],
        "one_kind": ["person"] * 3,
        "other": ["Ann", "Paris", "\x00|`<b>\n\ufffe"],
        "other_kind": ["person", "place", "person"],
        "articles": pd.array([3, None, 1], dtype="Int64"),
        "lat": [1.5, None, 91.0],
        "lon": [2.5, None, 0.0],
        "first": pd.to_datetime(["2015-05-12", None, "1850-01-01"]).astype("datetime64[ms]"),
        "names": [["a", "b"], [], None],
    }
)


@pytest.mark.parametrize("kind", writers())
def test_how_rows_are_cut_into_frames_does_not_matter(kind, written):
    whole = written(kind, FRAME, lambda: {"command": "x"})
    assert whole == written(kind, FRAME, lambda: {"command": "x"})
    assert whole == written(kind, (FRAME.iloc[n : n + 1] for n in range(3)), lambda: {"command": "x"})


def test_the_machine_does_not_matter(tmp_path):
    code = """
import hashlib, io, json, sys, time
import pandas as pd
from pipeline.answers import rows_of, suited, writers
real = time.strftime
time.strftime = lambda form, *at: real(form, *at) if at else sys.argv[1]
made = {}
for kind in writers():
    ends = {"one": list("abc"), "one_kind": "x", "other": list("bca"), "other_kind": "x"}
    rows = rows_of(pd.DataFrame({**ends, "articles": 1, "lat": 0.5, "lon": 1.5}))
    suited(kind, rows.names).write(rows, stream := io.BytesIO())
    made[kind] = hashlib.sha256(stream.getvalue()).hexdigest()
print(json.dumps(made))
"""
    made = []
    for day, seed, zone in (("2026-01-01", "1", "UTC"), ("2027-02-02", "2", "Asia/Tokyo")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "TMPDIR": str(tmp_path)}
        done = subprocess.run([sys.executable, "-c", code, day], capture_output=True, check=True, env=env)
        made.append(json.loads(done.stdout))
    assert made[0].keys() == writers().keys()
    assert made[0] == made[1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", writers())
def test_no_rows_are_written_too(kind, written):
    assert written(kind, FRAME.iloc[:0])


@pytest.mark.parametrize("kind", writers())
def test_what_breaks_off_is_not_swallowed_and_leaves_nothing(kind, written, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def frames():
        yield FRAME
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        written(kind, frames())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.CSV", "csv"), ("a.b.xlsx", "xlsx"), ("a.md", "markdown"), ("a.geojson", "geojson"), ("a.gexf", "gexf"), ("a", "else")],
)
def test_a_name_asks_for_a_format(name, kind, tmp_path):
    assert format_for(tmp_path / name, "else") == kind


def test_no_two_formats_have_one_suffix():
    suffixes = [suffix for kind in writers().values() for suffix in kind.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


def test_a_format_that_does_not_suit_says_which_do():
    with pytest.raises(QueryError, match=r"geojson needs the columns lat, lon, .* choose from csv, json, markdown"):
        suited("geojson", ["name"])
    with pytest.raises(QueryError, match="no format 'xls'; choose from csv, geojson"):
        suited("xls", ["name"])


def test_a_terminal_gets_no_bytes_of_a_file():
    class Terminal(io.BytesIO):
        def isatty(self):
            return True

    with pytest.raises(QueryError, match="xlsx is not for a terminal"), looking_back(Terminal(), "xlsx"):
        pass
