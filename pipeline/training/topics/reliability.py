"""Print how far the scores of topics are what they say: a reliability diagram in Markdown, for the model's card.

python -m pipeline.training.topics.reliability topics_dev.jsonl records.jsonl
"""

import argparse
from pathlib import Path

from pipeline.evaluation.gold import json_lines
from pipeline.evaluation.measures import calibration_error
from pipeline.evaluation.topics import bare, read_gold

Given = list[tuple[float, bool]]
"""Each topic that a record has: its score, and whether the article has it or a narrower one."""


def given(gold: Path, records: Path) -> Given:
    """The topics of these records that gold tells of."""
    known = read_gold(gold)
    found = ((known[row["id"]].above, row["topics"]) for row in json_lines(records) if row["id"] in known)
    return [(topic["score"], bare(topic["id"]) in above) for above, topics in found for topic in topics]


def bins(pairs: Given, width: float = 0.1) -> list[tuple[float, float, int]]:
    """By scores' tenths: mean score, share that is right, how many."""
    held: dict[int, Given] = {}
    for score, right in pairs:
        held.setdefault(min(int(score / width), int(1 / width) - 1), []).append((score, right))
    rows = (held[key] for key in sorted(held))
    return [(sum(s for s, _ in row) / len(row), sum(r for _, r in row) / len(row), len(row)) for row in rows]


def diagram(rows: list[tuple[float, float, int]]) -> str:
    """A table and a chart (Mermaid, which GitHub draws): bars are the share that is right, the line what was said."""
    said, right = ([round(row[at], 3) for row in rows] for at in (0, 1))
    lines = ["| score | right | topics |", "| --- | --- | --- |", *(f"| {a:.2f} | {b:.2f} | {n} |" for a, b, n in rows), ""]
    names = ", ".join(f'"{score:.2f}"' for score in said)
    chart = [f"x-axis [{names}]", 'y-axis "right" 0 --> 1', f"bar {right}", f"line {said}"]
    return "\n".join([*lines, "```mermaid", "xychart-beta", *(f"    {line}" for line in chart), "```"])


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "records"):
        parser.add_argument(name, type=Path)
    asked = parser.parse_args()
    pairs = given(asked.gold, asked.records)
    print(f"expected calibration error {calibration_error(pairs) or 0:.3f}\n\n{diagram(bins(pairs))}")  # noqa: T201


if __name__ == "__main__":
    main()
