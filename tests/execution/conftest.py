"""Shards, a stage that makes trouble, and engines that leave no process behind."""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import psutil
import pytest

from pipeline.config import RunSettings, Settings
from pipeline.discovery import discover
from pipeline.execution.parts import Parts
from pipeline.execution.shards import Shard, cut
from pipeline.records import Article, Provenance, Source

ENTRY = "[dateline.stages]\ntrouble = trouble:Trouble\ncounting = counting:Counting\n[dateline.engines]\ninline = inline:Inline\n"


def _shards(texts: Iterable[str], size: int = 3) -> Iterator[Shard]:
    articles = [Article(id=f"a{n}", source=Source(path="x", line=n), text=text) for n, text in enumerate(texts)]
    return cut(articles, RunSettings(shard_articles=size), Provenance(dateline="0", config="c", models={}))


@pytest.fixture
def shards() -> Callable[..., Iterator[Shard]]:
    """A function: texts (and articles a shard) -> shards of them, their ids a0, a1 ..."""
    return _shards


@pytest.fixture(scope="session")
def trouble_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the stages of trouble.py and counting.py and the engine of inline.py are installed: for PYTHONPATH."""
    site = tmp_path_factory.mktemp("site")
    info = site / "trouble-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: trouble\nVersion: 1\n")
    (info / "entry_points.txt").write_text(ENTRY)
    for module in ("trouble.py", "counting.py", "inline.py"):
        shutil.copy(Path(__file__).with_name(module), site)
    return site


@pytest.fixture
def trouble(trouble_site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Settings]]:
    """A function that makes settings with the stage of trouble.py alone; `pause` is a second's part an article takes."""
    monkeypatch.syspath_prepend(trouble_site)
    discover.cache_clear()
    yield lambda pause=0.0, **run: Settings(stages=("trouble",), run=run, stage={"trouble": {"pause": pause}})
    discover.cache_clear()


@pytest.fixture
def counting(trouble_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Settings]]:
    """A function that makes settings with the stage of counting.py alone, which notes each reading in a file of `tmp_path`."""
    monkeypatch.syspath_prepend(trouble_site)
    discover.cache_clear()
    yield lambda **run: Settings(stages=("counting",), run=run, stage={"counting": {"log": str(tmp_path / "read.log")}})
    discover.cache_clear()


@pytest.fixture
def as_python_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A function: let this code run when a worker's Python starts."""

    def at_start(code: str) -> None:
        (tmp_path / "start").mkdir()
        (tmp_path / "start" / "sitecustomize.py").write_text(code)
        monkeypatch.syspath_prepend(tmp_path / "start")

    return at_start


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    made = Parts(tmp_path / "work")
    made.work.mkdir()
    made.prepare()
    return made


@pytest.fixture
def problems(parts: Parts) -> Callable[..., list[tuple[str, str]]]:
    """A function: reports -> (article, code) of the problems in the parts that they speak of, sorted."""
    import pyarrow.parquet as pq

    def read(reports):
        rows = [row for report in reports for row in pq.read_table(parts.table(report.key, "problems")).to_pylist()]
        return sorted((row["article_id"], row["code"]) for row in rows)

    return read


@pytest.fixture
def no_process_stays() -> Iterator[None]:
    """Fail where a process that the test began is still there a little after it."""
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    yield
    for _ in range(50):
        left = [p for p in psutil.Process().children(recursive=True) if p.pid not in before and p.status() != "zombie"]
        if not left:
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {[process.cmdline() for process in left]}")
