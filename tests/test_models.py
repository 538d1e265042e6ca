import json

import pytest

from pipeline import models
from pipeline.errors import ModelError


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "toy" / "1"
    folder.mkdir(parents=True)
    (folder / "weights.json").write_text("[]")
    digest = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
    (folder / "meta.json").write_text(json.dumps({"files": {"weights.json": digest}}))
    monkeypatch.setattr(models, "_ROOTS", (tmp_path,))
    models.load.cache_clear()
    yield folder
    models.load.cache_clear()


def test_a_whole_model_loads(home):
    assert str(models.load("toy@1")) == "toy@1"
    assert models.load("toy@1").folder == home


def test_a_changed_file_is_refused_by_name(home):
    (home / "weights.json").write_text("[1]")
    with pytest.raises(ModelError, match=r"toy@1: weights\.json is not the file that was measured"):
        models.load("toy@1")


def test_a_missing_file_is_refused_by_name(home):
    (home / "weights.json").unlink()
    with pytest.raises(ModelError, match=r"weights\.json cannot be read"):
        models.load("toy@1")


@pytest.mark.parametrize("ref", ["toy", "toy@2", "../toy@1", "@1", "toy@", "no@1"])
def test_a_wrong_name_says_what_there_is(home, ref):
    with pytest.raises(ModelError, match=r"toy@1|name@version"):
        models.load(ref)


def test_every_shipped_model_is_whole_and_has_a_card():
    for ref in models.available():
        assert not models.is_installed(ref) or models.load(ref)
        assert (models.find(ref) / "README.md").read_text(encoding="utf-8").startswith("#")


def test_a_model_whose_package_is_missing_is_not_installed(home):
    (home / "meta.json").write_text(json.dumps({"package": "no_such_package", "files": {}}))
    assert not models.is_installed("toy@1")
    assert not models.is_installed("toy@2")
    with pytest.raises(ModelError, match="pip install no-such-package"):
        models.load("toy@1")
