"""The closing summary: what a dataset holds, on one screen, for the person who made it."""

import shlex
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pipeline.query import query

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

    from pipeline.dataset import Dataset

_TOP, _BAR, _NAME = 8, 6, 19
_KINDS = {"People": "person", "Places": "place", "Organisations": "organisation"}

_OVERVIEW = """
SELECT count(*) AS articles, count(published) AS dated, strftime(min(published), '%Y-%m-%d') AS low,
       strftime(max(published), '%Y-%m-%d') AS high, count(duplicate_of) AS copies FROM articles
"""
_COPIES = "SELECT count(*), count(duplicate_of), count(DISTINCT duplicate_cluster) FROM articles"
_AGENCIES = "SELECT agency, count(*) AS n FROM duplicates WHERE agency IS NOT NULL GROUP BY ALL ORDER BY n DESC, 1"
_LANGUAGES = "SELECT coalesce(language, 'unknown'), count(*) AS n FROM articles GROUP BY ALL ORDER BY n DESC, 1"
_OUTLETS = "SELECT outlet, count(*) AS n FROM articles WHERE outlet <> '' GROUP BY ALL ORDER BY n DESC, 1"
_ENTITIES = "SELECT kind, count(DISTINCT lower(name)) AS n FROM entities GROUP BY ALL ORDER BY n DESC, 1"
_NAMES = """
SELECT first(name ORDER BY n DESC, name) AS name, sum(n) AS n
FROM (SELECT name, count(DISTINCT article_id) AS n FROM entities WHERE kind = $kind GROUP BY ALL)
GROUP BY lower(name) ORDER BY 2 DESC, 1 LIMIT $top
"""
_TOPICS = "SELECT min(label), count(DISTINCT article_id) AS n FROM topics GROUP BY topic_id ORDER BY n DESC, 1 LIMIT $top"
_PROBLEMS = """
SELECT code, kept, count(*) AS n, first(concat_ws('!', path, member) || coalesce(':' || line, '') ORDER BY path, member, line),
       first(message ORDER BY path, member, line)
FROM problems GROUP BY ALL ORDER BY kept, n DESC, code
"""


def summary(dataset: "Dataset", console: "Console") -> None:
    """Print what the dataset holds: articles, who and what they name, topics, problems, and what to do next.

    All that comes from articles is printed as plain text: no markup is parsed, no control character gets through.
    """
    for part in (_overview(dataset), *_tops(dataset, "#" if console.options.ascii_only else "█"), _problems(dataset)):
        console.print(part)
        console.print()
    console.print(_next(dataset), soft_wrap=True)


def stories(dataset: "Dataset", console: "Console") -> None:
    """Print how many articles and how many stories there are, and which agencies the copies are from."""
    from rich.text import Text

    articles, copies, clusters = _rows(dataset, _COPIES)[0]
    said = f"{articles:,} articles, {articles - copies:,} stories: {copies:,} are copies, of {clusters:,} stories"
    console.print(Text(f"{said}. Agencies of these: {_listed(_rows(dataset, _AGENCIES))}"), soft_wrap=True)


def plain(text: object) -> str:
    """A text on one line, without the characters that would steer a terminal or turn the text around."""
    said = str(text)
    return " ".join((said if said.isprintable() else "".join(char if char.isprintable() else " " for char in said)).split())


def _rows(dataset: "Dataset", sql: str, **params: Any) -> list[tuple[Any, ...]]:
    return list(query(dataset, sql, params or None).itertuples(index=False, name=None))


def _overview(dataset: "Dataset") -> "RenderableType":
    from rich.table import Table
    from rich.text import Text

    articles, dated, low, high, copies = _rows(dataset, _OVERVIEW)[0]
    days = f"{low} to {high}" if dated else "none has a date"
    said = [f"{articles - dated:,} without a date"] if 0 < dated < articles else []
    said += [f"{copies:,} of them copies: {articles - copies:,} stories"] if copies else []
    table = Table.grid(padding=(0, 2))
    for name, value in (
        ("Dataset", plain(dataset.path)),
        ("Articles", ", ".join([f"{articles:,}", *said])),
        ("Published", days),
        ("Languages", _listed(_rows(dataset, _LANGUAGES))),
        ("Outlets", _listed(_rows(dataset, _OUTLETS))),
        ("Names", _listed(_rows(dataset, _ENTITIES))),
    ):
        table.add_row(Text(name, style="bold"), Text(value))
    return table


def _listed(rows: Iterable[tuple[Any, ...]], most: int = 5) -> str:
    counts = [f"{plain(name)} {n:,}" for name, n in rows]
    return ", ".join(counts[:most]) + (f" and {len(counts) - most} more" if len(counts) > most else "") or "none"


def _tops(dataset: "Dataset", bar: str) -> Iterator["RenderableType"]:
    from rich.table import Table

    tables = [_top(title, _rows(dataset, _NAMES, kind=kind, top=_TOP), bar) for title, kind in _KINDS.items()]
    tables.append(_top("Topics", _rows(dataset, _TOPICS, top=_TOP), bar))
    for pair in (tables[:2], tables[2:]):
        grid = Table.grid(padding=(0, 2))
        grid.add_row(*pair)
        yield grid


def _top(title: str, rows: list[tuple[Any, ...]], bar: str) -> "Table":
    """A table of names, each with its number of articles and a bar."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column(title, width=_NAME, no_wrap=True, overflow="ellipsis")
    table.add_column("articles", justify="right")
    table.add_column("", width=_BAR)
    most = max((n for _, n in rows), default=1)
    for name, n in rows:
        table.add_row(Text(plain(name)), f"{n:,}", Text(bar * max(1, round(_BAR * n / most)), style="cyan"))
    if not rows:
        table.add_row(Text("none found", style="dim"))
    return table


def _problems(dataset: "Dataset") -> "RenderableType":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    rows = _rows(dataset, _PROBLEMS)
    if not rows:
        return Text("No problems: every article is in the dataset.")
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("Problem", overflow="fold")
    table.add_column("articles", justify="right")
    table.add_column("", width=8)
    table.add_column("for example", overflow="fold")
    for code, kept, n, place, message in rows:
        table.add_row(Text(plain(code)), f"{n:,}", "kept" if kept else "rejected", Text(f"{plain(place)}: {plain(message)}"))
    return table


def _next(dataset: "Dataset") -> "RenderableType":
    from rich.text import Text

    path = shlex.quote(plain(dataset.path))
    sql = "SELECT name, count(*) AS n FROM entities GROUP BY ALL ORDER BY n DESC LIMIT 20"
    commands = (
        f"dateline report entities {path} --kind person -o people.csv",
        f"dateline report timeline {path} --by month -o months.csv",
        f'dateline query {path} "{sql}"',
    )
    return Text("\n".join(["Next:", *(f"  {command}" for command in commands)]))
