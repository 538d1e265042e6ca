"""What a search finds."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "article_id": "the article: joins to articles.article_id",
    "title": "its headline",
    "outlet": "where it was published",
    "published": "the day of publication",
    "language": "ISO 639-1 code",
    "url": "where it can be read",
    "score": "how well the words fit (BM25, the headline counts five times); 0 where the query has no words",
    "snippet": "what the article says around the words",
    "start": "where that stretch begins: an index into articles.text, in characters, from 0",
    "end": "the index after its last character",
}
"""The columns of a result -> their meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article found. `snippet` shows `text[start:end]` on one line, without boilerplate; `marks` index the snippet."""

    article_id: str
    title: str
    outlet: str
    published: date | None
    language: str
    url: str
    score: float
    snippet: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """The hit as JSON has it."""
        return {**asdict(self), "published": self.published and self.published.isoformat(), "marks": list(map(list, self.marks))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Results(Sequence[Hit]):
    """The hits asked for, best first, of the `total` that there are; in a notebook, a list with what was found marked."""

    query: str
    total: int
    offset: int
    hits: tuple[Hit, ...]

    def __len__(self) -> int:
        return len(self.hits)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        return self.hits[index]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def df(self) -> "pd.DataFrame":
        """The hits as a DataFrame, with the columns of `COLUMNS`."""
        import pandas as pd

        frame = pd.DataFrame([[getattr(hit, name) for name in COLUMNS] for hit in self.hits], columns=list(COLUMNS))
        frame["published"] = pd.to_datetime(frame["published"])
        return frame

    def to_dict(self) -> dict[str, Any]:
        """The results as JSON has them."""
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**own, "hits": [hit.to_dict() for hit in self.hits]}

    def _repr_html_(self) -> str:
        rows = "".join(f"<li value='{self.offset + n}'>{_html(hit)}</li>" for n, hit in enumerate(self.hits, 1))
        return f"<p>{self.total:,} articles for <code>{escape(self.query)}</code></p><ol>{rows}</ol>"


def pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    """The snippet in pieces, each with whether it is what was searched for."""
    place = 0
    for start, end in hit.marks:
        yield hit.snippet[place:start], False
        yield hit.snippet[start:end], True
        place = end
    yield hit.snippet[place:], False


def _html(hit: Hit) -> str:
    where = " · ".join(escape(str(part)) for part in (hit.outlet, hit.published, hit.article_id) if part)
    said = "".join(f"<mark>{escape(text)}</mark>" if found else escape(text) for text, found in pieces(hit))
    return f"<b>{escape(hit.title)}</b><br><small>{where}</small><br>{said}"
