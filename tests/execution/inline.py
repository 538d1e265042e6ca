"""A whole engine, as another package would offer it: its worker is the run's own process, and loads anew for each shard."""

from pipeline.execution.worker import _loaded, fulfil


class Inline:
    name = "inline"

    def __init__(self, task):
        self.task, self.given = task, []

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.given.clear()

    def idle(self):
        return 1 - len(self.given)

    def give(self, order):
        self.given.append(order)

    def hear(self, *, wait):
        order = self.given.pop()
        return [(order, fulfil(_loaded(self.task), self.task, order, lambda at: None))]
