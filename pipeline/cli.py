"""The command line: thin over the library. Data on stdout, everything else on stderr.

Exit codes: 0 done, 1 failed, 2 usage, 3 done with problems, 130 Ctrl-C, 143 SIGTERM.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pipeline import dataset_cli, evaluate_cli, query_cli, report_cli, search_cli, topics_cli
from pipeline.described import Described, ReportCommand
from pipeline.errors import ConfigError, DatelineError
from pipeline.execution import ending
from pipeline.options import Config, Out

if TYPE_CHECKING:
    from pipeline.config import Settings

app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="News articles in, facts that can be queried and cited out.\n\nExample: dateline run data/raw -o data/processed/sample",
)
app.add_typer(topics_cli.app, name="topics")
app.add_typer(evaluate_cli.app, name="evaluate")
PROBLEMS = 3

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, quoted globs, URLs, or - for stdin.")]
Map = Annotated[str, typer.Option("--map", help="Which column is what: text=body,published=date")]
AsIs = Annotated[bool, typer.Option("--as-is", help="Leave each text exactly as it came.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Take only the first so many articles.")]


@app.command()
def run(
    inputs: Inputs,
    output: Annotated[str, typer.Option("-o", "--output", help="The dataset: a folder, or a URL (s3://bucket/name).")],
    config: Config = None,
    columns: Map = "",
    as_is: AsIs = False,
    limit: Limit = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; all cores, or all of a cluster, by default.")
    ] = None,
    engine: Annotated[
        str | None, typer.Option(help="Where the workers are: processes, dask or ray. [default: processes]")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The dask or ray cluster to use; without it, one is made here.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read the input and say what would be done.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Begin anew, whatever the output holds.")] = False,
) -> None:
    """Turn a dump of articles into a dataset. Stopped at any moment, the same command goes on.

    What was made or begun with other settings or models is kept, and said, unless --force is given.

    Example: dateline run dump/ 'more/*.jsonl.gz' -o data/processed/dump

    Writes the tables articles, mentions, entities, places, focus, dates, topics, duplicates and problems (Parquet) and
    manifest.json;
    `dateline query DATASET --schema` lists their columns. Exit code 3: done, and the table problems has rows.
    """
    from pipeline.execution.plan import plan
    from pipeline.execution.run import run as run_all
    from pipeline.inputs import size_of
    from pipeline.present import summary
    from pipeline.terminal import console_on, progress_bar, say_on, show_plan

    settings = _settings(config, columns, as_is).adjusted({}, workers=workers, engine=engine, scheduler=scheduler)
    console = console_on(sys.stderr)
    if dry_run:
        show_plan(plan(inputs, output, settings, limit=limit, force=force), output, console_on(sys.stdout))
        return
    with progress_bar(console, size_of(inputs, settings.storage)) as watch:
        dataset = run_all(inputs, output, settings, limit=limit, force=force, watch=watch, say=say_on(console))
    summary(dataset, console)
    if dataset.manifest["tables"]["problems"]["rows"]:
        raise typer.Exit(PROBLEMS)


@app.command()
def annotate(
    inputs: Inputs, output: Out = None, config: Config = None, columns: Map = "", as_is: AsIs = False, limit: Limit = None
) -> None:
    """Stream articles to records in the public JSON form, one JSON line each, in order.

    Example: dateline annotate articles.jsonl -o records.jsonl

    Keys: schema, id, source, title, byline, outlet, url, language, published, published_from, text, zones, mentions,
    entities, dates, places, focus, topics, quotes, duplicates, derived_from, provenance, problems. An article that could
    not be taken is a line too, with its problem; exit code 3 says that there was a problem.
    """
    from pipeline.stream import annotate_stream

    settings = _settings(config, columns, as_is)
    if annotate_stream(inputs, output, settings, limit):
        raise typer.Exit(PROBLEMS)


app.command(help=search_cli.HELP, cls=Described)(search_cli.search)
app.command(cls=Described)(query_cli.query)
app.command(cls=ReportCommand)(report_cli.report)
for command in dataset_cli.COMMANDS:
    app.command()(command)


@app.command()
def models() -> None:
    """List the installed models, each verified against its meta.json; those whose package is missing are left out.

    Example: dateline models

    Columns: model, licence, files.
    """
    from pipeline import models as installed

    typer.echo("model\tlicence\tfiles")
    for ref in filter(installed.is_installed, installed.available()):
        meta = installed.load(ref).meta
        typer.echo(f"{ref}\t{meta.get('licence', '')}\t{len(meta['files'])}")


def _settings(config: Path | None, columns: str, as_is: bool) -> "Settings":
    from pipeline.config import load_settings

    pairs = [pair.partition("=") for pair in columns.split(",") if pair]
    if any(not (field and column) for field, _, column in pairs):
        raise ConfigError(f"--map '{columns}': write it as FIELD=COLUMN,FIELD=COLUMN (for instance text=body,published=date)")
    return load_settings(config).adjusted({field: column for field, _, column in pairs}, as_is=as_is)


def main() -> NoReturn:
    """The entry point: errors are one line on stderr; a closed pipe, Ctrl-C and SIGTERM end quietly."""
    ending.listen()
    try:
        code = app(standalone_mode=False) or 0
    except typer.Abort:
        code = 130
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)  # noqa: T201
        code = 1
    except BrokenPipeError:
        # Python would complain again when it flushes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 0
    except Exception as error:
        # The usage errors of typer's own click have no public name, but know how to show themselves.
        if not hasattr(error, "exit_code"):
            raise
        error.show()  # type: ignore[attr-defined]
        code = error.exit_code
    sys.exit(ending.exit_code(code))
