"""Write the gazetteer's files; the same packages give the same bytes."""

from pathlib import Path

import numpy as np

from pipeline.places.folding import digest
from pipeline.places.gazetteer import KNOWN_BITS, ROW, Kind, Known
from pipeline.training.places.common import common
from pipeline.training.places.gazetteer import names, places
from pipeline.training.places.sources import Draft

FILES = ("places.npy", "names.txt", "codes.txt", "keys.npy", "starts.npy", "postings.npy", "common.txt")


def write(folder: Path, english: Path, texts: Path) -> tuple[int, int]:
    """Build the gazetteer into `folder`. Returns how many places and how many names it has.

    `english` is GeoNames' admin1CodesASCII.txt; `texts` tell which names are ordinary words.
    """
    every = places(english)
    folder.mkdir(parents=True, exist_ok=True)
    spelt = [f"{place.name}\n".encode() for place in every]
    (folder / "names.txt").write_bytes(b"".join(spelt))
    coded = [place.code for place in every if place.kind <= Kind.ADMIN2]
    (folder / "codes.txt").write_text("\n".join(coded), encoding="utf-8", newline="\n")
    np.save(folder / "places.npy", _rows(every, np.cumsum([0, *map(len, spelt)])[:-1]))
    listed = names(every)
    _index(folder, listed)
    (folder / "common.txt").write_text("\n".join(common(listed, texts)), encoding="utf-8", newline="\n")
    return len(every), len(listed)


def _rows(
    every: list[Draft], offsets: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> "np.ndarray[tuple[int], np.dtype[np.void]]":
    at = {place.code: row for row, place in enumerate(every) if place.code}
    rows = np.zeros(len(every), ROW)
    for row, place in enumerate(every):
        units = [at.get(code, -1) for code in (*place.within, "", "")[:2]]
        rows[row] = (
            place.id,
            place.lat,
            place.lon,
            place.population,
            at.get(place.country, -1),
            *units,
            offsets[row],
            place.kind,
        )
    return rows


def _index(folder: Path, listed: "dict[str, dict[int, Known]]") -> None:
    """Keys as sorted digests; the rows of key n are `postings[starts[n]:starts[n+1]]`, each with how it goes by the name.

    Raises `ValueError` where two keys have one digest.
    """
    order = sorted((digest(key), key) for key in listed)
    keys = np.array([number for number, _ in order], np.uint64)
    if len(np.unique(keys)) != len(keys):
        raise ValueError("two names have one digest: lengthen it")
    postings = [[row << KNOWN_BITS | known for row, known in sorted(listed[key].items())] for _, key in order]
    np.save(folder / "keys.npy", keys)
    np.save(folder / "starts.npy", np.cumsum([0, *map(len, postings)]).astype(np.uint32))
    np.save(folder / "postings.npy", np.array([entry for entries in postings for entry in entries], np.uint32))
