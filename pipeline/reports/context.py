"""The report `context`: each mention in its sentence."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from pipeline.kwic import IN_NAMED, Keywords, contexts
from pipeline.reports.filters import NARROWING, Filters, both, coverage, subject
from pipeline.reports.kinds import kind_of

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset


class Context:
    """A row for each mention. `entity` and `kind` say which mentions, the other filters which articles."""

    name: ClassVar = "context"
    about: ClassVar = "Keyword in context: every mention with its sentence. --entity keeps the mentions of it, under any alias."
    columns: ClassVar = {
        "article_id": "the article: joins to articles.article_id",
        "published": "its day",
        "outlet": "where it was published",
        "title": "its headline",
        "url": "where it can be read",
        "name": "the fullest form of the name in the article",
        "kind": "person, organisation, place, group, event or other",
        "label": "the model's label of the mention",
        "left": "what stands before the mention in its sentence, as in the text",
        "mention": "the name as it stands there",
        "right": "what stands behind it in its sentence",
        "sentence": "the sentence, on one line; no more than 500 characters to either side of the mention",
        "start": "where the mention begins: an index into articles.text, in characters, from 0",
        "end": "the index after its last character",
        "sentence_start": "where the sentence begins in articles.text",
        "sentence_end": "the index after its last character",
        "score": "how sure the mention is, from 0 to 1",
    }
    takes: ClassVar = NARROWING | {"top"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "Iterator[pd.DataFrame]":
        """Mentions by day (those of articles without one last), article and place, in frames; `top` is the first so many.

        `entity` is a name or an alias in the same article, as for `dataset.entity`. Raises `QueryError` where nothing is
        called so.
        """
        kind = None if filters.kind is None else kind_of(dataset, filters.kind)
        where = both(coverage(dataset, filters), subject(dataset, replace(filters, entity=None), kind=False))
        if filters.entity is not None:
            where.add(IN_NAMED)
        keywords = Keywords(name=filters.entity, kind=kind, articles=str(where), params=where.params, most=filters.top)
        return (frame[list(self.columns)] for frame in contexts(dataset, keywords))
