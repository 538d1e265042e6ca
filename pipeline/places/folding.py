"""Names of places as they are looked up: without case, accents, hyphens, dots, "the", and with "St" written out."""

import re
import unicodedata
from hashlib import blake2b

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"})
_DROPPED = re.compile(r"['’‘ʼʻ`´ʹ.]")
_BREAKS = re.compile(r"[\W_]+")
_LONG = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mtn": "mountain", "twp": "township", "co": "county"}


def fold(name: str) -> str:
    """The key that a name is listed under: "St.-Étienne" and "Saint Etienne" have one key, and so have "U.S." and "US"."""
    plain = unicodedata.normalize("NFKD", _DROPPED.sub("", name).replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().translate(_LETTERS)
    words = _BREAKS.sub(" ", _DROPPED.sub("", plain)).split()
    first = next((n for n, word in enumerate(words[:-1]) if word != "the"), len(words) - 1)
    words = words[max(0, first) :]
    return " ".join(_LONG.get(word, word) if len(words) > 1 else word for word in words)


def digest(key: str) -> int:
    """64 bits that stand for a key in the gazetteer's index."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")
