from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import RunSettings
from pipeline.execution.shards import cut
from pipeline.records import Article, Problem, Provenance, Source

MADE_BY = Provenance(dateline="0", config="c", models={})
texts = st.lists(st.text(st.characters(exclude_categories=()), max_size=60), max_size=30)


def items(given_texts):
    return [
        Article(id=str(n), source=Source(path="x"), text=text)
        if n % 3
        else Problem(source=Source(path=text), stage="r", code="c", message="")
        for n, text in enumerate(given_texts)
    ]


@given(texts, st.integers(1, 7), st.integers(50, 900))
def test_shards_hold_every_item_once_and_in_order(given_texts, most, size):
    given_items = items(given_texts)
    shards = list(cut(given_items, RunSettings(shard_articles=most, shard_bytes=size), MADE_BY))
    assert [item for shard in shards for item in shard.items()] == given_items
    assert all(len(shard.items()) <= most for shard in shards)
    assert [shard.index for shard in shards] == list(range(len(shards)))


def test_the_key_knows_the_content_and_what_it_is_made_by():
    def key(text, made_by=MADE_BY):
        (shard,) = cut(items(["", text]), RunSettings(), made_by)
        return shard.key

    assert key("a") == key("a")
    assert key("a") != key("b")
    assert key("a") != key("a", Provenance(dateline="1", config="c", models={}))
    assert key("a") != key("a", Provenance(dateline="0", config="c", models={"ner": "x@2"}))


def test_copies_are_told_and_change_no_key():
    plain = items(["", "a", "b", "", "a"])
    marked = [replace(item, copied=True) if isinstance(item, Article) and item.text == "a" else item for item in plain]
    settings = RunSettings(shard_articles=2)
    shards = list(cut(marked, settings, MADE_BY))
    assert [item for shard in shards for item in shard.items()] == marked
    assert [shard.key for shard in shards] == [shard.key for shard in cut(plain, settings, MADE_BY)]
