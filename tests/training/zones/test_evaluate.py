"""The figures, a half at a time."""

import json
from pathlib import Path

from pipeline.training.zones.evaluate import figures, halves


def test_figures() -> None:
    assert figures(1, 2, 4) == (0.25, 0.5, 1 / 3)
    assert figures(0, 0, 0) == (0.0, 0.0, 0.0)


def test_dirt_and_body_are_counted_in_characters(tmp_path: Path) -> None:
    lines = [{"start": 0, "end": 4, "body": False}, {"start": 5, "end": 15, "body": True}]
    gold = {"id": "a", "domain": "x.com", "text": "abcd\n0123456789", "lines": lines}
    zones = [{"start": 0, "end": 2, "kind": "caption"}, {"start": 5, "end": 15, "kind": "body"}]
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold))
    (tmp_path / "records.jsonl").write_text(json.dumps({"id": "a", "text": gold["text"], "zones": zones}))
    found = {name: (count, dirt, body) for name, count, dirt, body in halves(tmp_path / "gold.jsonl", tmp_path / "records.jsonl")}
    assert found["train"][0] + found["test"][0] == 1
    count, dirt, body = found["all"]
    assert (count, dirt[:2], body[1]) == (1, (1.0, 0.5), 1.0)
