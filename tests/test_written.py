"""Reports in files from Python: the same bytes as the command writes, and the command to write them again."""

import json
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import write_report
from pipeline.cli import app
from pipeline.errors import QueryError
from pipeline.opened import OpenDataset

ASKED = [
    ("entities", "people.xlsx", {"kind": "person", "start": "2015", "min_count": 1, "as_written": True}),
    ("co-mentions", "pairs.gexf", {"unique": True, "min_count": 1}),
    ("places", "map.geojson", {}),
    ("compare", "-", {"one": "date:2015-01", "other": 'name:"Zoë"', "of": "topics", "min_count": 1}),
    ("timeline", "per topic.csv", {"by": "year", "per": "topic", "unique": False}),
]


@pytest.mark.parametrize(("name", "file", "filters"), ASKED)
def test_the_command_in_the_manifest_writes_the_same_bytes(
    tiny_dataset: OpenDataset, tmp_path: Path, name: str, file: str, filters: dict
) -> None:
    path = write_report(tiny_dataset, name, tmp_path / file, manifest=True, **filters)
    manifest = path.with_name(f"{file}.manifest.json")
    written = path.read_bytes(), manifest.read_bytes()
    program, *words = shlex.split(json.loads(written[1])["command"])
    path.unlink()
    manifest.unlink()
    assert (program, CliRunner().invoke(app, words).exit_code) == ("dateline", 0)
    assert (path.read_bytes(), manifest.read_bytes()) == written


def test_the_format_can_be_another_than_the_name_says(tiny_dataset: OpenDataset, tmp_path: Path) -> None:
    path = write_report(tiny_dataset, "entities", str(tmp_path / "people.txt"), format="json", kind="person")
    assert [row["name"] for row in json.loads(path.read_bytes())][:1] == ["Ann Lee"]
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["people.txt"]


@pytest.mark.parametrize(
    ("name", "file", "filters", "said"),
    [
        ("entities", "x.gexf", {}, "gexf needs the columns one, other"),
        ("entities", "x.csv", {"format": "docx"}, "no format 'docx'"),
        ("entities", "x.csv", {"per": "topic"}, "takes no per"),
        ("nothing", "x.csv", {}, "no report 'nothing'"),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_no_file(
    tiny_dataset: OpenDataset, tmp_path: Path, name: str, file: str, filters: dict, said: str
) -> None:
    with pytest.raises(QueryError, match=said):
        write_report(tiny_dataset, name, tmp_path / file, **filters)
    assert not (tmp_path / file).exists()


def test_a_manifest_needs_a_file(tiny_dataset: OpenDataset) -> None:
    with pytest.raises(QueryError, match="/dev/null is none"):
        write_report(tiny_dataset, "entities", "/dev/null", manifest=True)
