"""The command line as a shell meets it: exit codes, streams, help."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = (
    "run",
    "annotate",
    "query",
    "search",
    "report",
    "duplicates",
    "export",
    "models",
    "topics",
    "topics try",
    "topics label",
    "topics train",
    "evaluate",
    "evaluate topics",
)
LIGHT = 'stages = ["clean", "language", "dates"]\n'


def dateline(*arguments, stdin=None, env=None):
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **(env or {})},
    )


@pytest.fixture
def dump(tmp_path) -> Path:
    (tmp_path / "light.toml").write_text(LIGHT)
    path = tmp_path / "dump.jsonl"
    rows = [
        {"id": f"a{n}", "text": f"Story {n}: it rained on Tuesday.", "title": "=1+1" if n else "T", "date": "2015-05-13"}
        for n in range(2)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def light(dump):
    return "--config", dump.parent / "light.toml"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_and_the_columns(command):
    done = dateline(*command.split(), "--help")
    assert done.returncode == 0
    assert b"Example: dateline " + command.encode() in done.stdout
    assert any(word in done.stdout for word in (b"Columns", b"columns", b"tables", b"Keys"))


def test_help_imports_nothing_heavy():
    heavy = ("spacy", "pandas", "pyarrow", "duckdb", "sklearn", "numpy")
    code = f"import sys, pipeline.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"


def test_a_wrong_command_or_option_is_usage():
    assert dateline("astrology").returncode == 2
    assert dateline("run").returncode == 2
    assert dateline("report", "entities", "x", "--top", "many").returncode == 2


def test_an_error_is_one_line_and_exit_1(tmp_path):
    done = dateline("run", tmp_path / "nothing", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.startswith(b"dateline: ")
    assert done.stderr.count(b"\n") == 1


def test_run_says_problems_by_exit_3_and_a_summary_on_stderr(dump, tmp_path):
    done = dateline("run", dump, "-o", tmp_path / "out", *light(dump))
    assert done.returncode == 3
    assert done.stdout == b""
    assert b"formula" in done.stderr
    assert (tmp_path / "out" / "manifest.json").exists()


def test_dry_run_writes_nothing(dump, tmp_path):
    done = dateline("run", dump, "-o", tmp_path / "out", "--dry-run", *light(dump))
    assert done.returncode == 0
    assert b"2 articles in 1 shards" in done.stdout
    assert not (tmp_path / "out").exists()


def test_annotate_pipes_and_loses_no_line(dump):
    lines = dump.read_bytes() + b"\n{broken\n"
    done = dateline("annotate", "-", "--as-is", *light(dump), stdin=lines)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert [record["id"] for record in records[:2]] == ["a0", "a1"]
    assert [record["text"] for record in records] == ["Story 0: it rained on Tuesday.", "Story 1: it rained on Tuesday.", ""]
    assert records[2]["problems"][0]["code"] == "json"
    assert records[0]["dates"][0]["value"] == "2015-05-12"


def test_annotate_writes_utf8_in_any_locale(tmp_path, dump):
    path = tmp_path / "é.jsonl"
    path.write_text(json.dumps({"id": "é", "text": "Ça va — 東京."}), encoding="utf-8")
    done = dateline("annotate", path, *light(dump), env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert "東京" in done.stdout.decode("utf-8")


def test_a_report_on_a_pipe_is_plain_utf8_and_in_a_file_opens_in_excel(dump, tmp_path):
    dateline("run", dump, "-o", tmp_path / "out", *light(dump))
    piped = dateline("report", "timeline", tmp_path / "out", "--by", "day")
    assert piped.returncode == 0
    assert next(csv.reader(io.StringIO(piped.stdout.decode("utf-8")))) == ["period", "articles", "stories"]
    assert dateline("report", "timeline", tmp_path / "out", "-o", tmp_path / "t.csv").returncode == 0
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_title_that_is_a_formula_is_no_formula_in_csv(dump, tmp_path):
    dateline("run", dump, "-o", tmp_path / "out", *light(dump))
    done = dateline("query", tmp_path / "out", "SELECT title FROM articles ORDER BY article_id")
    assert done.stdout.decode().splitlines()[1:] == ["T", "'=1+1"]


def test_a_query_that_writes_is_refused(dump, tmp_path):
    dateline("run", dump, "-o", tmp_path / "out", *light(dump))
    done = dateline("query", tmp_path / "out", "COPY articles TO 'x.csv'")
    assert done.returncode == 1
    assert done.stderr.startswith(b"dateline: ")


def test_a_closed_pipe_ends_quietly(dump):
    dump.write_text("\n".join(json.dumps({"id": str(n), "text": "It rained on Tuesday. " * 50}) for n in range(400)))
    command = f"{sys.executable} -m pipeline annotate {dump} --config {dump.parent / 'light.toml'} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


def test_map_is_checked(dump, tmp_path):
    done = dateline("run", dump, "-o", tmp_path / "out", "--map", "text", *light(dump))
    assert done.returncode == 1
    assert b"--map 'text': write it as FIELD=COLUMN" in done.stderr


def test_a_limit_counts_articles_and_not_problems(dump):
    dump.write_bytes(b"{broken\n" + dump.read_bytes())
    done = dateline("annotate", dump, "--limit", "1", *light(dump))
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()][1:] == ["a0"]
