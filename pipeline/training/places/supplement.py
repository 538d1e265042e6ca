"""What no package has: our own lists in `supplement/`."""

from collections.abc import Iterator
from importlib.resources import files


def lines(name: str) -> Iterator[list[str]]:
    """The fields of each line of `supplement/NAME`, without comments."""
    text = (files("pipeline.training.places") / "supplement" / name).read_text(encoding="utf-8")
    yield from (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def listed(name: str) -> dict[str, list[str]]:
    """Code or name -> the names in its second field."""
    return {key: [part.strip() for part in names.split(";")] for key, names in lines(name)}


def points() -> dict[str, tuple[float, float]]:
    """Code of a country or unit -> latitude and longitude in degrees."""
    return {code: (float(lat), float(lon)) for code, lat, lon in lines("points.tsv")}
