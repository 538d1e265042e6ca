"""A worker on another machine must have what the run has, and see its folder."""

from dataclasses import replace

import pytest

from pipeline.config import Settings
from pipeline.errors import EngineError
from pipeline.execution.engines.processes import Processes
from pipeline.execution.orders import Order, Stop, Task
from pipeline.execution.surroundings import Surroundings, check_token, leave_token

DATES = Settings(stages=("dates",))


def test_those_of_this_process_are_like_themselves():
    here = Surroundings.of(Settings())
    assert {"Dateline", "Python", "the configuration", "pyarrow"} <= here.versions.keys()
    assert any(name.startswith("model ner@") for name in here.versions)
    here.check(Surroundings.of(Settings()))


def test_what_differs_is_named_with_both_versions():
    here = Surroundings.of(DATES)
    there = Surroundings({**here.versions, "Dateline": "9.9", "numpy": "none"})
    with pytest.raises(EngineError, match=r"Dateline 9\.9 \(the run has .*numpy none \(the run has .*install the same"):
        there.check(here)


def test_another_folder_of_the_same_name_is_not_the_runs(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    token = leave_token(tmp_path / "one")
    leave_token(tmp_path / "two")
    check_token(tmp_path / "one", token)
    for other in ("two", "three"):
        with pytest.raises(EngineError, match="does not see the run's folder"):
            check_token(tmp_path / other, token)


@pytest.mark.parametrize("wrong", ["token", "version"])
def test_a_worker_that_is_wrong_says_so_and_does_nothing(wrong, shards, parts):
    here = Surroundings.of(DATES)
    task = Task(settings=DATES, work=parts.work, token=leave_token(parts.work), here=here)
    if wrong == "token":
        task, why = replace(task, token="another"), "does not see the run's folder"
    else:
        task, why = replace(task, here=Surroundings({**here.versions, "Dateline": "0"})), "has Dateline"
    (shard,) = shards(["One."])
    with Processes(task) as engine:
        engine.give(Order(shard=shard))
        while not (heard := engine.hear(wait=True)):
            pass
    ((_, said),) = heard
    assert isinstance(said, Stop)
    assert why in said.reason
    assert parts.find(shard.key) is None
