"""Plots: what every one promises."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
import vl_convert

from pipeline.errors import DatelineError
from pipeline.plots import chart, plot, plots
from pipeline.report import reports
from pipeline.reports.filters import Filters

Drawn = tuple[str, pd.DataFrame, Filters]


class Page(HTMLParser):
    """The tags and attributes of a page, and what its scripts say."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and data.strip():
            self.scripts.append(data)


def page(drawn: Drawn, folder: Path) -> tuple[str, Page]:
    plot(*drawn, folder / "plot.html")
    text = (folder / "plot.html").read_text(encoding="utf-8")
    return text, Page(text)


def spec(drawn: Drawn) -> str:
    return json.dumps(chart(*drawn).to_dict(), ensure_ascii=False)


def test_every_plot_is_tested(tested: set[str]) -> None:
    assert set(plots()) == tested


@pytest.mark.parametrize("name", sorted(plots().keys() & reports().keys()))
def test_needs_only_columns_that_the_report_has(name: str) -> None:
    assert plots()[name].needs <= reports()[name].columns.keys()


@pytest.mark.parametrize(("suffix", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!DOCTYPE html>")])
def test_writes_the_kind_of_file_that_the_suffix_says(drawn: Drawn, tmp_path: Path, suffix: str, start: bytes) -> None:
    path = tmp_path / f"plot.{suffix}"
    plot(*drawn, path)
    assert path.read_bytes().startswith(start)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_report_without_rows_says_so(empty: Drawn, tmp_path: Path) -> None:
    plot(*empty, tmp_path / "plot.svg")
    assert "No article matches" in (tmp_path / "plot.svg").read_text(encoding="utf-8")


def test_says_what_it_shows_and_by_what_it_was_made(drawn: Drawn) -> None:
    made = chart(*drawn).to_dict()
    assert made["title"]["text"]
    assert "Source: Dateline" in json.dumps(made)


def test_a_page_holds_names_as_data_alone(drawn: Drawn, tmp_path: Path) -> None:
    text, found = page(drawn, tmp_path)
    assert sorted(set(found.tags)) == ["body", "div", "head", "html", "meta", "script", "style", "title"]
    assert found.tags.count("script") == 2
    start = found.scripts[-1].index("{")
    read, _ = json.JSONDecoder().raw_decode(found.scripts[-1][start:])
    assert read == json.loads(json.dumps(chart(*drawn).to_dict()))
    assert "onerror" not in dict(found.attributes)
    assert "<!--" not in text


def test_a_page_loads_nothing(drawn: Drawn, tmp_path: Path) -> None:
    _, found = page(drawn, tmp_path)
    names = {name for name, _ in found.attributes}
    assert not names & {"src", "href", "data", "action", "srcset"}
    policy = next(value for name, value in found.attributes if name == "content" and value and "default-src" in value)
    assert "default-src 'none'" in policy
    assert "http" not in policy
    hosts = set(re.findall(r"https?://([\w.]+)", " ".join(found.scripts)))
    assert hosts <= {"www.w3.org", "vega.github.io", "github.com"}, "names of standards and schemas, and no place of libraries"
    assert "cdn" not in " ".join(found.scripts).lower()


def expressions(value: object, key: str = "") -> Iterator[str]:
    """What Vega would run of a compiled chart."""
    if isinstance(value, str) and key in {"signal", "expr", "test", "update", "init", "filter"}:
        yield value
    for inner, found in (
        value.items() if isinstance(value, dict) else ((key, item) for item in value) if isinstance(value, list) else ()
    ):
        yield from expressions(found, inner)


def test_no_name_is_an_expression(drawn: Drawn) -> None:
    compiled = vl_convert.vegalite_to_vega(chart(*drawn).to_dict())
    ran = " ".join(expressions(compiled))
    assert ran, "axes have expressions"
    assert not [name for name in drawn[1].select_dtypes(["object", "str"]).stack() if name and repr(str(name))[1:9] in ran]
    assert "alert" not in ran


def test_a_million_rows_make_no_larger_a_chart(drawn: Drawn) -> None:
    name, frame, filters = drawn
    few = pd.concat([frame] * 20, ignore_index=True)
    many = few.loc[few.index.repeat(1_000_000 // len(few))].reset_index(drop=True)
    if name == "timeline":
        many["series"] = [f"series {number % 50_000}" for number in range(len(many))]
    assert len(spec((name, many, filters))) < 500_000


_HASHES = """
import hashlib, sys
from pathlib import Path
from pipeline.plots import plot
sys.path.append(sys.argv[2])
from conftest import FRAMES, HOSTILE
for name, (make, filters) in FRAMES.items():
    for suffix in ("svg", "html", *(["png"] if name == "places" else [])):
        path = Path(sys.argv[1]) / f"{name}.{suffix}"
        plot(name, make(HOSTILE), filters, path)
        print(name, suffix, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    """In two processes that differ in time zone, language and the order of sets."""
    root = Path(__file__).parents[2]
    said = []
    for number, (zone, language) in enumerate((("America/Los_Angeles", "C"), ("Asia/Tokyo", "de_DE.UTF-8"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        own = {"TZ": zone, "LC_ALL": language, "PYTHONHASHSEED": str(number + 1), "PYTHONPATH": str(root)}
        command = [sys.executable, "-c", _HASHES, str(folder), str(Path(__file__).parent)]
        run = subprocess.run(command, env={**os.environ, **own}, capture_output=True, text=True, check=True)
        said.append(run.stdout.splitlines())
    assert len(said[0]) == 2 * len(plots()) + 1
    assert said[0] == said[1]


def test_a_second_chart_in_one_process_is_the_same(drawn: Drawn) -> None:
    first, second = (hashlib.sha256(spec(drawn).encode()).hexdigest() for _ in range(2))
    assert first == second


def test_an_unknown_suffix_says_which_there_are(drawn: Drawn, tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match=r"\.svg, \.png, \.html"):
        plot(*drawn, tmp_path / "plot.pdf")
    assert not list(tmp_path.iterdir())


def test_a_report_without_a_plot_says_which_have_one(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match=r"report coverage has no plot; .*co-mentions.*entities.*places.*timeline"):
        plot("coverage", pd.DataFrame(), Filters(), tmp_path / "plot.svg")


def test_a_frame_of_another_report_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="no column articles, period"):
        plot("timeline", pd.DataFrame({"name": ["x"]}), Filters(), tmp_path / "plot.svg")


@pytest.mark.parametrize("missing", ["altair", "vl_convert"])
def test_a_missing_extra_says_how_to_get_it(drawn: Drawn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(DatelineError, match=r"pip install 'dateline\[plot\]'"):
        plot(*drawn, tmp_path / "plot.svg")


def test_an_unwritable_path_is_named(drawn: Drawn, tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match=r"none/plot\.svg cannot be written: No such file"):
        plot(*drawn, tmp_path / "none" / "plot.svg")


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plot.svg"
    path.write_text("old", encoding="utf-8")

    def full(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DatelineError, match="No space left"):
        plot("timeline", pd.DataFrame({"period": pd.to_datetime(["2015-01-01"]), "articles": [1]}), Filters(), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["plot.svg"]


def test_help_is_not_slowed_down() -> None:
    """Looking up which plots there are imports neither Altair nor pandas."""
    code = "import sys; from pipeline.plots import plots; plots(); print({'altair', 'vl_convert', 'networkx'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert run.stdout.strip() == "set()"
