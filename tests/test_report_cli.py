"""`dateline report`: formats, manifests, plots, and a help that tells all reports."""

import hashlib
import io
import json
import shlex
import subprocess
import sys
from types import ModuleType

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline.answers import writers
from pipeline.cli import app
from pipeline.errors import DatelineError, QueryError
from pipeline.manifest import MANIFEST
from pipeline.report import Filters, report, reports
from pipeline.tracing import dataset_hash


def asked(*arguments, code=0, command="report"):
    done = CliRunner().invoke(app, [command, *map(str, arguments)])
    if isinstance(done.exception, DatelineError):
        raise done.exception
    assert done.exit_code == code, done.output
    return done


def test_csv_is_what_a_pipe_gets(tiny_dataset):
    piped = asked("entities", tiny_dataset.path).stdout_bytes
    assert piped == asked("entities", tiny_dataset.path, "--format", "csv").stdout_bytes
    assert piped.startswith(b"name,kind,label,articles,")
    assert b"\r" not in piped


def test_the_name_of_the_file_asks_for_the_format(tiny_dataset, tmp_path):
    for name in ("x.csv", "x.xlsx", "x.parquet", "x.json", "x.md", "x.dat"):
        asked("entities", tiny_dataset.path, "-o", tmp_path / name)
    assert (tmp_path / "x.csv").read_bytes() == (tmp_path / "x.dat").read_bytes()
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (
        pd.read_excel(tmp_path / "x.xlsx")["name"].tolist()
        == report(tiny_dataset, "entities")["name"].str.replace(r"[\x00\x1b]", "", regex=True).tolist()
    )
    assert pq.read_table(tmp_path / "x.parquet").num_rows == len(json.loads((tmp_path / "x.json").read_text())) == 7
    assert len((tmp_path / "x.md").read_text().splitlines()) == 9


def test_a_format_wins_over_the_name(tiny_dataset, tmp_path):
    asked("topics", tiny_dataset.path, "-o", tmp_path / "x.csv", "--format", "json")
    assert isinstance(json.loads((tmp_path / "x.csv").read_text()), list)


def test_a_format_that_does_not_suit_is_said_before_the_work(tiny_dataset, monkeypatch):
    monkeypatch.setattr("pipeline.report.frames", None)
    with pytest.raises(QueryError, match="geojson needs the columns lat, lon"):
        asked("entities", tiny_dataset.path, "--format", "geojson")


def test_an_unknown_format_or_picture_is_usage(tiny_dataset):
    assert "is none of csv" in asked("entities", tiny_dataset.path, "--format", "xls", code=2).stderr
    assert "is no picture" in asked("entities", tiny_dataset.path, "--plot", "x.txt", code=2).stderr


def test_an_unknown_report_says_which_there_are(tiny_dataset):
    with pytest.raises(QueryError, match=r"no report 'entity'; choose from .*entities, "):
        asked("entity", tiny_dataset.path)


def test_every_filter_is_an_option():
    (command,) = [one for one in app.registered_commands if one.callback and one.callback.__name__ == "report"]
    assert set(Filters.__dataclass_fields__) <= set(command.callback.__annotations__)


@pytest.mark.parametrize("option", ["--one", "--other", "--of"])
def test_a_filter_that_the_report_does_not_take_is_an_error(tiny_dataset, option):
    with pytest.raises(QueryError, match=f"the report entities takes no {option.removeprefix('--')}; it takes: "):
        asked("entities", tiny_dataset.path, option, "x")


@pytest.fixture
def manifest(tiny_dataset, tmp_path):
    out = tmp_path / "it's people.csv"
    filters = ("--from", "2015", "--outlet", "the courier", "--min-count", 1, "--unique")
    asked("entities", tiny_dataset.path, *filters, "--manifest", "-o", out)
    return out, json.loads(out.with_name(out.name + ".manifest.json").read_text())


def test_a_manifest_says_what_was_asked_and_what_was_written(manifest, tiny_dataset):
    out, said = manifest
    assert said["output"] == {
        "file": out.name,
        "format": "csv",
        "rows": len(pd.read_csv(out)),
        "bytes": out.stat().st_size,
        "sha256": hashlib.sha256(out.read_bytes()).hexdigest(),
    }
    assert said["report"] == "entities"
    assert said["filters"] == {"outlet": "the courier", "from": "2015", "min-count": 1, "unique": True}
    assert said["days asked for"] == {"first": "2015-01-01", "last": None}
    assert said["articles kept"] == {"count": 3, "first": "2015-01-05", "last": "2015-01-21"}
    assert (said["dataset"]["first"], said["dataset"]["last"]) == ("2015-01-05", "2016-02-29")
    assert said["dataset"]["rows"]["articles"] == 6
    assert said["versions"]["dateline"]


def test_the_command_of_a_manifest_writes_the_same_again(manifest):
    out, said = manifest
    before = {path: path.read_bytes() for path in out.parent.glob("it's*")}
    assert len(before) == 2
    for path in before:
        path.unlink()
    name, *arguments = shlex.split(said["command"])
    assert name == "dateline"
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert {path: path.read_bytes() for path in out.parent.glob("it's*")} == before


@pytest.mark.parametrize("output", [[], ["-o", "-"], ["-o", "/dev/null"]])
def test_a_manifest_needs_a_file_to_lie_beside(tiny_dataset, output):
    assert "name one with -o" in asked("entities", tiny_dataset.path, "--manifest", *output, code=2).stderr


def test_a_query_and_a_search_have_manifests_and_workbooks_too(tiny_dataset, tmp_path):
    sql = "SELECT title FROM articles"
    asked(tiny_dataset.path, sql, "-o", tmp_path / "q.xlsx", "--manifest", command="query")
    assert json.loads((tmp_path / "q.xlsx.manifest.json").read_text())["sql"] == sql
    told = dict(openpyxl.load_workbook(tmp_path / "q.xlsx")["about"].values)
    assert told["sql"] == sql
    assert told["rows"] == told["dataset: rows: articles"] == 6
    asked(tiny_dataset.path, "lee", "--limit", 1, "-o", tmp_path / "s.xlsx", "--manifest", command="search")
    said = json.loads((tmp_path / "s.xlsx.manifest.json").read_text())
    assert (said["search"], said["articles found"], said["output"]["rows"]) == ("lee", 4, 1)
    assert "none" in asked(tiny_dataset.path, "lee", "--manifest", "-o", tmp_path / "x", code=2, command="search").stderr


def test_a_dataset_is_known_by_the_hashes_of_its_tables(tiny_dataset):
    assert dataset_hash(tiny_dataset) is None
    for name, table in tiny_dataset.manifest["tables"].items():
        table["sha256"] = hashlib.sha256(tiny_dataset.table_path(name).read_bytes()).hexdigest()
    said = subprocess.run(
        "sha256sum *.parquet | sha256sum", shell=True, cwd=tiny_dataset.path, capture_output=True, check=True, text=True
    )
    assert said.stdout.split()[0] == dataset_hash(tiny_dataset)


@pytest.fixture
def drawn(monkeypatch):
    """What a stand-in for `pipeline.plots` is given."""
    given = []
    module = ModuleType("pipeline.plots")
    module.plot = lambda *arguments: given.append(arguments)
    monkeypatch.setitem(sys.modules, "pipeline.plots", module)
    return given


def test_a_plot_is_drawn_of_the_same_rows(tiny_dataset, tmp_path, drawn):
    assert asked("entities", tiny_dataset.path, "--kind", "person", "--plot", tmp_path / "x.svg").stdout == ""
    ((name, frame, filters, path),) = drawn
    assert (name, filters, path) == ("entities", Filters(kind="person"), tmp_path / "x.svg")
    assert frame.equals(report(tiny_dataset, "entities", filters))


def test_a_plot_and_rows_are_both_written_where_both_are_asked_for(tiny_dataset, tmp_path, drawn):
    done = asked("timeline", tiny_dataset.path, "--plot", tmp_path / "x.png", "--format", "json")
    assert len(json.loads(done.stdout)) == len(drawn[0][1])


@pytest.fixture(scope="module")
def told():
    return " ".join(asked("--help").stdout.split())


def test_the_help_tells_every_report_with_its_columns(told):
    assert ", ".join(reports()) in told
    for name, kind in reports().items():
        assert f"Report {name}, its columns and options: {kind.about}" in told
        assert all(f"{column} {' '.join(meaning.split())}" in told for column, meaning in kind.columns.items())


def test_the_help_tells_every_format(told):
    assert ", ".join(writers()) in told
    assert all(f"{name} {kind.about}" in told for name, kind in writers().items())


@pytest.mark.parametrize("command", ["report", "query", "search"])
def test_the_help_imports_nothing_heavy(command):
    heavy = ("spacy", "pandas", "pyarrow", "duckdb", "sklearn", "numpy", "networkx", "xlsxwriter", "lxml", "altair")
    code = f"""
import sys
from typer.testing import CliRunner
from pipeline.cli import app
done = CliRunner().invoke(app, [{command!r}, "--help"])
assert done.exit_code == 0 and "xlsx" in done.output, done.output
print([name for name in {heavy} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_a_report_reads_the_dataset_and_changes_nothing(tiny_dataset, tmp_path):
    before = {path: path.read_bytes() for path in tiny_dataset.path.iterdir() if path.is_file()}
    asked("entities", tiny_dataset.path, "--manifest", "-o", tmp_path / "x.xlsx")
    assert {path: path.read_bytes() for path in tiny_dataset.path.iterdir() if path.is_file()} == before
    assert MANIFEST in {path.name for path in before}
    assert openpyxl.load_workbook(io.BytesIO((tmp_path / "x.xlsx").read_bytes())).sheetnames == ["rows", "about"]
