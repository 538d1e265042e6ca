"""The types that everything passes along, and the record's public JSON form (schema version 1).

Every offset is an index into `Record.text` (a Python `str`), half-open: `text[start:end]` is the thing itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from types import NoneType
from typing import Any, Literal, cast

SCHEMA = 1

ZoneKind = Literal["headline", "byline", "dateline", "caption", "credit", "body", "boilerplate"]
STORY: frozenset[str] = frozenset({"headline", "dateline", "caption", "body"})
"""The kinds of zone that facts are taken from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an article came from: a path below INPUT, the member inside an archive, the line or record number (from 1)."""

    path: str
    member: str | None = None
    line: int | None = None
    sha256: str | None = None

    def __str__(self) -> str:
        place = self.path if self.member is None else f"{self.path}!{self.member}"
        return place if self.line is None else f"{place}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with an article, said so that a person can mend it.

    `code` is a stable name to count by. `kept` says whether the article is in the dataset all the same.
    """

    source: Source
    stage: str
    code: str
    message: str
    id: str | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as a format read it, before any stage: `text`, or the page's `html`, and metadata as it stood there.

    `captured` is when it was fetched, as the crawl says: it is from no later day. `repeated` are the keys of its lines that its
    outlet prints again and again, as far as a first reading of the dump knows; `copied` is whether its text, or its page, stands
    there more than once.
    """

    id: str
    source: Source
    text: str = ""
    html: str | None = None
    title: str = ""
    byline: str = ""
    outlet: str = ""
    url: str | None = None
    published: str | None = None
    captured: str | None = None
    repeated: tuple[int, ...] = ()
    copied: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """What a stretch of the text is: story, or the furniture around it. `score` is how probable that is, None by a rule."""

    start: int
    end: int
    kind: ZoneKind
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name as it stands in the text. `entity` is the id of the Entity of this article that it names."""

    start: int
    end: int
    text: str
    label: str
    kind: str
    entity: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Who or what the mentions of one article name; `id` is unique within the article only."""

    id: str
    kind: str
    label: str
    name: str
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A TIMEX: `value` is its TIMEX3 value (ISO 8601), `anchor` what it was resolved against.

    An anchor is "published", "dateline", the place in `Record.dates` of another date, or None if the value needed none.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    anchor: str | int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entity of the article put on the map, after GeoNames; coordinates in degrees (WGS 84).

    `geonameid` is None for a region whose number is not known. `kind` says what the place is: country, admin1, admin2, region,
    water, continent, landmark, capital or city. `via` says how the entity leads there: it is called so ("name"), it is a people
    of the place ("demonym"), an organisation with the place in its name ("organisation"), a name that has the place's in it
    ("part"). `country` is an ISO 3166 code, `admin1` and `admin2` GeoNames' codes inside it; "" where there is none.
    """

    entity: str
    geonameid: int | None
    name: str
    kind: str
    via: str
    country: str
    admin1: str
    admin2: str
    lat: float
    lon: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What the article is about on one `level`: its country, region (a first-level unit) or city; `score` is its share."""

    level: str
    geonameid: int | None
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An IPTC Media Topic or the user's own, its path from the top, a score in 0..1, and the spans that speak for it."""

    id: str
    label: str
    path_ids: tuple[str, ...]
    score: float
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicates:
    """The cluster of copies that the article belongs to, and the article that it is a copy of."""

    cluster: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made the record: the version of Dateline, the configuration's hash, and each model as name@version."""

    dateline: str
    config: str
    models: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An article with all that was found in it.

    `html` is a page whose text `clean` has not taken yet; it and what a first reading said of the `Article` are not public.
    `derived_from` is the first article of the dataset that has the very same to read, if that is another: names and topics are
    those found there.
    """

    id: str
    source: Source
    title: str = ""
    byline: str = ""
    outlet: str = ""
    url: str | None = None
    language: str | None = None
    published: str | None = None
    published_from: str | None = None
    text: str = ""
    html: str | None = None
    captured: str | None = None
    repeated: tuple[int, ...] = ()
    copied: bool = False
    zones: tuple[Zone, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[Place, ...] = ()
    focus: tuple[Focus, ...] = ()
    topics: tuple[Topic, ...] = ()
    quotes: tuple[Mapping[str, Any], ...] = ()
    duplicates: Duplicates = field(default_factory=Duplicates)
    derived_from: str | None = None
    provenance: Provenance | None = None
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, article: Article) -> "Record":
        """The record that the stages begin with: what the article said of itself, and nothing else."""
        return cls(**{f.name: getattr(article, f.name) for f in fields(article)})

    def to_dict(self) -> dict[str, Any]:
        """The public JSON form, keys in the order of the schema."""
        row: dict[str, Any] = plain(self)
        del row["html"], row["captured"], row["repeated"], row["copied"]
        row["problems"] = [{key: p[key] for key in ("stage", "code", "message", "kept")} for p in row["problems"]]
        return {"schema": SCHEMA, **row}


_PLAIN = (str, int, float, NoneType)


def plain(value: Any) -> Any:
    """A value of these types as plain dicts and lists, its fields in their order."""
    if isinstance(value, _PLAIN):
        return value
    if names := _names(cast(Any, type(value))):
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of one of these types; none of another type."""
    return tuple(getattr(kind, "__dataclass_fields__", ()))


def article_to_dict(article: Article) -> dict[str, Any]:
    """An article as plain JSON values: how it travels inside a shard."""
    return cast(dict[str, Any], plain(article))


def article_from_dict(row: Mapping[str, Any]) -> Article:
    """The article that `article_to_dict` wrote. Raises `KeyError` or `TypeError` where the row has another shape."""
    problems = tuple(problem_from_dict(problem) for problem in row["problems"])
    return Article(**{**row, "source": Source(**row["source"]), "repeated": tuple(row["repeated"]), "problems": problems})


def problem_to_dict(problem: Problem) -> dict[str, Any]:
    """A problem as plain JSON values."""
    return cast(dict[str, Any], plain(problem))


def problem_from_dict(row: Mapping[str, Any]) -> Problem:
    """The problem that `problem_to_dict` wrote."""
    return Problem(**{**row, "source": Source(**row["source"])})
