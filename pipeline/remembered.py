"""What was made of the last texts: an exact copy is not read again."""

import pickle
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from typing import Generic, TypeVar

MOST = 2048
"""Results that are kept. An article's names take 6 kB; copies of a wire's story stand close together in a dump by days."""

T = TypeVar("T")


class Remembered(Generic[T]):
    """Results by all that they depend on, the last ones used; so a result is the same, whether it was remembered or made anew.

    They are kept packed in the memory of this process, and never written.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._packed: OrderedDict[bytes, bytes] = OrderedDict()

    def __call__(self, text: str, rest: object, make: Callable[[], T]) -> T:
        """What `make` gives for `text` and for `rest`, whose `repr` must tell all else that the result depends on."""
        key = blake2b(f"{rest!r}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key in self._packed:
            self._packed.move_to_end(key)
            known: T = pickle.loads(self._packed[key])  # noqa: S301 - packed below, by this process
            return known
        made = make()
        self._packed[key] = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
        if len(self._packed) > self._most:
            self._packed.popitem(last=False)
        return made
