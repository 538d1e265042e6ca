"""What the README and the commands' help say of commands, reports and columns is true."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from pipeline.cli import app
from pipeline.opened import OpenDataset
from pipeline.report import reports

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
ROOT = typer.main.get_command(app)
ON_A_DATASET = ("query", "report", "search", "export", "duplicates", "models")


def commands(group=ROOT, before: str = "") -> dict[str, str]:
    """The name of every command -> its help."""
    found = {}
    for name, command in group.commands.items():
        inner = commands(command, f"{before}{name} ") if hasattr(command, "commands") else {f"{before}{name}": command.help}
        found.update(inner)
    return found


def table(head: str) -> dict[str, str]:
    """The last cell of each row of the README's table with this head, by what stands in backticks in the first cell."""
    lines = README[README.index(f"| {head} |") :].split("\n\n")[0].splitlines()[2:]
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
    return {name: row[-1].strip() for row in cells for name in re.findall(r"`([^`]+)`", row[0])}


def words(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z_0-9]+", text))


COMMANDS = commands()
COLUMNS = table("command | columns or keys")


def columns_of(help_text: str) -> set[str]:
    """The names that the help lists as columns or keys: single words, between commas, brackets aside."""
    said = re.findall(r"(?:Columns|Keys)[^:]{0,20}:(.*?)(?:\.(?:\s|$))", " ".join(help_text.split()))
    listed = re.sub(r"\([^)]*\)", "", ", ".join(said)).replace(" and ", ", ").split(",")
    return {one.strip() for one in listed if re.fullmatch(r"[A-Za-z_0-9]+", one.strip())}


def test_every_command_stands_in_both_tables():
    first = " ".join(table("command | does"))
    assert all(f"dateline {name}" in first for name in COMMANDS)
    assert set(COLUMNS) >= set(COMMANDS) - {"report"}


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"report", "run", "export"}))
def test_the_readme_has_the_columns_of_the_help(name: str):
    told = columns_of(COMMANDS[name])
    assert told
    assert told <= words(COLUMNS[name]) | {"same", "those"}


def test_the_readme_has_every_report_and_its_columns():
    found = table("report | tells | columns")
    assert set(found) == set(reports())
    for name, kind in reports().items():
        assert re.sub(r" \(with [^)]*\)", "", found[name]) == ", ".join(kind.columns)


@pytest.mark.parametrize("name", ON_A_DATASET)
def test_the_helps_example_runs(tiny_dataset: OpenDataset, tmp_path: Path, name: str):
    example = re.search(r"Example: dateline (.+?)\n\n", COMMANDS[name].replace("\b", ""), re.DOTALL)
    assert example
    (tmp_path / "dateline.toml").write_text("[run]\nworkers = 1\n")
    given = shlex.split(" ".join(example[1].split()))
    given = [{"DATASET": str(tiny_dataset.path)}.get(word, word) for word in given]
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *given],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[1]), "XDG_CACHE_HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
