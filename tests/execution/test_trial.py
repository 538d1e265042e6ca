"""Whatever articles end their workers, and whatever else is lost meanwhile: those, and no others, are left out."""

import contextlib
import random
import signal
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import EngineError
from pipeline.execution import ending
from pipeline.execution.orders import Lost, Stop, Tried
from pipeline.execution.supervise import Supervisor


def shard(index: int, size: int) -> SimpleNamespace:
    items = [SimpleNamespace(source=f"x:{place}") for place in range(size)]
    return SimpleNamespace(index=index, key=str(index), payload=b"x" * size, items=lambda: items)


class Cluster:
    """Workers that are not there: `deadly[index]` maps places to whether the worker tells at which it was lost."""

    def __init__(self, deadly, slots=3, accidents=0, slow=(), seed=0):
        self.deadly, self.slots, self.slow = deadly, slots, slow
        self.chance, self.accidents = random.Random(seed), accidents
        self.flying, self.saved, self.given = [], {}, []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.flying.clear()

    def idle(self):
        return self.slots - len(self.flying)

    def give(self, order):
        assert self.idle() > 0
        self.flying.append(order)
        self.given.append(order)

    def hear(self, *, wait):
        assert self.flying
        if not wait:
            return []
        order = self.flying.pop(self.chance.randrange(len(self.flying)))
        return [(order, self._do(order))]

    def _do(self, order):
        if self.accidents and self.chance.random() < 0.3:
            self.accidents -= 1
            return Lost(began=self.chance.random() < 0.7)
        start, end = order.span or (0, len(order.shard.items()))
        deadly = self.deadly.get(order.shard.index, {})
        for place in range(start, end):
            if place in deadly and place not in dict(order.skip):
                told = order.careful and deadly[place]
                return Lost(place=place if told else None, slow=told and place in self.slow)
        if order.span:
            return Tried()
        assert order.shard.index not in self.saved, "done twice"
        self.saved[order.shard.index] = dict(order.skip)
        return SimpleNamespace(key=order.shard.key)


sizes = st.lists(st.integers(1, 12), min_size=1, max_size=6)


@given(sizes, st.data(), st.integers(1, 4), st.integers(0, 2), st.integers(0, 99))
def test_those_that_end_workers_are_left_out_and_no_others(given_sizes, data, slots, accidents, seed):
    deadly = {
        index: data.draw(st.dictionaries(st.integers(0, size - 1), st.booleans(), max_size=2))
        for index, size in enumerate(given_sizes)
    }
    cluster = Cluster(deadly, slots, accidents, seed=seed)
    reports = list(Supervisor(cluster)(iter([shard(index, size) for index, size in enumerate(given_sizes)])))
    assert sorted(report.key for report in reports) == sorted(map(str, range(len(given_sizes))))
    assert {index: set(skip) for index, skip in cluster.saved.items()} == {i: set(d) for i, d in deadly.items()}


def test_bisecting_costs_the_logarithm_of_the_shard():
    cluster = Cluster({0: {137: False}}, slots=1)
    list(Supervisor(cluster)(iter([shard(0, 200)])))
    assert cluster.saved == {0: {137: "crashed"}}
    assert len(cluster.given) <= 3 + 2 * 8 + 1 + 1


def test_what_is_slow_is_called_so():
    cluster = Cluster({0: {2: True}}, slow={2})
    list(Supervisor(cluster)(iter([shard(0, 5)])))
    assert cluster.saved == {0: {2: "too-slow"}}


def test_the_longest_of_those_read_ahead_goes_first_and_few_are_read():
    read = []

    def shards() -> Iterator[SimpleNamespace]:
        for index in range(100):
            read.append(index)
            yield shard(index, index % 7 + 1)

    cluster = Cluster({}, slots=2)
    stream = Supervisor(cluster)(shards())
    next(stream)
    assert len(read) <= 8
    rest = list(stream)
    assert len(rest) == 99
    done = [len(order.shard.payload) for order in cluster.given]
    assert sum(done[:50]) > sum(done[50:])


def test_a_shard_that_is_lost_though_no_article_is_to_blame_stops_the_run():
    cluster = Cluster({})
    cluster._do = lambda order: Tried() if order.span else Lost()
    with pytest.raises(EngineError, match=r"the first is x:0"):
        list(Supervisor(cluster)(iter([shard(0, 4)])))


def test_workers_that_are_lost_whatever_they_do_stop_the_run():
    cluster = Cluster({})
    cluster._do = lambda order: Lost()
    with pytest.raises(EngineError, match="one after the other"):
        list(Supervisor(cluster)(iter([shard(index, 200) for index in range(9)])))


def test_a_worker_that_cannot_go_on_stops_the_run():
    cluster = Cluster({})
    cluster._do = lambda order: Stop("the disk is full")
    with pytest.raises(EngineError, match="the disk is full"):
        list(Supervisor(cluster)(iter([shard(0, 4)])))


def test_ctrl_c_that_a_library_has_swallowed_ends_the_run_all_the_same(monkeypatch):
    monkeypatch.setattr(ending, "_heard", [])
    cluster = Cluster({})

    def do(order):
        with contextlib.suppress(KeyboardInterrupt):
            ending._end(signal.SIGINT, None)
        return SimpleNamespace(key=order.shard.key)

    cluster._do = do
    with pytest.raises(KeyboardInterrupt):
        list(Supervisor(cluster)(iter([shard(index, 2) for index in range(9)])))
    assert ending.exit_code(0) == 130
