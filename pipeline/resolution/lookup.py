"""Whom or what a name stands for in a dataset."""

from typing import TYPE_CHECKING

from pipeline.resolution.forms import fold
from pipeline.resolution.kept import names

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.dataset import Dataset

RESOLVED = """
SELECT article_id, entity_id, kind, coalesce(entity, name) AS name, mentions FROM entities LEFT JOIN known USING (kind, name)
"""
"""The table `entities`, each name that of the entity that it stands for by the table `known`."""


def known(dataset: "Dataset", *, as_written: bool = False) -> "pa.Table":
    """The table `known` for a query: kind, name, and the entity that the name stands for, by what that is called.

    `as_written` takes each name for itself, whatever its case, accents and dots.
    """
    return names(dataset).select(["kind", "name", _column(as_written)]).rename_columns(["kind", "name", "entity"])


def meant(dataset: "Dataset", name: str, *, as_written: bool = False) -> "pa.Table":
    """The kinds and names, as the table `entities` has them, that stand for what `name` does; no row where nothing does."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table, column = names(dataset), _column(as_written)
    # What is no Unicode, such as half a character, no name has.
    wanted = fold(name).encode("utf-8", "replace").decode("utf-8")
    hits = table.filter(pc.equal(table["folded"], wanted))
    pairs = set(zip(hits["kind"].to_pylist(), hits[column].to_pylist(), strict=True))
    near = table.filter(pc.is_in(table[column], value_set=hits[column].combine_chunks()))
    keep = [pair in pairs for pair in zip(near["kind"].to_pylist(), near[column].to_pylist(), strict=True)]
    return near.select(["kind", "name"]).filter(pa.array(keep, pa.bool_()))


def _column(as_written: bool) -> str:
    return "written" if as_written else "entity"
