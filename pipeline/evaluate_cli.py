"""`dateline evaluate`: what the records are worth against gold annotations."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.options import Config, Format

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Gold = Annotated[Path, typer.Argument(metavar="GOLD", help="JSON lines (or .gz) with id, text, title, topics, ancestors.")]
Records = Annotated[Path | None, typer.Option(help="Score these records of `dateline annotate`; made anew without.")]


@app.callback()
def evaluate() -> None:
    """Score records against articles that people annotated.

    Example: dateline evaluate topics gold.jsonl

    Columns: those of the task; see `dateline evaluate topics --help`.
    """


@app.command()
def topics(gold: Gold, records: Records = None, config: Config = None, output_format: Format = "table") -> None:
    """Score topics: as given, with all above them, the first one, their calibration, and each topic alone.

    Example: dateline evaluate topics gold.jsonl --format json

    A gold article has topics (ids, such as medtop:20000133) and may have ancestors (ids of these and all above; looked up
    without). Columns of measures: measure, P, R, F, gold, predicted; of the aliases (is the article in the branch?) and of
    the topics the same. P, R and F are per cent, counts are of articles. Keys of json: articles, missing, leaf,
    hierarchical, first_is_right, macro_F_of_common, topics_in_macro, calibration_error, aliases, topics.
    """
    from pipeline.config import load_settings
    from pipeline.evaluation.run import made, stored
    from pipeline.evaluation.topics import read_gold, score

    wanted = read_gold(gold)
    found = stored(records, "topics") if records else made(gold, "topics", load_settings(config))
    result = score(wanted, found)
    typer.echo(json.dumps(result, indent=1) if output_format == "json" else _table(result), nl=output_format == "json")


def _table(result: dict[str, Any]) -> str:
    from pipeline.aligned import aligned

    columns = ("P", "R", "F", "gold", "predicted")

    def cells(row: dict[str, Any]) -> list[object]:
        return [*(f"{row[name]:.2f}" for name in columns[:3]), row["gold"], row["predicted"]]

    measures = [("topics as given", result["leaf"]), ("with all above", result["hierarchical"])]
    measures += [(f"alias {name}", row) for name, row in result["aliases"].items()]
    parts = [
        aligned(("measure", *columns), [[name, *cells(row)] for name, row in measures]),
        aligned(
            ("", ""),
            [
                [
                    "articles",
                    f"{result['articles']:,}" + (f", {result['missing']:,} without a record" if result["missing"] else ""),
                ],
                ["first topic right", f"{result['first_is_right']:.2f}%"],
                ["macro F", f"{result['macro_F_of_common']:.2f} over {result['topics_in_macro']} topics"],
                ["calibration error", result["calibration_error"]],
            ],
        ).lstrip("\n"),
        aligned(("topic", "label", *columns), [[row["id"], row["label"], *cells(row)] for row in result["topics"]]),
    ]
    return "\n".join(parts)
