"""What was made of texts before: an exact copy is not read again, not even by another worker of the run."""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import fields
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

MOST = 2048
"""Results kept in memory. An article's names take 6 kB; copies of a wire's story stand close together in a dump by days."""

T = TypeVar("T")


class Shelf(Protocol):
    """Where the workers of a run lay down what they made, for each other.

    Neither method raises: what could not be kept, or is damaged, is not there, and is made again.
    """

    def get(self, key: str) -> bytes | None:
        """What was put there under `key`; None where nothing was."""

    def put(self, key: str, content: bytes) -> None:
        """Keep `content` under `key`, which names all that it depends on: a second one is the same."""


@runtime_checkable
class Sharing(Protocol):
    """A stage that would rather look up what was made of an exact copy."""

    def share(self, shelf: Shelf) -> None:
        """Use `shelf` from now on."""


class Remembered(Generic[T]):
    """Results by all that they depend on, the last ones used; so a result is the same, whether it was remembered or made anew.

    `name` is the stage's, whose results others must not take for their own. `pack` gives a result as values that JSON has,
    `unpack` the result again: it raises `TypeError`, `ValueError` or `LookupError` where they have another shape.
    """

    def __init__(self, name: str, pack: Callable[[T], Any], unpack: Callable[[Any], T], most: int = MOST) -> None:
        self.shelf: Shelf | None = None
        self._name, self._pack, self._unpack, self._most = name, pack, unpack, most
        self._last: OrderedDict[str, bytes] = OrderedDict()

    def __call__(self, text: str, rest: object, make: Callable[[], T], *, copied: bool = False) -> T:
        """What `make` gives for `text` and for `rest`, whose `repr` must tell all else that the result depends on.

        Only what is `copied` is looked for on the shelf, and laid there: all else is made once.
        """
        content = f"{self._name}\0{rest!r}\0{text}".encode("utf-8", "surrogatepass")
        key = blake2b(content, digest_size=16).hexdigest()
        shelf = self.shelf if copied else None
        packed = self._last.pop(key, None)
        if packed is None and shelf is not None:
            packed = shelf.get(key)
        if packed is not None:
            try:
                known = self._unpack(json.loads(packed))
            except (TypeError, ValueError, LookupError, RecursionError):
                pass
            else:
                self._keep(key, packed)
                return known
        made = make()
        packed = json.dumps(self._pack(made), separators=(",", ":")).encode("ascii")
        self._keep(key, packed)
        if shelf is not None:
            shelf.put(key, packed)
        return made

    def _keep(self, key: str, packed: bytes) -> None:
        self._last[key] = packed
        if len(self._last) > self._most:
            self._last.popitem(last=False)


class Rows(Generic[T]):
    """Dataclasses whose fields JSON has, as lists of their values, and back."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind
        self._names = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]
        self._values = attrgetter(*self._names)

    def pack(self, items: Iterable[T]) -> list[Any]:
        """A list of values for each of the items, in the order of the fields."""
        return list(map(self._values, items))

    def unpack(self, rows: Iterable[Any]) -> tuple[T, ...]:
        """The items again. Raises `TypeError` or `ValueError` where a row is no list of so many values."""
        return tuple(self._kind(**dict(zip(self._names, row, strict=True))) for row in rows)
