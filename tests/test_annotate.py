import json

import pytest

from pipeline.annotate import Pipeline, annotate
from pipeline.config import Settings
from pipeline.records import Article, Problem, Record, Source, article_from_dict, article_to_dict

LIGHT = Settings(stages=("clean", "language"))


def article(name: str, text: str) -> Article:
    return Article(id=name, source=Source(path=f"{name}.txt"), text=text, title="T")


def test_a_problem_passes_through_in_its_place():
    problem = Problem(source=Source(path="b.txt"), stage="read", code="empty", message="")
    results = list(annotate([article("a", "One."), problem, article("c", "Two.")], LIGHT))
    assert [result.source.path for result in results] == ["a.txt", "b.txt", "c.txt"]
    assert results[1] is problem


def test_a_stage_that_fails_on_one_article_loses_only_that_one(monkeypatch):
    pipeline = Pipeline(LIGHT)

    def broken(records):
        for record in records:
            if record.id == "b":
                raise RuntimeError("no luck")
            yield record

    broken.name = "language"
    pipeline.stages[1] = broken
    results = list(pipeline([article(name, "Some text here.") for name in "abc"]))
    assert [type(result) for result in results] == [Record, Problem, Record]
    assert results[1].code == "stage-failed"
    assert "RuntimeError: no luck" in results[1].message


@pytest.mark.parametrize("fault", [lambda records: [], lambda records: list(records)[::-1]])
def test_a_stage_that_breaks_the_law_is_found_out(fault):
    pipeline = Pipeline(LIGHT)
    fault.name = "language"
    pipeline.stages[1] = fault
    results = list(pipeline([article("a", "Some text."), article("b", "Other text.")]))
    assert len(results) == 2


def test_the_record_has_the_public_form():
    (record,) = annotate([article("a", "Police in Calais said so.")], LIGHT)
    row = record.to_dict()
    assert list(row)[:4] == ["schema", "id", "source", "title"]
    assert row["schema"] == 1
    assert "html" not in row
    assert row["provenance"]["dateline"]
    assert json.loads(json.dumps(row)) == row


def test_an_article_travels_unchanged():
    problem = Problem(source=Source(path="a"), stage="read", code="x", message="m", kept=True)
    sent = Article(id="a", source=Source(path="p", member="m", line=3), text="x", html="<p>", problems=(problem,))
    assert article_from_dict(json.loads(json.dumps(article_to_dict(sent)))) == sent
