"""One article of a dataset, with what was found in it, to be looked at."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from pipeline.errors import QueryError
from pipeline.query import query

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset

_COLUMNS = "article_id, title, byline, outlet, url, language, published, text, duplicate_of"


@dataclass(frozen=True, kw_only=True)
class DatasetArticle:
    """An article. `mentions`, `entities`, `dates`, `places` and `topics` are its rows of these tables, read when looked at.

    In a notebook it shows itself with its mentions highlighted.
    """

    id: str
    title: str
    byline: str
    outlet: str
    url: str
    language: str
    published: date | None
    text: str
    duplicate_of: str | None
    dataset: "Dataset"

    @cached_property
    def mentions(self) -> "pd.DataFrame":
        """Its rows of `mentions`, in the order of the text."""
        return self._rows("mentions", 'start, "end"')

    @cached_property
    def entities(self) -> "pd.DataFrame":
        """Its rows of `entities`, most mentions first."""
        return self._rows("entities", "mentions DESC, entity_id")

    @cached_property
    def dates(self) -> "pd.DataFrame":
        """Its rows of `dates`, in the order of the text."""
        return self._rows("dates", 'start, "end"')

    @cached_property
    def places(self) -> "pd.DataFrame":
        """Its rows of `places`, most mentions first."""
        return self._rows("places", "mentions DESC, entity_id, geonameid")

    @cached_property
    def topics(self) -> "pd.DataFrame":
        """Its rows of `topics`, the best first."""
        return self._rows("topics", "rank")

    def __repr__(self) -> str:
        return f"<article {self.id}: {self.title or 'no title'}>"

    def _rows(self, table: str, order: str) -> "pd.DataFrame":
        sql = f"SELECT * FROM {table} WHERE article_id = $id ORDER BY {order}"  # noqa: S608 - of the words above
        return query(self.dataset, sql, {"id": self.id})

    def _repr_html_(self) -> str:
        return _head(self) + highlighted(self.text, self.mentions.to_dict("records"))


def article(dataset: "Dataset", ident: str) -> DatasetArticle:
    """The article with this id. Raises `QueryError` where the dataset has none."""
    found = query(dataset, f"SELECT {_COLUMNS} FROM articles WHERE article_id = $id LIMIT 1", {"id": ident})  # noqa: S608
    if found.empty:
        raise QueryError(f"the dataset has no article '{ident}'")
    row = {name: None if value is None or value != value else value for name, value in found.iloc[0].to_dict().items()}
    texts = {name: row[name] or "" for name in ("title", "byline", "outlet", "url", "language", "text")}
    published = row["published"] and row["published"].date()
    return DatasetArticle(id=ident, **texts, published=published, duplicate_of=row["duplicate_of"], dataset=dataset)


def highlighted(text: str, mentions: list[dict[Any, Any]]) -> str:
    """HTML of the text with its mentions marked, by spaCy's displaCy. All that comes from the article is escaped.

    A mention that overlaps another, or that the text does not hold, is left out.
    """
    from spacy import displacy

    spans, place = [], 0
    for mention in sorted(mentions, key=lambda one: (one["start"], -one["end"])):
        if place <= mention["start"] < mention["end"] <= len(text):
            spans.append({"start": mention["start"], "end": mention["end"], "label": escape(str(mention["label"]))})
            place = mention["end"]
    return str(displacy.render({"text": text, "ents": spans, "title": None}, style="ent", manual=True, jupyter=False, page=False))


def _head(one: DatasetArticle) -> str:
    where = " · ".join(escape(str(part)) for part in (one.outlet, one.published, one.byline, one.id) if part)
    topics = ", ".join(escape(str(label)) for label in one.topics["label"])
    return f"<h3>{escape(one.title)}</h3><p><small>{where}<br>{topics}</small></p>"
