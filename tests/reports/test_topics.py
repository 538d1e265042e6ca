"""The report `topics`."""

from pipeline.dataset import Dataset
from pipeline.report import Filters, report


def test_counts_a_topic_itself_and_with_the_narrower_ones(tiny_dataset: Dataset) -> None:
    frame = report(tiny_dataset, "topics").set_index("label")
    assert frame.loc["law enforcement", ["articles", "articles_with_narrower"]].tolist() == [1, 3]
    assert frame.loc["police", ["articles", "articles_with_narrower", "mean_score"]].tolist() == [2, 2, 0.8]


def test_a_topic_keeps_it_and_the_narrower_ones(tiny_dataset: Dataset) -> None:
    assert report(tiny_dataset, "topics", Filters(topic="law enforcement"))["label"].tolist() == ["police", "law enforcement"]


def test_an_entity_keeps_the_articles_that_name_it(tiny_dataset: Dataset) -> None:
    assert report(tiny_dataset, "topics", Filters(entity="Acme"))["articles"].tolist() == [1, 1]
