"""The ranker: how probable each candidate of each name is, and how probable it is that the name is none of them."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline import models
from pipeline.errors import ModelError
from pipeline.places import evidence
from pipeline.places.coherence import COHERENCE, Coherence
from pipeline.places.evidence import LOCAL, NOTHING, Field, Floats
from pipeline.places.gazetteer import Gazetteer
from pipeline.places.namesakes import overshadowed

MOST = 12
"""Candidates of one name that are weighed with the rest of the article."""
_SMALLER = LOCAL.index("smaller than the largest")


@dataclass(frozen=True, slots=True)
class Weights:
    """Of one round: a weight for each piece of evidence, and for each that speaks for nothing."""

    candidates: Floats
    nothing: Floats


@dataclass(frozen=True, slots=True)
class Ranking:
    """The field as it was weighed, each candidate's probability, and for each toponym that of none."""

    field: Field
    probability: Floats
    none: Floats


@dataclass(frozen=True, slots=True)
class Ranker:
    """A conditional logit (McFadden 1974) over each name's candidates and "none of them", in rounds.

    The first sees each name alone, the others see what the round before made of the rest of the article. `temperature`
    divides the last scores.
    """

    rounds: tuple[Weights, ...]
    temperature: float = 1.0

    @classmethod
    def load(cls, ref: str, gazetteer: str) -> "Ranker":
        """The ranker that `ref` ("name@version") names, for candidates of `gazetteer`.

        Raises `ModelError` where it is missing, is no ranker, was fitted with another gazetteer, or looks at other evidence than
        this version of Dateline does.
        """
        model = models.load(ref)
        if not (model.folder / "model.json").is_file() or "gazetteer" not in model.meta.get("needs", {}):
            raise ModelError(f"{ref} is no ranker of places; `dateline models` lists the models there are")
        if model.meta["needs"]["gazetteer"] != gazetteer:
            raise ModelError(f"{ref} was fitted with {model.meta['needs']['gazetteer']}, not {gazetteer}: name that one")
        return cls.read(model.folder)

    @classmethod
    def read(cls, folder: Path) -> "Ranker":
        """The ranker of `folder`/model.json. Raises `ModelError` where its evidence is not this version's."""
        plain = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        names = [list(LOCAL), *[[*LOCAL, *COHERENCE]] * (len(plain["rounds"]) - 1)]
        rounds = []
        for wanted, found in zip(names, plain["rounds"], strict=True):
            if list(found["candidates"]) != wanted or list(found["nothing"]) != list(NOTHING):
                raise ModelError(f"{folder}: the model's evidence is not this version's; take the model that came with it")
            rounds.append(Weights(*(np.array(list(found[key].values())) for key in ("candidates", "nothing"))))
        return cls(tuple(rounds), plain["temperature"])

    def __call__(self, f: Field, gazetteer: Gazetteer, text: str) -> Ranking:
        """Weigh the candidates of an article."""
        local = evidence.local(f, gazetteer, text)
        clear = ~overshadowed(f, local, gazetteer)
        f, local = f.only(clear), local[clear]
        nothing = evidence.nothing(f, local)
        first = self.rounds[0]
        kept = best(local @ first.candidates, f, MOST)
        f, local = f.only(kept), local[kept]
        probability, none = normalise(local @ first.candidates, nothing @ first.nothing, f)
        coherence = Coherence(f, gazetteer, local[:, _SMALLER])
        for number, weights in enumerate(self.rounds[1:], 2):
            heat = self.temperature if number == len(self.rounds) else 1.0
            every = np.hstack([local, coherence(probability)])
            probability, none = normalise(every @ weights.candidates / heat, nothing @ weights.nothing / heat, f)
        return Ranking(f, probability, none)


def best(scores: Floats, f: Field, most: int) -> NDArray[np.bool_]:
    """Which candidates are among the `most` of their toponym that score highest."""
    order = np.lexsort((np.arange(len(scores)), -scores, f.of))
    rank = np.empty(len(scores), np.int64)
    rank[order] = np.arange(len(scores)) - f.starts[f.of[order]]
    return rank < most


def normalise(scores: Floats, none: Floats, f: Field) -> tuple[Floats, Floats]:
    """Scores of candidates and of none -> their probabilities, which add up to 1 for each toponym."""
    top = np.maximum(np.maximum.reduceat(scores, f.starts), none)
    raised, nothing = np.exp(scores - top[f.of]), np.exp(none - top)
    total = np.add.reduceat(raised, f.starts) + nothing
    return raised / total[f.of], nothing / total
