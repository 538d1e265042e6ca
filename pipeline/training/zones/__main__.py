r"""Fit the zone labeller, or measure the zones of records, a half of the outlets apart.

    python -m pipeline.training.zones train --marked zones_dev.jsonl zones_outlets_dev.jsonl --titles pages_dev.jsonl.gz \
        --crawl news_pages.warc.gz --articles allsides-20k.jsonl.gz --out models/zones/1
    python -m pipeline.training.zones score zones_dev.jsonl records.jsonl

`train` takes articles whose lines were marked by hand, of which it leaves out the outlets kept for testing, also from the crawl
and the articles, some of which `supplement/marks.tsv` marks. `score` takes marked articles, and the records of
`dateline annotate --as-is`.
"""

import argparse
from pathlib import Path

from pipeline.training.zones.gold import SEED


def train(given: argparse.Namespace) -> None:
    """Fit the chain, and write its folder."""
    from pipeline.training.zones.crf import fit
    from pipeline.training.zones.mix import Sources, examples
    from pipeline.training.zones.ship import ship

    sources = Sources(marked=tuple(given.marked), titles=given.titles, crawl=given.crawl, articles=given.articles)
    found, counts = examples(sources)
    ship(fit(found, l2=given.l2, least=given.least, iterations=given.iterations), given.out, counts)


def score(given: argparse.Namespace) -> None:
    """Print the figures of each half, as a table of Markdown."""
    from pipeline.training.zones.evaluate import halves

    print("| half | articles | dirt P | R | F | body F |\n| --- | --- | --- | --- | --- | --- |")  # noqa: T201
    for name, count, dirt, body in halves(given.gold, given.records):
        figures = " | ".join(f"{100 * value:.1f}" for value in (*dirt, body[2]))
        print(f"| {name} | {count} | {figures} |")  # noqa: T201


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="pipeline.training.zones", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    verbs = parser.add_subparsers(required=True)
    one = verbs.add_parser("train", help=f"fit on the outlets that seed {SEED} puts into the half for training")
    one.add_argument("--marked", type=Path, nargs="+", required=True, help="JSON lines of articles with marked lines")
    one.add_argument("--titles", type=Path, help="JSON lines with the titles of marked articles that have none")
    one.add_argument("--crawl", type=Path, help="a WARC of pages")
    one.add_argument("--articles", type=Path, help="JSON lines of articles to put dirt into")
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--l2", type=float, default=2.0)
    one.add_argument("--least", type=int, default=3)
    one.add_argument("--iterations", type=int, default=80)
    one.set_defaults(do=train)
    two = verbs.add_parser("score", help="the figures of each half")
    two.add_argument("gold", type=Path)
    two.add_argument("records", type=Path)
    two.set_defaults(do=score)
    given = parser.parse_args()
    given.do(given)


if __name__ == "__main__":
    main()
