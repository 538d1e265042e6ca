"""Reports: what every report promises, and what their filters mean."""

from collections.abc import Callable

import pytest

from pipeline.dataset import Dataset
from pipeline.errors import QueryError
from pipeline.report import Filters, report, reports
from pipeline.reports.series import PER

NEEDED = {"compare": {"one": "date:2015-01-05"}}
"""What a report cannot do without."""


def names(dataset: Dataset, **filters: str | int) -> list[str]:
    return report(dataset, "entities", Filters(**filters))["name"].tolist()


@pytest.mark.parametrize("name", reports())
def test_has_the_columns_that_it_documents(tiny_dataset: Dataset, name: str) -> None:
    """Those that only come with `per` included."""
    kind = reports()[name]
    asked = [None, *(PER if "per" in kind.takes else ())]
    found = [list(report(tiny_dataset, name, Filters(topic="police", per=per, **NEEDED.get(name, {}))).columns) for per in asked]
    assert all(columns == [column for column in kind.columns if column in columns] for columns in found)
    assert set(kind.columns) == {column for columns in found for column in columns}


@pytest.mark.parametrize("name", reports())
def test_is_the_same_each_time(tiny_dataset: Dataset, name: str) -> None:
    filters = Filters(**NEEDED.get(name, {}))
    assert report(tiny_dataset, name, filters).equals(report(tiny_dataset, name, filters))


@pytest.mark.parametrize("name", reports())
def test_takes_an_empty_dataset(make_dataset: Callable[[list], Dataset], name: str) -> None:
    assert report(make_dataset([]), name, Filters(**NEEDED.get(name, {}))).select_dtypes("number").sum().sum() == 0


@pytest.mark.parametrize("topic", ["medtop:20000129", "20000129", "Law Enforcement"])
def test_a_topic_means_the_narrower_ones_too(tiny_dataset: Dataset, topic: str) -> None:
    assert report(tiny_dataset, "timeline", Filters(topic=topic))["matching"].sum() == 3


def test_a_topic_above_those_found_is_known_by_its_id(tiny_dataset: Dataset) -> None:
    assert report(tiny_dataset, "timeline", Filters(topic="02000000"))["matching"].sum() == 3


@pytest.mark.parametrize(
    ("start", "end", "articles"),
    [
        ("2015", "2015", 4),
        ("2015-01", "2015-01", 3),
        ("2015-01-20", "2015-01-20", 1),
        ("2016-02", None, 1),
        (None, "2015-01-05", 1),
    ],
)
def test_days_months_and_years_are_inclusive(tiny_dataset: Dataset, start: str | None, end: str | None, articles: int) -> None:
    assert report(tiny_dataset, "timeline", Filters(start=start, end=end))["articles"].sum() == articles


def test_values_are_compared_without_case(tiny_dataset: Dataset) -> None:
    assert names(tiny_dataset, outlet="the COURIER", language="FR") == ["Paris", "Zoë"]


@pytest.mark.parametrize(
    ("filters", "near"),
    [
        ({"topic": "polise"}, "no topic 'polise'; near it: .*police"),
        ({"entity": "Lee"}, "no entity 'Lee'; near it: Ann Lee"),
        ({"kind": "persn"}, "no kind 'persn'; near it: person"),
        ({"outlet": "bugle"}, "no outlet 'bugle'; near it: Daily Bugle"),
        ({"language": "xx"}, "none comes near"),
        ({"topic": "x' OR true --"}, "no topic"),
        ({"start": "2015-13"}, "is no date"),
        ({"end": "12/05/2015"}, "is no date"),
        ({"start": "2016", "end": "2015"}, "before the start"),
        ({"top": -1}, "less than 0"),
        ({"by": "week"}, "takes no by"),
    ],
)
def test_a_filter_that_means_nothing_says_so(tiny_dataset: Dataset, filters: dict[str, str], near: str) -> None:
    with pytest.raises(QueryError, match=near):
        names(tiny_dataset, **filters)


def test_an_unknown_report_says_which_there_are(tiny_dataset: Dataset) -> None:
    with pytest.raises(QueryError, match=", ".join(reports())):
        report(tiny_dataset, "entity")
