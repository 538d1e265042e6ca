"""The notebooks run on the sample, show what they speak of, and end with commands that work; none is committed with outputs."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import nbformat
import pytest
from nbformat import NotebookNode
from typer.testing import CliRunner

from pipeline import run
from pipeline.cli import app

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CHARTS = {
    "01-explore": ["outlets-chart", "years"],
    "02-entities-and-networks": ["unique", "network"],
    "03-topics-over-time": ["open", "topic-chart", "per-topic-chart", "compare-chart", "map"],
}
SAID = [
    ("01-explore", "problem-messages", "wire.jsonl"),
    ("01-explore", "search", "<mark>"),
    ("01-explore", "article", "<mark"),
    ("02-entities-and-networks", "in-one-sentence", "National Migration Institute"),
    ("02-entities-and-networks", "export", "people.xlsx.manifest.json"),
    ("02-entities-and-networks", "manifest", "dateline report entities"),
    ("03-topics-over-time", "own", "<mark>"),
]
"""Notebook, cell, and what its outcome says."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data/processed/sample as `make run` makes it, and the notebooks as `pytest --nbmake` leaves them."""
    folder = tmp_path_factory.mktemp("checkout")
    run([ROOT / "data" / "raw"], folder / "data" / "processed" / "sample")
    copytree(ROOT / "notebooks", folder / "notebooks")
    copytree(ROOT / "examples", folder / "examples")
    env = {name: value for name, value in os.environ.items() if name not in ("DATELINE_DATASET", "PYTEST_ADDOPTS")}
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    options = ["--nbmake", "--overwrite", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml")]
    command = [sys.executable, "-m", "pytest", *options, "notebooks"]
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def cells(notebook: Path, kind: str = "code") -> dict[str, NotebookNode]:
    return {cell.id: cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == kind}


def shown(cell: NotebookNode) -> dict[str, str]:
    """How the cell's value is shown: MIME type -> content."""
    return next(output.data for output in cell.outputs if output.output_type == "execute_result")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_shows_something_and_no_warning(folder: Path, path: Path) -> None:
    for ident, cell in cells(folder / "notebooks" / path.name).items():
        found = shown(cell)
        assert "text/html" not in found or "<td" in found["text/html"] or "<mark" in found["text/html"], ident
        assert not [output for output in cell.outputs if output.get("name") == "stderr"], ident


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_charts_are_drawn(folder: Path, path: Path) -> None:
    found = {ident: shown(cell) for ident, cell in cells(folder / "notebooks" / path.name).items()}
    drawn = [ident for ident, outcome in found.items() if "<svg" in outcome.get("image/svg+xml", "")]
    assert drawn == CHARTS[path.stem]
    assert all(found[ident]["image/svg+xml"].count("<path") > 5 for ident in drawn)


@pytest.mark.parametrize(("name", "ident", "said"), SAID)
def test_an_answer_is_given(folder: Path, name: str, ident: str, said: str) -> None:
    assert said in str(shown(cells(folder / "notebooks" / f"{name}.ipynb")[ident]))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_its_commands_work(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    *_, last = cells(path, "markdown").values()
    monkeypatch.chdir(folder)
    commands = re.findall(r"^dateline (.+)$", last.source, re.MULTILINE)
    assert len(commands) >= 5
    for command in commands:
        done = CliRunner().invoke(app, shlex.split(command))
        assert (done.exit_code, done.exception) == (0, None), command


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_committed_without_outputs(path: Path) -> None:
    assert all(not cell.outputs and cell.execution_count is None for cell in cells(path).values())
