"""`dateline search`: articles found by words, names, places, topics and days."""

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from pipeline.commandline import repeated
from pipeline.options import Config, DatasetPath, Manifest, Out, rows_format, storage_of, traced
from pipeline.search.grammar import GRAMMAR

if TYPE_CHECKING:
    from rich.text import Text

    from pipeline.mediatopics.aliases import Aliases
    from pipeline.search.results import Hit, Results

_WIDTH = max(map(len, GRAMMAR)) + 2
_TABLE = "\n".join(f"  {written.ljust(_WIDTH)}{means}" for written, means in GRAMMAR.items())
HELP = f"""Find articles by words, names, places, topics, outlets and days, the best first.

Example: dateline search DATASET 'cazeneuve AND topic:migration AND place:Calais AND date:2015-05..2015-06'

\b
What can be written:
{_TABLE}

A value with spaces is written in quotes; a field goes before a bracket too: topic:(policing OR migration). Words in what was
marked as boilerplate are not found. The first search makes an index beside the tables, which takes a while.

Columns of rows: article_id, title, outlet, published, language, url, score, snippet, start, end (where the snippet stands in
articles.text). Keys of json: query, total, offset, hits, and of a hit the columns and marks (what was found, as places in
the snippet). ids: an article_id a line.
"""


_OWN = ("text", "ids", "json")
"""The formats that are not of rows, but the search's own."""


class Page(TypedDict):
    """The part of the results that is asked for, and how long it may take."""

    limit: int | None
    offset: int
    time_limit: float | None


def search(
    context: typer.Context,
    dataset: DatasetPath,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="What to find; see above.")],
    output_format: Annotated[str | None, rows_format("text", "text", "ids")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Give so many articles; 0 for all.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many of the best.")] = 0,
    topics: Annotated[Path | None, typer.Option(help="A topics.toml whose aliases topic: may name.")] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.001, help="Stop the search after so many seconds; never, without.")
    ] = None,
    manifest: Manifest = False,
    config: Config = None,
    output: Out = None,
) -> None:
    """Search, and print what was found; `HELP` is what the command says of itself."""
    from pipeline.answers import format_for, rows_of, write_answer
    from pipeline.manifest import Dataset
    from pipeline.search.find import search as find
    from pipeline.search.find import search_ids
    from pipeline.search.index import opened
    from pipeline.tracing import facts_on, write_manifest

    asked, own = Dataset(dataset, storage_of(config)), _aliases(topics)
    kind, trace = output_format or format_for(output, "text"), traced(manifest, output)
    if trace is not None and kind in _OWN:
        raise typer.BadParameter(f"--manifest is for rows, and {kind} has none: give csv or another format")
    index = opened(asked, _wait)
    wanted: Page = {"limit": limit or None, "offset": offset, "time_limit": timeout}
    if kind == "ids":
        ids, total = search_ids(asked, query, **wanted, topics=own, index=index)
        _write("".join(f"{ident}\n" for ident in ids), output)
        _say_rest(len(ids), offset, total)
        return
    results = find(asked, query, **wanted, topics=own, index=index)
    if kind == "json":
        _write(json.dumps(results.to_dict(), indent=1, ensure_ascii=False) + "\n", output)
    elif kind == "text":
        _show(results, output)
        return
    else:
        about = partial(facts_on, asked, repeated(context), {"search": query, "articles found": results.total})
        rows = rows_of(results.df(), about)
        write_answer(rows, kind, output)
        if trace is not None:
            write_manifest(trace, rows, kind)
    _say_rest(len(results), offset, results.total)


def _aliases(path: Path | None) -> "Aliases | None":
    if path is None:
        return None
    from pipeline.usertopics.toml import load_topics

    return load_topics(path).aliases


def _wait() -> None:
    typer.echo("making the search index of this dataset, once ...", err=True)


def _say_rest(given: int, offset: int, total: int) -> None:
    """A limit that nobody asked for must not pass for the whole."""
    if offset + given < total:
        typer.echo(f"{given:,} of {total:,} articles; --limit 0 gives all", err=True)


def _show(results: "Results", output: Path | None) -> None:
    """For people: what was found is bold. Nothing that comes from an article can steer the terminal."""
    import io

    from rich.console import Console

    stream = io.StringIO()
    terminal = output is None and sys.stdout.isatty()
    console = Console(file=sys.stdout if terminal else stream, markup=False, highlight=False)
    console.print(_heading(results), soft_wrap=not terminal)
    for number, hit in enumerate(results, results.offset + 1):
        console.print()
        console.print(_entry(number, hit), soft_wrap=not terminal)
    if not terminal:
        _write(stream.getvalue(), output)


def _heading(results: "Results") -> str:
    first, last = results.offset + 1, results.offset + len(results)
    shown = f", {first:,} to {last:,} shown" if 0 < len(results) < results.total else ""
    return f"{results.total:,} article{'' if results.total == 1 else 's'}{shown}"


def _entry(number: int, hit: "Hit") -> "Text":
    from rich.text import Text

    from pipeline.present import plain
    from pipeline.search.results import pieces

    where = " · ".join(plain(part) for part in (hit.outlet, hit.published, hit.article_id) if part)
    entry = Text.assemble((f"{number}. {plain(hit.title) or 'no title'}", "bold"), "\n", (where, "dim"), "\n")
    for text, found in pieces(hit):
        harmless = "".join(char if char.isprintable() else " " for char in text)
        entry.append(harmless, "bold yellow" if found else "")
    return entry


def _write(text: str, output: Path | None) -> None:
    """As UTF-8, whatever the locale says."""
    from pipeline.output import target

    with target(output) as stream:
        stream.write(text.encode("utf-8", "replace"))
