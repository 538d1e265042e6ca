"""What the zone labeller knows of each line of an article: its looks, its words, its place and its neighbours."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.cleaning.cues import cues_of
from pipeline.cleaning.shapes import Shape, shape_of, step

BUCKETS = 1 << 14
"""Words are known by their hash, modulo this: no model holds a word of anybody's article."""

_FLAGS = {
    "url": (("://", "www.", ".com"), re.compile(r"https?://|www\.|\.com\b", re.IGNORECASE)),
    "mail": (("@",), re.compile(r"\S@\S+\.\S")),
    "handle": (("@",), re.compile(r"(?<!\S)@\w")),
    "year": (("19", "20"), re.compile(r"\b(?:19|20)\d\d\b")),
    "clock": ((":", "."), re.compile(r"\b\d{1,2}[:.]\d\d\b")),
    "bar": (("",), re.compile(r"[|•·»→›]")),
    "slash": (("/",), re.compile(r"\w ?/ ?\w")),
    "bracketed": ((")", "]"), re.compile(r"[(\[].{2,}[)\]]\.?\Z")),
    "quoted": (("",), re.compile(r"[\"“”]")),
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
_NAME_LETTERS, _WORD_LETTERS = 3, 4


def features_of(lines: Sequence[str], rules: Sequence[str], title: str = "") -> list[list[str]]:
    """The names of the features that each line has. `rules` is what the rules say each line is; `title` may be unknown."""
    shapes = [shape_of(line) for line in lines]
    rows = [_own(shape, rule) for shape, rule in zip(shapes, rules, strict=True)]
    _places(shapes, rows)
    _neighbours(shapes, rules, rows)
    _story(shapes, rows)
    _again(shapes, rows, title)
    return rows


def _hashed(kind: str, word: str) -> str:
    return f"h{zlib.crc32(f'{kind}:{word}'.encode()) % BUCKETS}"


def _own(shape: Shape, rule: str) -> list[str]:
    size = shape.size
    row = ["bias", f"rule={rule}", f"rule={rule},size={size}", f"size={size}", f"begin={shape.begin}", f"end={shape.end}"]
    row += [f"size={size},end={shape.end}", f"size={size},capitals={shape.capitals}", f"size={size},small={shape.small}"]
    row += [f"small={shape.small},end={shape.end}", f"digits={shape.digits}", f"digits={shape.digits},size={size}"]
    row += [f"{name},size={size // 3}" for name in _flags(shape.text[:_LOOKED_AT])]
    if shape.text.isupper():
        row.append(f"shout,size={size}")
    words = [word.lower() for word in shape.words]
    if words:
        row += [_hashed("first", words[0]), _hashed("last", words[-1]), _hashed("two", " ".join(words[:2]))]
    row += cues_of(words)
    if len(words) <= _BAG:
        row += {_hashed("word", word): None for word in words}
    if len(words) <= _AROUND:
        row.append(_hashed("whole", " ".join(words)))
    return row


def _flags(text: str) -> Iterator[str]:
    small = text.lower()
    for name, (needs, pattern) in _FLAGS.items():
        if any(need in small for need in needs) and pattern.search(text):
            yield name


def _places(shapes: Sequence[Shape], rows: list[list[str]]) -> None:
    """Where a line stands: from the top, from the bottom, and beside the stretch that tells most."""
    last = len(shapes) - 1
    first, end = _core(shapes)
    tells = [at for at, shape in enumerate(shapes) if shape.told]
    for at, row in enumerate(rows):
        row += [f"top={step(at, _PLACES)}", f"bottom={step(last - at, _PLACES)}", f"many={step(last, (5, 15, 30, 60, 120))}"]
        where = "above" if at < first else "below" if at > end else "inside"
        away = first - at if at < first else at - end if at > end else min(at - first, end - at)
        size = shapes[at].size
        row += [f"{where}={step(away, _FAR)}", f"{where},size={size}", f"{where},end={shapes[at].end},size={size // 3}"]
        if tells:
            before, after = at - tells[0], tells[-1] - at
            side = "pre" if before < 0 else "post" if after < 0 else "mid"
            row.append(f"told={side},{step(abs(before if before < 0 else after), _FAR) if side != 'mid' else 0},{size // 3}")


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
    for at, row in enumerate(rows):
        own = shapes[at].size
        row += [f"{by:+}:{codes[at + 2 + by]}" for by in (-2, -1, 1, 2)]
        row += [
            f"-1:{codes[at + 1]},size={own}",
            f"+1:{codes[at + 3]},size={own}",
            f"-1+1:{codes[at + 1][0]}{codes[at + 3][0]},{own}",
        ]
        row += [f"-1:rule={kinds[at]}", f"+1:rule={kinds[at + 2]}", f"rules={kinds[at]},{kinds[at + 1]},{kinds[at + 2]}"]
        row.append(f"around={sum(tells[at : at + _AROUND])}{sum(tells[at + _AROUND + 1 : at + 2 * _AROUND + 1])},{own // 2}")
        if at and shapes[at - 1].words and len(shapes[at - 1].words) <= _AROUND + 1:
            row.append(_hashed("behind", " ".join(shapes[at - 1].words).lower()))
        if at + 1 < len(shapes) and shapes[at + 1].words and len(shapes[at + 1].words) <= _AROUND:
            row.append(_hashed("before", " ".join(shapes[at + 1].words).lower()))


def _story(shapes: Sequence[Shape], rows: list[list[str]]) -> None:
    """How many of a line's names and words the paragraphs of the article have: a link to another story has few."""
    told: Counter[str] = Counter()
    own = [frozenset(word for word in shape.words if len(word) > _NAME_LETTERS) for shape in shapes]
    for shape, words in zip(shapes, own, strict=True):
        if shape.told:
            told.update(words)
    for shape, words, row in zip(shapes, own, rows, strict=True):
        less = 1 if shape.told else 0
        names = [word for word in words if word[0].isupper()]
        plain = [word for word in words if len(word) > _WORD_LETTERS and word.islower()]
        for kind, some in (("names", names), ("words", plain)):
            if some:
                share = sum(1 for word in some if told[word] > less) / len(some)
                row.append(f"{kind}={step(share, _PARTS)},size={shape.size}")
            else:
                row.append(f"{kind}=none,size={shape.size}")


def _again(shapes: Sequence[Shape], rows: list[list[str]], title: str) -> None:
    """What stands more than once, and what stands in the title."""
    counts = Counter(shape.text for shape in shapes)
    wanted = frozenset(word.lower() for word in shape_of(title).words) if title else frozenset()
    for at, (shape, row) in enumerate(zip(shapes, rows, strict=True)):
        if counts[shape.text] > 1:
            row.append(f"again={min(counts[shape.text], 4)},size={shape.size // 2}")
        if at and counts[shapes[at - 1].text] > 1:
            row.append(f"-1:again,size={shape.size // 2}")
        if at + 1 < len(shapes) and counts[shapes[at + 1].text] > 1:
            row.append(f"+1:again,size={shape.size // 2}")
        if wanted and shape.words:
            words = {word.lower() for word in shape.words}
            row.append(f"title={step(len(words & wanted) / max(len(words), len(wanted)), _PARTS)}")
