"""Which kind each line of an article is: the learnt chain, with the rules as its second opinion."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import models
from pipeline.cleaning.chain import KINDS, Chain, load_chain
from pipeline.cleaning.features import features_of
from pipeline.cleaning.lines import Line
from pipeline.errors import ModelError
from pipeline.records import ZoneKind

DIRT: frozenset[ZoneKind] = frozenset({"boilerplate", "caption", "credit", "byline"})
"""What is no part of the story's own text."""

_ENOUGH = 0.5
"""From this probability of any kind of dirt a line is dirt."""
_BARELY = 0.02
"""What the rules call dirt is left to be story only below this: they err in one case of fifty."""
_LIKELY = 1 / 3
_DIRTY = [at for at, kind in enumerate(KINDS) if kind in DIRT]
_CLEAN = [at for at, kind in enumerate(KINDS) if kind not in DIRT]
_BELOW = frozenset({"byline", "dateline", "body"})
_DIGITS = 3

Labelled = tuple[ZoneKind, float | None]
"""A kind, and how probable it is; None where no model was asked."""


@dataclass(frozen=True, slots=True)
class Labeller:
    """Labels lines with a fitted chain."""

    chain: Chain

    def __call__(self, lines: Sequence[Line], rules: Sequence[ZoneKind], title: str) -> list[Labelled]:
        """The kind of each line and its probability, from 0 to 1. `rules` is what the rules say; `title` may be empty."""
        if not lines:
            return []
        rows = self.chain.probabilities(features_of([line.text for line in lines], rules, title))
        found = [_decided(row, rule) for row, rule in zip(rows.tolist(), rules, strict=True)]
        if all(kind != "body" for kind, _ in found):
            # An article has a story: what the chain knows are long pages, and the text of a brief looks like their ends.
            return [(rule, None) for rule in rules]
        if not title:
            _headline(found, rules)
        return found


def _decided(row: list[float], rule: ZoneKind) -> Labelled:
    dirt = sum([row[at] for at in _DIRTY])
    if dirt < (_BARELY if rule in DIRT else _ENOUGH):
        best = max(_CLEAN, key=row.__getitem__)
    elif rule in DIRT and row[KINDS.index(rule)] >= _LIKELY * dirt:
        best = KINDS.index(rule)
    else:
        best = max(_DIRTY, key=row.__getitem__)
    return KINDS[best], round(row[best], _DIGITS)


def _headline(found: list[Labelled], rules: Sequence[ZoneKind]) -> None:
    """Where the chain sees none, the rules' headline is one if the article begins right below it."""
    kinds = [kind for kind, _ in found]
    at = next((at for at, rule in enumerate(rules) if rule == "headline"), None)
    if at is not None and at + 1 < len(kinds) and "headline" not in kinds and kinds[at + 1] in _BELOW:
        found[at] = ("headline", None)


@cache
def load_labeller(ref: str) -> Labeller:
    """The labeller of the model `ref` (name@version). Raises `ModelError` where it is missing, changed or no labeller."""
    model = models.load(ref)
    try:
        return Labeller(load_chain(model.folder / "model.json"))
    except (OSError, KeyError, ValueError, IndexError) as error:
        raise ModelError(
            f"model {ref} labels no zones ({type(error).__name__}: {error}); name one that does, as zones@1"
        ) from error
