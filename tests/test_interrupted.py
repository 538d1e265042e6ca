"""Ctrl-C: whatever is at work ends, quietly, with exit code 130."""

import os
import signal
import subprocess
import sys

import pytest

RUN = """
import os, signal, sys, threading
import pipeline.query, pipeline.search.limited
from pipeline.cli import main

def soon(*_):
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.daemon = True
    timer.start()

{when}
sys.argv = ["dateline", *sys.argv[1:]]
main()
"""
STARTS = """
import os, sys
from pipeline.__main__ import main

class Signal:
    def find_spec(self, name, *_):
        if name == "{module}":
            exec("os.kill(os.getpid(), {number})")

sys.meta_path.insert(0, Signal())
sys.argv = ["dateline", *sys.argv[1:]]
main()
"""
NOTED = """
import sys
from pipeline.execution import ending

ending.listen()
try:
    exec("import os; os.kill(os.getpid(), {number})")
except KeyboardInterrupt:
    sys.exit(ending.exit_code(1))
"""
ASKED = "check = pipeline.query._check\npipeline.query._check = lambda *given: (check(*given), soon())"
READ = "heard = pipeline.query.heard\npipeline.query.heard = lambda *given: (soon(), heard(*given))[1]"
ENDLESS = "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"
RARE = "SELECT range AS i FROM range(1000000000000) WHERE range < 150000 OR range = 999999999999"
PRODUCT = "SELECT count(*) FROM range(10000000) a, range(10000000) b"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("module", ["typer", "pipeline.options", "pipeline.execution.run"])
def test_a_signal_while_modules_are_loaded_ends_a_command_quietly(module, number, code, tmp_path):
    """Also one that comes where Python executes a string, as it does to make a dataclass."""
    (tmp_path / "a.txt").write_text("It rained.")
    starts = STARTS.format(module=module, number=int(number))
    command = [sys.executable, "-c", starts, "run", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (code, b"", b"")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_amid_a_string_that_is_executed_keeps_its_exit_code_under_m(number, code, tmp_path):
    (tmp_path / "noted.py").write_text(NOTED.format(number=int(number)))
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)])}
    done = subprocess.run([sys.executable, "-m", "noted"], capture_output=True, check=False, timeout=60, env=env)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


@pytest.mark.parametrize(
    ("when", "sql", "form"), [(ASKED, ENDLESS, "csv"), (ASKED, PRODUCT, "table"), (READ, RARE, "json"), (READ, RARE, "csv")]
)
def test_a_query_ends(tiny_dataset, tmp_path, when, sql, form):
    out = [] if form == "table" else ["-o", str(tmp_path / "out")]
    done = _run(when, "query", str(tiny_dataset.path), sql, "--format", form, *out)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
    assert not (tmp_path / "out").exists()


SLOW_SEARCH = """
import sqlite3
import pipeline.search.find as find
def _found(index, *_):
    soon()
    index.execute("WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t").fetchall()
find._found = _found
"""


def test_a_search_ends(tiny_dataset):
    done = _run(SLOW_SEARCH, "search", str(tiny_dataset.path), "ann")
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr in (b"", b"making the search index of this dataset, once ...\n")


def _run(when, *arguments):
    command = [sys.executable, "-c", RUN.format(when=when), *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=120)
