"""`dateline topics`: the user's own topics, tried on a dataset, taught and trained."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.options import Config, DatasetPath, Format, storage_of

if TYPE_CHECKING:
    from pipeline.labelling.teach import Taught
    from pipeline.labelling.trial import Trial

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
PROBLEMS = 3

File = Annotated[Path, typer.Argument(metavar="TOPICS", help="Your topics.toml.")]
FileOption = Annotated[Path, typer.Option("--topics", help="Your topics.toml.")]
One = Annotated[str | None, typer.Option("--topic", help="Only the topic with this id or label.")]
AnswersPath = Annotated[Path, typer.Option("--answers", help="The CSV of answers.")]


@app.callback()
def topics() -> None:
    """Your own topics: try them on a dataset, answer for its articles, train on the answers.

    Example: dateline topics try topics.toml DATASET

    Columns: those of each command; see its --help.
    """


@app.command("try")
def try_(
    file: File,
    dataset: DatasetPath,
    topic: One = None,
    samples: Annotated[int, typer.Option(min=0, help="Articles to show for each topic.")] = 6,
    limit: Annotated[int | None, typer.Option(min=1, help="Read only so many articles, chosen by the hash of their ids.")] = None,
    models: Annotated[
        Path | None, typer.Option(help="What `dateline topics train` wrote; rules and terms alone without.")
    ] = None,
    output_format: Format = "table",
    config: Config = None,
) -> None:
    """How many articles each topic would tag, with samples, borderline cases first.

    Example: dateline topics try topics.toml DATASET --topic asylum --samples 10

    Columns of topics: topic, label, by (rules and terms, or training), threshold, articles (read), tagged, share (per cent),
    near (articles with a term that were not tagged). Columns of samples: score, tagged, title, sentence (the one that speaks
    most for the topic).
    Keys of json: the same.
    """
    from pipeline.labelling.articles import records
    from pipeline.labelling.trial import try_topics
    from pipeline.opened import open_dataset
    from pipeline.usertopics.tagger import Tagger, classifiers
    from pipeline.usertopics.toml import load_topics

    own = load_topics(file)
    trained = classifiers(own, models)
    asked = [own.topic(topic)] if topic else list(own.topics)
    trials = try_topics(Tagger(own, trained), asked, records(open_dataset(dataset, storage_of(config)), limit), samples)
    rows = [_trial(trial, trained=trial.topic.id in trained) for trial in trials]
    _print(json.dumps(rows, indent=1, ensure_ascii=False) if output_format == "json" else _trials(rows))


@app.command()
def label(
    dataset: DatasetPath,
    topic: Annotated[str, typer.Option("--topic", help="The topic to answer for: its id or label.")],
    file: FileOption = Path("topics.toml"),
    answers: AnswersPath = Path("answers.csv"),
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many answers.")] = None,
    pool: Annotated[int, typer.Option(min=1, help="Choose from so many articles, taken by the hash of their ids.")] = 20_000,
    config: Config = None,
) -> None:
    """Answer yes or no on the articles from which a topic can be learnt best. Stopped at any moment, it goes on where it stood.

    Example: dateline topics label DATASET --topic asylum

    Columns of the answers' CSV: topic, article_id, answer (yes, no or skip), title. It may be edited; of several rows for an
    article the last one counts.
    """
    from pipeline.labelling.answers import read_answers
    from pipeline.labelling.articles import known_ids
    from pipeline.labelling.interview import Interview
    from pipeline.labelling.pool import candidates, chosen
    from pipeline.labelling.session import Session
    from pipeline.opened import open_dataset
    from pipeline.usertopics.tagger import Tagger
    from pipeline.usertopics.toml import load_topics

    own, opened = load_topics(file), open_dataset(dataset, storage_of(config))
    asked, tagger, given = own.topic(topic), Tagger(own), read_answers(answers)
    before = given.of(asked.id)
    _warn([*given.wrong, *given.unknown(asked.id, known_ids(opened, list(before)))])
    found = candidates(opened, tagger, asked, [*chosen(opened, tagger, asked, pool), *sorted(before)])
    if not found:
        _warn([f"{dataset} has no articles"])
        return
    interview = Interview(asked, Session(found, before), answers, sys.stdin.readline, sys.stderr)
    count = interview.run(limit)
    _warn(
        [f"{count} answers added to {answers}; then: dateline topics train {file} {dataset} --answers {answers} -o topics-models"]
    )


@app.command()
def train(
    file: File,
    dataset: DatasetPath,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder of the trained topics.")],
    answers: AnswersPath = Path("answers.csv"),
    topic: One = None,
    output_format: Format = "table",
    config: Config = None,
) -> None:
    """Learn topics from answers, and say how good that is by cross-validation.

    Example: dateline topics train topics.toml DATASET --answers answers.csv -o topics-models

    The figures are of the articles that were answered, which `label` chose near the topic. Expect less on the whole dataset:
    in simulations the figures on articles that nobody answered were mostly lower. `try --models` shows what would be tagged
    there. Name the folder in dateline.toml's [stage.own_topics] (file, models), and a run gives these topics.

    Columns: topic, by (training, and rules and terms alone, on the same answers), yes, no, P, R and F (per cent), P_95 and
    R_95 (the interval that so few answers allow for). Keys of json: topic, yes, no, skipped, cross_validated, untrained,
    warnings. Exit code 3: done, and answers were left out or a topic was not trained.
    """
    from pipeline.labelling.answers import read_answers
    from pipeline.labelling.articles import known_ids
    from pipeline.labelling.teach import teach
    from pipeline.opened import open_dataset
    from pipeline.usertopics.tagger import Tagger
    from pipeline.usertopics.toml import load_topics

    own, opened, given = load_topics(file), open_dataset(dataset, storage_of(config)), read_answers(answers)
    asked = [own.topic(topic)] if topic else [one for one in own.topics if given.of(one.id)]
    wrong = list(given.wrong)
    for one in asked:
        wrong += given.unknown(one.id, known_ids(opened, list(given.of(one.id))))
    wrong += [f"{answers}: no topic of {file} is '{name}'" for name in given.topics() - {one.id for one in own.topics}]
    taught = [teach(opened, Tagger(own), one, given, output) for one in asked]
    if not taught:
        wrong.append(f"{answers} has no answers: give some with `dateline topics label {dataset} --topic ID`")
    _print(json.dumps([one.to_dict() for one in taught], indent=1) if output_format == "json" else _taught(taught))
    _warn([*wrong, *(f"{one.topic.id}: {said}" for one in taught for said in one.warnings)])
    if wrong or any(one.folder is None for one in taught):
        raise typer.Exit(PROBLEMS)


def _trial(trial: "Trial", *, trained: bool) -> dict[str, Any]:
    from dataclasses import asdict

    share = round(100 * trial.tagged / trial.articles, 2) if trial.articles else 0.0
    return {
        "topic": trial.topic.id,
        "label": trial.topic.label,
        "by": "training" if trained else "rules and terms",
        "threshold": trial.topic.threshold,
        "articles": trial.articles,
        "tagged": trial.tagged,
        "share": share,
        "near": trial.near,
        "samples": [asdict(sample) for sample in trial.samples],
    }


def _trials(rows: list[dict[str, Any]]) -> str:
    from pipeline.aligned import aligned
    from pipeline.present import plain

    names = ("topic", "label", "by", "threshold", "articles", "tagged", "share", "near")
    parts = [aligned(names, [[row[name] for name in names] for row in rows])]
    for row in rows:
        samples = [
            (
                f"{one['score']:.2f}",
                "yes" if one["tagged"] else "no",
                *(_shortened(plain(one[k])) for k in ("title", "sentence")),
            )
            for one in row["samples"]
        ]
        if samples:
            parts.append(f"{row['topic']}, the borderline first:\n" + aligned(("score", "tagged", "title", "sentence"), samples))
    return "\n".join(parts)


def _shortened(text: str, most: int = 70) -> str:
    # textwrap.shorten leaves nothing of a text without spaces.
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _taught(taught: "list[Taught]") -> str:
    from pipeline.aligned import aligned

    rows = []
    for one in taught:
        for by, quality in (("training", one.cross), ("rules and terms", one.untrained)):
            said = [one.topic.id, by, one.yes, one.no]
            if quality is None:
                rows.append([*said, *[None] * 5])
                continue
            shares = (quality.precision.value, quality.recall.value, quality.f1)
            spans = ("-".join(f"{100 * end:.0f}" for end in share.interval) for share in (quality.precision, quality.recall))
            rows.append([*said, *(None if share is None else f"{100 * share:.1f}" for share in shares), *spans])
    return aligned(("topic", "by", "yes", "no", "P", "R", "F", "P_95", "R_95"), rows)


def _print(text: str) -> None:
    # UTF-8 whatever the locale says; a lone surrogate of a broken article must not end the command.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    typer.echo(text.rstrip("\n"))


def _warn(lines: list[str]) -> None:
    from pipeline.present import plain

    for line in lines:
        typer.echo(plain(line).encode("utf-8", "replace").decode(), err=True)
