"""Trees of XML, whose names are taken without their namespace."""

from collections.abc import Iterator
from typing import Any


def local(element: Any) -> str:
    """An element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, *names: str) -> list[Any]:
    """The elements directly inside that have one of these names, whatever their namespace."""
    return [child for child in element if local(child) in names]


def inside(element: Any, *names: str) -> Iterator[Any]:
    """The elements at any depth inside that have one of these names, in the order of the document."""
    return (child for child in element.iter() if local(child) in names)


def words(element: Any) -> str:
    """The text of an element and of all inside it, one space between words."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
