"""Answers in steps."""

import pytest

from pipeline.errors import QueryError
from pipeline.steps import steps


def test_a_step_reads_what_another_kept(tiny_dataset):
    with steps(tiny_dataset) as step:
        step.keep("people", "SELECT article_id FROM entities WHERE kind = $kind", {"kind": "person"})
        found = step.rows("SELECT count(DISTINCT article_id) AS n FROM people JOIN articles USING (article_id)")
    assert found["n"].to_pylist() == [6]


@pytest.mark.parametrize("sql", ["SELECT nothing FROM articles", "SELECT 1 +", "SELECT * FROM '/etc/passwd'"])
def test_what_cannot_be_answered_is_told(tiny_dataset, sql):
    with steps(tiny_dataset) as step:
        with pytest.raises(QueryError):
            step.keep("kept", sql)
        with pytest.raises(QueryError):
            step.rows(sql)
