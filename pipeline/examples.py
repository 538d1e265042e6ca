"""An example of every column of the dataset, from a made-up article: what a value looks like."""

_SOURCE = {"path": "wire/2015-05.zip", "member": "courier/0042.html", "line": "17"}
_ARTICLE = {"article_id": "f13c2843063a33db4bc7"}
_SPAN = {"start": "263", "end": "277"}
_POINT = {
    "geonameid": "3029162",
    "name": "Calais",
    "country": "FR",
    "admin1": "32",
    "lat": "50.95194",
    "lon": "1.85635",
}

EXAMPLES: dict[str, dict[str, str]] = {
    "articles": {
        **_ARTICLE,
        "title": "Police clear camp at Calais port",
        "byline": "Wambui Kiragu-Stein",
        "outlet": "Harbour Courier",
        "url": "https://courier.example/2015/05/calais",
        "language": "en",
        "published": "2015-05-12",
        "published_from": "metadata",
        "words": "412",
        "text": "Police clear camp at Calais port\nCALAIS, France ...",
        "zones": "[{'start': 0, 'end': 32, 'kind': headline}, ...]",
        **_SOURCE,
        "sha256": "9f86d081884c7d65...",
        "duplicate_cluster": "c17",
        "duplicate_of": "0be1d6a94c2f7733a1e5",
    },
    "mentions": {
        **_ARTICLE,
        **_SPAN,
        "text": "Dennis Omwamba",
        "label": "PERSON",
        "kind": "person",
        "entity_id": "e2",
        "score": "0.996",
    },
    "entities": {
        **_ARTICLE,
        "entity_id": "e2",
        "kind": "person",
        "label": "PERSON",
        "name": "Dennis Omwamba",
        "mentions": "3",
        **_SPAN,
    },
    "dates": {**_ARTICLE, **_SPAN, "text": "last Tuesday", "type": "DATE", "value": "2015-05-05", "anchor": "published"},
    "places": {
        **_ARTICLE,
        "entity_id": "e4",
        **_POINT,
        "score": "0.9945",
        "kind": "city",
        "via": "name",
        "admin2": "62",
        "mentions": "2",
        **_SPAN,
    },
    "focus": {**_ARTICLE, "level": "city", **_POINT, "score": "0.615"},
    "topics": {
        **_ARTICLE,
        "rank": "1",
        "topic_id": "medtop:20000133",
        "label": "police",
        "path_ids": "[02000000, 20000129, 20000133]",
        "score": "0.5351",
        **_SPAN,
        "evidence": "[{'start': 263, 'end': 340}]",
    },
    "problems": {
        **_ARTICLE,
        **_SOURCE,
        "stage": "text",
        "code": "bad-date",
        "message": "the date '0000-05-01' is none; mend it in the input",
        "kept": "true",
    },
}
"""Table -> column -> a value, as CSV would have it."""
