"""Train the recogniser of names, or score it.

    python -m pipeline.training.names train --data names/ --unlabelled allsides-20k.jsonl.gz --work work/ --out models/ner/2
    python -m pipeline.training.names score gold.jsonl records.jsonl [--coarse]

`train` needs the extra `train`; it can be stopped at any time and taken up again by the same command.
`score` prints a table a label and the commonest errors; the records are those of `dateline annotate --as-is gold.jsonl`.
"""

import argparse
import json
from pathlib import Path


def train(given: argparse.Namespace) -> None:
    """Gazetteer, teacher, silver, student, its last polish, the fast model, the model folder."""
    from pipeline.training.names import encoders, recipe
    from pipeline.training.names.ship import ship

    work = recipe.Work(data=given.data, unlabelled=given.unlabelled, folder=given.work)
    work.folder.mkdir(parents=True, exist_ok=True)
    places = work.places()
    taggers = {"accurate": recipe.polished(work, places), "fast": recipe.fast(work, places)}
    _, held_out = recipe.ours(work, places)
    sets = (given.data / f"{name}.jsonl" for name in ("wikinews", "outlets"))
    texts = {row["id"]: row["text"] for file in sets for row in map(json.loads, file.open(encoding="utf-8"))}
    ship(taggers, (encoders.student() / "tokenizer.json", given.work / "places.tsv.gz"), given.out, held_out, texts)


def score(given: argparse.Namespace) -> None:
    """Print the figures as tables of Markdown."""
    from pipeline.training.names.evaluate import calibration, errors, table

    print("| label | P | R | F | gold |\n| --- | --- | --- | --- | --- |")  # noqa: T201
    for label, row in table(given.gold, given.records, coarse=given.coarse).items():
        print(f"| {label} | {row['P']} | {row['R']} | {row['F']} | {row['gold']} |")  # noqa: T201
    print("\n| error | times |\n| --- | --- |")  # noqa: T201
    for kind, times in errors(given.gold, given.records, coarse=given.coarse).most_common(12):
        print(f"| {kind} | {times} |")  # noqa: T201
    if not given.coarse:
        print(f"\nexpected calibration error {calibration(given.gold, given.records):.3f}")  # noqa: T201


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    made = commands.add_parser("train")
    for name in ("data", "unlabelled", "work", "out"):
        made.add_argument(f"--{name}", type=Path, required=True)
    made.set_defaults(do=train)
    scored = commands.add_parser("score")
    scored.add_argument("gold", type=Path)
    scored.add_argument("records", type=Path)
    scored.add_argument("--coarse", action="store_true")
    scored.set_defaults(do=score)
    given = parser.parse_args()
    given.do(given)


if __name__ == "__main__":
    main()
