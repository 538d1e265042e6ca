"""Aliases, and what a person means by a topic's name: an id, a label or an alias -> concept ids."""

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pipeline.mediatopics.concepts import PREFIX, by_label, concepts

Aliases = Mapping[str, tuple[str, ...]]
"""Name -> ids, Media Topics' without `medtop:`; each means the topic and all below it."""


@cache
def aliases() -> Aliases:
    """The aliases that Dateline comes with, such as migration and policing."""
    table = tomllib.loads(files(__package__).joinpath("aliases.toml").read_text(encoding="utf-8"))["alias"]
    return MappingProxyType({name: tuple(ident.removeprefix(PREFIX) for ident in ids) for name, ids in table.items()})


def resolve(name: str, own: Aliases | None = None) -> tuple[str, ...]:
    """The ids of the concepts that `name` means: an id (with or without `medtop:`), a label, or an alias; () for none.

    `own` are aliases of the user, which go before Dateline's. Case and spacing do not count.
    """
    wanted = " ".join(name.casefold().split())
    if (ident := wanted.removeprefix(PREFIX)) in concepts():
        return (ident,)
    for table in (own or {}, aliases()):
        if wanted in table:
            return table[wanted]
    found = by_label(wanted)
    return (found.id,) if found else ()


def nearest(name: str, more: Iterable[str] = (), most: int = 3) -> list[str]:
    """The aliases, names of `more` and labels that are most like `name`: those of one word with it first."""
    wanted = " ".join(name.casefold().split())
    known = {one.casefold(): one for one in (*(c.label for c in concepts().values()), *aliases(), *more)}
    close = get_close_matches(wanted, known, n=most, cutoff=0.7)
    inside = [one for one in known if len(wanted) > 2 and wanted in one]
    return [known[one] for one in dict.fromkeys((*close, *sorted(inside, key=len)))][:most]
