"""Places: milliseconds an article, side by side in one run over the same articles.

    python benchmarks/places.py articles.jsonl.gz --articles 200 --words 500

The names are found first, and are not in the time of the places. Each contender reads the same articles, cut to WORDS words,
in one process, after a few to warm up; they take turns, ROUNDS times over, and the best round of each counts:
- Dateline's stage `places`, as `dateline run` has it;
- Dateline's stage `entities`, which comes before it, for what share of a run the places are;
- dateparser's `search_dates` (`pip install dateparser`), the measure of what a stage may cost that `benchmarks/dates.py` has too.
Ratios are what counts: they come from one machine in one run.
"""

import argparse
from collections.abc import Sequence
from itertools import islice

from dates import Work, compare, cut, dateparser, imported

from pipeline.reader import read
from pipeline.records import Article, Record
from pipeline.stages.base import Stage
from pipeline.stages.entities import Entities, EntitiesConfig
from pipeline.stages.places import Places, PlacesConfig


def through(stage: Stage) -> Work:
    """The work of a stage; what it finds are its places, or its entities."""

    def work(records: Sequence[Record]) -> int:
        done = [result for result in stage(records) if isinstance(result, Record)]
        return sum(len(result.places) if "places" in stage.provides else len(result.entities) for result in done)

    return work


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", help="a dump of articles with a text each")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    long = (a for a in read([given.dump]) if isinstance(a, Article) and len(a.text.split(" ")) >= given.words)
    entities = Entities(EntitiesConfig())
    cuts = (cut(article, given.words) for article in islice(long, given.articles))
    records = [result for result in entities(cuts) if isinstance(result, Record)]
    search = imported("dateparser.search", "search_dates")
    every: dict[str, Work | None] = {
        "Dateline, stage places": through(Places(PlacesConfig())),
        "Dateline, stage entities": through(entities),
        "dateparser, search_dates": dateparser(search) if search else None,
    }
    compare(every, records, given.rounds, f"{len(records)} articles of {given.words} words")


if __name__ == "__main__":
    main()
