"""The concepts: looked up by id, by label, and by what lies below them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

PREFIX = "medtop:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A Media Topic. Ids are the IPTC's eight digits, without `medtop:`; `path_ids` go from the top down to itself."""

    id: str
    label: str
    path_ids: tuple[str, ...]

    @property
    def parent(self) -> str | None:
        """The concept just above, None at the top."""
        return self.path_ids[-2] if len(self.path_ids) > 1 else None


@cache
def concepts() -> Mapping[str, Concept]:
    """Every active concept by its id, in the order of their paths: a parent stands before its children."""
    found = {}
    for line in files(__package__).joinpath("concepts.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "id\t")):
            own, label, _, path = line.split("\t")
            found[own] = Concept(id=own, label=label, path_ids=tuple(path.split("/")))
    return MappingProxyType(found)


def concept(ident: str) -> Concept:
    """The concept with this id, with or without `medtop:`. Raises `KeyError` where none has it."""
    return concepts()[ident.removeprefix(PREFIX)]


def by_label(label: str) -> Concept | None:
    """The concept with this English label, whatever its case and spacing; None where none has it."""
    return _labels().get(_key(label))


def descendants(ident: str) -> frozenset[str]:
    """The ids of all concepts below this one, and its own. Raises `KeyError` where there is no such concept."""
    return _below()[concept(ident).id]


@cache
def _labels() -> Mapping[str, Concept]:
    return {_key(one.label): one for one in concepts().values()}


@cache
def _below() -> Mapping[str, frozenset[str]]:
    below: dict[str, set[str]] = {}
    for one in concepts().values():
        for above in one.path_ids:
            below.setdefault(above, set()).add(one.id)
    return {ident: frozenset(ids) for ident, ids in below.items()}


def _key(label: str) -> str:
    return " ".join(label.casefold().split())
