"""Places: milliseconds an article, side by side in one run over the same articles.

    python benchmarks/places.py articles.jsonl.gz --articles 200 --words 500

The names are found first, and are not in the time of the places. Each contender reads the same articles, cut to WORDS words,
in one process, after a few to warm up; they take turns, ROUNDS times over, and the best round of each counts:
- Dateline's stage `places`, as `dateline run` has it;
- Dateline's stage `entities`, which comes before it, for what share of a run the places are;
- dateparser's `search_dates` (`pip install dateparser`), the measure of what a stage may cost that `benchmarks/dates.py` has too.
Ratios are what counts: they come from one machine in one run.
"""

from collections.abc import Sequence

from dates import Work, asked, compare, dateparser, imported

from pipeline.records import Record
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
    cuts, given = asked(__doc__)
    entities = Entities(EntitiesConfig())
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
