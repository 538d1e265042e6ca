"""The built wheel, installed in a folder of its own, works from an empty folder, models included."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = "Angela Merkel met Emmanuel Macron in Berlin on 4 May 2015, the United Nations said."


@pytest.fixture(scope="module")
def python(tmp_path_factory) -> Path:
    """A fresh environment with the wheel; what it depends on is borrowed from this one, the checkout is not."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = folder.glob("dateline-*.whl")
    venv.create(folder / "env", with_pip=True, symlinks=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True
    )
    (own,) = (folder / "env" / "lib").glob("python*/site-packages")
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_it_runs_from_an_empty_folder(python, tmp_path):
    (tmp_path / "in.txt").write_text(ARTICLE)
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    dateline = python.parent / "dateline"
    done = subprocess.run([dateline, "run", "in.txt", "-o", "out"], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    asked = subprocess.run(
        [dateline, "report", "entities", "out", "--kind", "person"], cwd=tmp_path, env=env, capture_output=True, check=True
    )
    assert b"Angela Merkel" in asked.stdout


def test_it_is_the_wheel_and_not_the_checkout(python, tmp_path):
    code = "import pathlib, pipeline as p; home = pathlib.Path(p.__file__).parent; print(home.resolve(), *home.glob('py.typed'))"
    done = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, check=True, text=True)
    assert str(ROOT) not in done.stdout
    assert "py.typed" in done.stdout


def test_spacy_finds_the_component_by_itself(python, tmp_path):
    code = (
        f"import spacy; nlp = spacy.blank('en'); nlp.add_pipe('dateline_names'); print([e.text for e in nlp('{ARTICLE}').ents])"
    )
    done = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, check=True, text=True)
    assert "Angela Merkel" in done.stdout


def test_every_dependency_is_declared(python):
    done = subprocess.run([python, "-m", "pip", "check"], capture_output=True, check=False, text=True)
    assert "dateline" not in done.stdout, done.stdout
