"""`dateline search`: what a person, a program and a spreadsheet get."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import QueryError
from pipeline.opened import OpenDataset
from pipeline.search.grammar import GRAMMAR
from pipeline.search.results import COLUMNS
from pipeline.search_cli import HELP


def found(dataset: OpenDataset, *arguments: object):
    done = CliRunner().invoke(app, ["search", str(dataset.path), *map(str, arguments)])
    if isinstance(done.exception, QueryError):
        raise done.exception
    assert done.exit_code == 0
    return done


def test_text_is_for_people(tiny_dataset: OpenDataset) -> None:
    said = found(tiny_dataset, 'name:"ann lee"', "--limit", "2").stdout
    assert said.startswith("4 articles, 1 to 2 shown\n\n1. Article 6\nThe Courier · 2015-01-21 · a6\nAnn Lee met Lee met\n")
    assert "3." not in said
    assert found(tiny_dataset, "nothing").stdout == "0 articles\n"
    assert "2. Article 1" in found(tiny_dataset, 'name:"ann lee"', "--offset", "1", "--limit", "1").stdout


def test_nothing_steers_the_terminal(tiny_dataset: OpenDataset) -> None:
    said = found(tiny_dataset, "eve").stdout
    assert "[bold]Eve" in said
    assert not {"\x1b", "\x00", "\u202e"} & set(said)


def test_json_has_the_whole_and_the_part(tiny_dataset: OpenDataset) -> None:
    said = json.loads(found(tiny_dataset, "lee", "--format", "json", "--limit", "1", "--offset", "1").stdout)
    assert {key: said[key] for key in ("query", "total", "offset")} == {"query": "lee", "total": 4, "offset": 1}
    (hit,) = said["hits"]
    assert set(hit) == {*COLUMNS, "marks"}
    assert all(hit["snippet"][start:end].lower() == "lee" for start, end in hit["marks"])


def test_csv_has_its_columns_and_no_formula(tiny_dataset: OpenDataset, tmp_path) -> None:
    head, *rows = csv.reader(io.StringIO(found(tiny_dataset, "date:2016", "--format", "csv").stdout))
    assert head == list(COLUMNS)
    assert rows[0][2].startswith("'=HYPERLINK")
    found(tiny_dataset, "lee", "--format", "csv", "-o", tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_ids_are_one_a_line_and_a_limit_is_said(tiny_dataset: OpenDataset, tmp_path) -> None:
    assert found(tiny_dataset, "lee", "--format", "ids").stdout.split() == ["a6", "a1", "a2", "a3"]
    cut = found(tiny_dataset, "lee", "--format", "ids", "--limit", "1")
    assert "1 of 4 articles; --limit 0 gives all" in cut.stderr
    assert len(found(tiny_dataset, "lee", "--format", "ids", "--limit", "0", "-o", tmp_path / "ids").stdout) == 0
    assert len((tmp_path / "ids").read_text().split()) == 4


def test_the_index_is_told_of_once(tiny_dataset: OpenDataset) -> None:
    assert "making the search index" in found(tiny_dataset, "lee").stderr
    assert found(tiny_dataset, "lee").stderr == ""


def test_an_alias_of_the_users_is_a_topic(tiny_dataset: OpenDataset, tmp_path) -> None:
    (tmp_path / "topics.toml").write_text('[alias]\ngames = ["medtop:15000000"]\n')
    said = found(tiny_dataset, "topic:games", "--topics", tmp_path / "topics.toml", "--format", "ids").stdout
    assert said.split() == ["a2", "a5"]


def test_a_query_that_cannot_be_read_is_an_error(tiny_dataset: OpenDataset) -> None:
    with pytest.raises(QueryError, match="column 5"):
        found(tiny_dataset, "lee (x")


def test_the_help_has_the_whole_grammar() -> None:
    lines = [" ".join(line.split()) for line in HELP.splitlines()]
    assert all(f"{written} {means}" in lines for written, means in GRAMMAR.items())
    assert all(name in HELP for name in COLUMNS)
