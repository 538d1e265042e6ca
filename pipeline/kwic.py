"""Keyword in context: each mention with the sentence that it stands in.

Mentions and articles are two streams in one order, so that neither has to be in memory, and no text is handed over with each of
its mentions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from pipeline.connection import Tables
from pipeline.named import named
from pipeline.query import answered
from pipeline.sentences import sentences_at
from pipeline.tabular import to_frame

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd
    import pyarrow as pa

    from pipeline.dataset import Dataset

    Numbers: TypeAlias = npt.NDArray[np.int64]

_ARTICLE = ("article_id", "published", "outlet", "title", "url")
IN_NAMED = "article_id IN (SELECT article_id FROM named)"
"""Whether an article has the name that is sought."""
_SCOPE = """
WITH scope AS (
    SELECT row_number() OVER (ORDER BY published NULLS LAST, article_id) AS n, article_id
    FROM (SELECT article_id, published FROM articles WHERE {articles})
)
"""
_MENTIONS = """
SELECT n, e.name, coalesce(e.kind, m.kind) AS kind, m.label, m.start, m."end", m.text AS mention,
       round(CAST(m.score AS DOUBLE), 4) AS score
FROM mentions m JOIN scope USING (article_id)
LEFT JOIN (SELECT article_id, entity_id, name, kind FROM entities) e USING (article_id, entity_id)
WHERE {mentions} ORDER BY n, m.start, m."end", entity_id LIMIT $most
"""
_ARTICLES = "SELECT n, article_id, published, outlet, title, url, text FROM articles JOIN scope USING (article_id) ORDER BY n"
_OF_NAMED = "(article_id, entity_id) IN (SELECT (article_id, entity_id) FROM named)"
_OF_KIND = "coalesce(e.kind, m.kind) = $kind"
_TOLD_AT_ONCE = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Keywords:
    """Which mentions: of `name` under any alias, as `pipeline.named` has it, or of all; and of a `kind`, or of all.

    Those in the articles for which the SQL condition `articles` holds, with its `params`; the first `most` of them.
    """

    name: str | None = None
    kind: str | None = None
    articles: str = "true"
    params: dict[str, Any] = field(default_factory=dict)
    most: int | None = None


def contexts(dataset: "Dataset", keywords: Keywords, rows: int = 50_000) -> "Iterator[pd.DataFrame]":
    """The mentions by their articles' day (those without one last), the article's id and their place.

    In frames of at most `rows` rows, one at least. Columns: article_id, published, outlet, title, url, name (of the entity),
    kind, label, mention, start, end, score, left, right, sentence, sentence_start, sentence_end. All places index the article's
    text, half-open: text[start:end] is the mention, and left + mention + right is text[sentence_start:sentence_end]; `sentence`
    is the same on one line. Raises `QueryError`, with the names that come near, where nothing is called `name`.
    """
    if keywords.name is not None:
        return _frames(dataset, keywords, _OF_NAMED, {"named": named(dataset, keywords.name, keywords.kind)}, rows)
    return _frames(dataset, keywords, "true" if keywords.kind is None else _OF_KIND, {}, rows)


def _frames(dataset: "Dataset", keywords: Keywords, condition: str, tables: Tables, rows: int) -> "Iterator[pd.DataFrame]":
    import pyarrow as pa

    scope, params = _SCOPE.format(articles=keywords.articles), keywords.params
    mentions = {**params, "most": keywords.most, **({"kind": keywords.kind} if condition == _OF_KIND else {})}
    with (
        answered(dataset, scope + _MENTIONS.format(mentions=condition), mentions, rows=rows, tables=tables) as said,
        answered(dataset, scope + _ARTICLES, params, rows=_TOLD_AT_ONCE, tables=tables) as told,
    ):
        shelf, empty = _Shelf(told), True
        for batch in said:
            empty = False
            yield _frame(batch, shelf)
        if empty:
            yield _frame(pa.RecordBatch.from_pylist([], said.schema), shelf)


class _Shelf:
    """The articles of the mentions that come next: read when they are needed, and put away when they no longer are."""

    def __init__(self, told: "pa.RecordBatchReader") -> None:
        self._told, self._kept = told, told.schema.empty_table()

    def articles(self, numbers: "Numbers") -> "pa.Table":
        """The articles of these numbers, which rise, as they do from call to call."""
        import numpy as np
        import pyarrow as pa

        kept = [self._kept.slice(np.searchsorted(self._kept["n"].to_numpy(), numbers[:1]).sum())]
        while len(numbers) and (not len(kept[-1]) or kept[-1]["n"][-1].as_py() < numbers[-1]):
            kept.append(pa.table(self._told.read_next_batch()))
        self._kept = pa.concat_tables(kept)
        return self._kept.take(np.searchsorted(self._kept["n"].to_numpy(), numbers))


def _frame(batch: "pa.RecordBatch", shelf: _Shelf) -> "pd.DataFrame":
    """The rows of a batch of mentions."""
    import numpy as np
    import pyarrow as pa

    numbers, which = np.unique(batch["n"].to_numpy(), return_inverse=True)
    articles = shelf.articles(numbers)
    start, end = (batch[name].to_numpy().astype(np.int64) for name in ("start", "end"))
    texts = articles["text"].to_pylist()
    first, last = sentences_at(texts, which, start, end)
    left, right, sentence = _cut(texts, which, start, end, first, last)
    places = {"sentence_start": pa.array(first, pa.int32()), "sentence_end": pa.array(last, pa.int32())}
    said = {name: pa.array(strings, pa.string()) for name, strings in (("left", left), ("right", right), ("sentence", sentence))}
    own = {name: batch[name] for name in batch.schema.names if name != "n"}
    told = articles.select(_ARTICLE).take(which)
    return to_frame(pa.table({**{name: told[name] for name in _ARTICLE}, **own, **said, **places}))


def _cut(texts: list[str], *places: "Numbers") -> tuple[list[str], list[str], list[str]]:
    """What stands before each mention in its sentence, what behind it, and the sentence on one line."""
    left, right, sentence = [], [], []
    before, line = (-1, -1, -1), ""
    for which, start, end, first, last in zip(*(place.tolist() for place in places), strict=True):
        text = texts[which]
        left.append(text[first:start])
        right.append(text[end:last])
        # Mentions of one sentence follow each other.
        if (which, first, last) != before:
            before, line = (which, first, last), " ".join(text[first:last].split())
        sentence.append(line)
    return left, right, sentence
