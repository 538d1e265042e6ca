from pipeline.training.mediatopics import table

EXPORT = {
    "released": "2025-10-09T12:00:00+00:00",
    "concepts": [
        {"id": "20000002", "label": "below", "path_ids": ["01000000", "20000002"], "active": True},
        {"id": "01000000", "label": "top", "path_ids": ["01000000"], "active": True},
        {"id": "20000009", "label": "gone", "path_ids": ["01000000", "20000009"], "active": False},
    ],
}


def test_active_concepts_parents_first_under_the_attribution():
    head, *lines = table(EXPORT).split("id\tlabel\tparent\tpath\n")
    assert "IPTC" in head
    assert "CC BY 4.0" in head
    assert lines == ["01000000\ttop\t\t01000000\n20000002\tbelow\t01000000\t01000000/20000002\n"]
