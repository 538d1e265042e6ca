"""Which article to ask about next: uncertainty sampling (Lewis & Gale 1994), the classifier fitted again after each answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from pipeline.labelling.answers import Answer
from pipeline.labelling.pool import Candidate
from pipeline.usertopics.classifier import Array
from pipeline.usertopics.fit import Design, design, fit

_NEAR = 15
_EVERY = 4
_FIRST = (0.0, 0.5, 0.25, 0.75, 0.1, 0.9, 0.4, 0.6)
"""Where in the order of their scores the first questions stand, until there is a yes and a no."""


class Session:
    """Chooses among `candidates`, of which `answers` are given already (article id -> answer).

    Until there is a yes and a no, articles high, low and in the middle of the order by the topic's score are asked. Then, of
    the `_NEAR` articles that the classifier is least sure of, the one least like those answered; every fourth question is the
    likeliest article left, which finds more of the topic and shows where the classifier is wrong though sure.
    """

    def __init__(self, candidates: Sequence[Candidate], answers: Mapping[str, Answer]) -> None:
        self._all = list(candidates)
        self._row = {one.id: row for row, one in enumerate(self._all)}
        self._given = {self._row[article]: answer for article, answer in answers.items() if article in self._row}
        self._asked = 0
        self._design: Design = design([one.example for one in self._all])

    def count(self, answer: Answer) -> int:
        """How many articles have this answer."""
        return sum(given == answer for given in self._given.values())

    def tell(self, article: str, answer: Answer) -> None:
        """Take an answer."""
        self._given[self._row[article]] = answer
        self._asked += 1

    def next(self) -> Candidate | None:
        """The article to ask about, None when none is left."""
        left = np.array([row for row in range(len(self._all)) if row not in self._given], dtype=int)
        if not len(left):
            return None
        if not self.count("yes") or not self.count("no"):
            return self._all[self._early(left)]
        likely = self._probabilities()[left]
        if self._asked % _EVERY == _EVERY - 1:
            return self._all[int(left[np.argmax(likely)])]
        unsure = left[np.argsort(np.abs(likely - 0.5), kind="stable")[:_NEAR]]
        return self._all[int(unsure[np.argmin(self._likeness(unsure))])]

    def _early(self, left: Array) -> int:
        order = sorted(left.tolist(), key=lambda row: (-self._all[row].score, row))
        spoken = [row for row in order if not self._all[row].example.weak] or order
        return int(spoken[int(_FIRST[len(self._given) % len(_FIRST)] * (len(spoken) - 1))])

    def _probabilities(self) -> Array:
        real = [row for row, answer in self._given.items() if answer != "skip"]
        weak = [row for row, one in enumerate(self._all) if one.example.weak and row not in self._given]
        yes, is_weak = self._design.yes.copy(), np.zeros(len(self._all), dtype=bool)
        yes[[row for row, answer in self._given.items() if answer == "yes"]] = True
        is_weak[weak] = True
        model = fit(replace(self._design, yes=yes, weak=is_weak), np.array([*sorted(real), *weak]))
        found: Array = model.predict_proba(self._design.matrix)[:, 1]
        return found

    def _likeness(self, rows: Array) -> Array:
        """How like each of the rows is to that of the answered ones which is most like it (cosine)."""
        answered = self._design.matrix[sorted(self._given)]
        return np.asarray((self._design.matrix[rows] @ answered.T).max(axis=1).todense()).ravel().round(6)
