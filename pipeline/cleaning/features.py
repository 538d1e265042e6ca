"""What the zone labeller knows of each line of an article: its looks, its words, its place and its neighbours."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.cleaning.cues import cues_of
from pipeline.cleaning.shapes import Shape, shape_of, step

BUCKETS = 1 << 14
"""Words are known by their hash, modulo this: no model holds a word of anybody's article."""

_FLAGS = {
    "url": (("://", "www.", ".com"), re.compile(r"https?://|www\.|\.com\b", re.IGNORECASE)),
    "mail": (("@",), re.compile(r"\S@\S+\.\S")),
    "handle": (("@",), re.compile(r"(?<!\S)@\w")),
    "year": (("19", "20"), re.compile(r"\b(?:19|20)\d\d\b")),
    "clock": ((":", "."), re.compile(r"[:.](?:(?<=\b\d[:.])|(?<=\b\d\d[:.]))\d\d\b")),
    "bar": (("|", "•", "·", "»", "→", "›"), re.compile(r"[|•·»→›]")),
    "slash": (("/",), re.compile(r"\w ?/ ?\w")),
    "bracketed": ((")", "]"), re.compile(r"[(\[].{2,}[)\]]\.?\Z")),
    "quoted": (('"', "“", "”"), re.compile(r"[\"“”]")),
    # A small letter or digit and a capital within a word, or a small letter and a digit; looked for from the rarer ones.
    "glued": (("",), re.compile(r"[A-Z\d](?:(?<=[a-z\d][A-Z])[a-z]|(?<=[a-z]\d))")),
    "colon": ((":",), re.compile(r"\A[^:]{2,25}: ?\S")),
}
"""Name -> what a line must have one of (in small letters), for speed, and the pattern."""
_LOOKED_AT = 1000
_BAG = 24
_AROUND = 3
_FAR = (0, 1, 2, 4, 7, 12)
_PLACES = (0, 1, 2, 3, 5, 8, 13, 30)
_PARTS = (0.0, 0.25, 0.5, 0.75, 0.99)
_CACHED = 1 << 12
_CACHED_WORDS = 1 << 14


def features_of(lines: Sequence[str], rules: Sequence[str], title: str = "") -> list[list[str]]:
    """The names of the features that each line has. `rules` is what the rules say each line is; `title` may be unknown."""
    shapes = [shape_of(line) for line in lines]
    rows = [_own(shape, rule) for shape, rule in zip(shapes, rules, strict=True)]
    _places(shapes, rows)
    _neighbours(shapes, rules, rows)
    _story(shapes, rows)
    _again(shapes, rows, title)
    return rows


@lru_cache(_CACHED_WORDS)
def _hashed(kind: str, word: str) -> str:
    return f"h{zlib.crc32(f'{kind}:{word}'.encode()) % BUCKETS}"


def _own(shape: Shape, rule: str) -> list[str]:
    size, words = shape.size, shape.lower
    row = [*_looks(rule, size, shape.begin, shape.end, shape.capitals, shape.small, shape.digits)]
    row += [f"{name},size={size // 3}" for name in _flags(shape.text[:_LOOKED_AT])]
    if shape.text.isupper():
        row.append(f"shout,size={size}")
    if words:
        row += [_hashed("first", words[0]), _hashed("last", words[-1]), _hashed("two", " ".join(words[:2]))]
    row += cues_of(words)
    if len(words) <= _BAG:
        row += {_hashed("word", word): None for word in words}
    if len(words) <= _AROUND:
        row.append(_hashed("whole", " ".join(words)))
    return row


@lru_cache(_CACHED)
def _looks(rule: str, size: int, begin: str, end: str, capitals: int, small: int, digits: int) -> tuple[str, ...]:
    return (
        *("bias", f"rule={rule}", f"rule={rule},size={size}", f"size={size}", f"begin={begin}", f"end={end}"),
        *(f"size={size},end={end}", f"size={size},capitals={capitals}", f"size={size},small={small}"),
        *(f"small={small},end={end}", f"digits={digits}", f"digits={digits},size={size}"),
    )


def _flags(text: str) -> Iterator[str]:
    small = text.lower()
    for name, (needs, pattern) in _FLAGS.items():
        if any(map(small.__contains__, needs)) and pattern.search(text):
            yield name


def _places(shapes: Sequence[Shape], rows: list[list[str]]) -> None:
    """Where a line stands: from the top, from the bottom, and beside the stretch that tells most."""
    last = len(shapes) - 1
    first, end = _core(shapes)
    tells = [at for at, shape in enumerate(shapes) if shape.told]
    many = step(last, (5, 15, 30, 60, 120))
    for at, (shape, row) in enumerate(zip(shapes, rows, strict=True)):
        row += _stands(step(at, _PLACES), step(last - at, _PLACES), many)
        where = "above" if at < first else "below" if at > end else "inside"
        away = first - at if at < first else at - end if at > end else min(at - first, end - at)
        row += _away(where, step(away, _FAR), shape.size, shape.end)
        if tells:
            before, after = at - tells[0], tells[-1] - at
            side = "pre" if before < 0 else "post" if after < 0 else "mid"
            far = step(abs(before if before < 0 else after), _FAR) if side != "mid" else 0
            row.append(f"told={side},{far},{shape.size // 3}")


@lru_cache(_CACHED)
def _stands(top: int, bottom: int, many: int) -> tuple[str, ...]:
    return f"top={top}", f"bottom={bottom}", f"many={many}"


@lru_cache(_CACHED)
def _away(where: str, far: int, size: int, end: str) -> tuple[str, ...]:
    return f"{where}={far}", f"{where},size={size}", f"{where},end={end},size={size // 3}"


def _core(shapes: Sequence[Shape]) -> tuple[int, int]:
    """First and last line of the stretch with the most telling less the most not telling (Kadane's maximum sum)."""
    best, found, total, begin = 0, (0, -1), 0, 0
    for at, shape in enumerate(shapes):
        if total <= 0:
            total, begin = 0, at
        total += min(len(shape.text), 400) if shape.told else -40 - min(len(shape.text), 60)
        if total > best:
            best, found = total, (begin, at)
    return found


def _neighbours(shapes: Sequence[Shape], rules: Sequence[str], rows: list[list[str]]) -> None:
    codes = ["none"] * 2 + [shape.code for shape in shapes] + ["none"] * 2
    kinds = ["none", *rules, "none"]
    tells = [0] * _AROUND + [int(shape.told) for shape in shapes] + [0] * _AROUND
    for at, (shape, row) in enumerate(zip(shapes, rows, strict=True)):
        row += _outer(codes[at], codes[at + 4])
        row += _beside(codes[at + 1], codes[at + 3], shape.size)
        row += _kinds(kinds[at], kinds[at + 1], kinds[at + 2])
        around = f"{sum(tells[at : at + _AROUND])}{sum(tells[at + _AROUND + 1 : at + 2 * _AROUND + 1])}"
        row.append(f"around={around},{shape.size // 2}")
        if at and shapes[at - 1].words and len(shapes[at - 1].words) <= _AROUND + 1:
            row.append(_hashed("behind", " ".join(shapes[at - 1].lower)))
        if at + 1 < len(shapes) and shapes[at + 1].words and len(shapes[at + 1].words) <= _AROUND:
            row.append(_hashed("before", " ".join(shapes[at + 1].lower)))


@lru_cache(_CACHED)
def _outer(before: str, after: str) -> tuple[str, ...]:
    return f"-2:{before}", f"+2:{after}"


@lru_cache(_CACHED)
def _beside(before: str, after: str, size: int) -> tuple[str, ...]:
    return (
        *(f"-1:{before}", f"+1:{after}", f"-1:{before},size={size}", f"+1:{after},size={size}"),
        f"-1+1:{before[0]}{after[0]},{size}",
    )


@lru_cache(_CACHED)
def _kinds(before: str, own: str, after: str) -> tuple[str, ...]:
    return f"-1:rule={before}", f"+1:rule={after}", f"rules={before},{own},{after}"


def _story(shapes: Sequence[Shape], rows: list[list[str]]) -> None:
    """How many of a line's names and words the paragraphs of the article have: a link to another story has few."""
    once, again = set[str](), set[str]()
    for shape in shapes:
        if shape.told:
            words = shape.names | shape.plain
            again |= once & words
            once |= words
    for shape, row in zip(shapes, rows, strict=True):
        others = again if shape.told else once
        for kind, some in (("names", shape.names), ("words", shape.plain)):
            share = step(len(some & others) / len(some), _PARTS) if some else "none"
            row.append(f"{kind}={share},size={shape.size}")


def _again(shapes: Sequence[Shape], rows: list[list[str]], title: str) -> None:
    """What stands more than once, and what stands in the title."""
    counts = Counter(shape.text for shape in shapes)
    wanted = frozenset(shape_of(title).lower) if title else frozenset()
    for at, (shape, row) in enumerate(zip(shapes, rows, strict=True)):
        if counts[shape.text] > 1:
            row.append(f"again={min(counts[shape.text], 4)},size={shape.size // 2}")
        if at and counts[shapes[at - 1].text] > 1:
            row.append(f"-1:again,size={shape.size // 2}")
        if at + 1 < len(shapes) and counts[shapes[at + 1].text] > 1:
            row.append(f"+1:again,size={shape.size // 2}")
        if wanted and shape.words:
            words = frozenset(shape.lower)
            row.append(f"title={step(len(words & wanted) / max(len(words), len(wanted)), _PARTS)}")
