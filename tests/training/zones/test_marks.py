"""Marks by line number teach what they say, of the text that was read and of no other."""

from pathlib import Path

import pytest

from pipeline.cleaning.chain import KINDS
from pipeline.training.zones.marks import MARKS, digest_of, read_marks
from pipeline.training.zones.mix import read_articles
from pipeline.training.zones.pages import FlatPage, is_of, marks_of, page_examples

STORY = "The council voted on Tuesday to close the old bridge, which engineers had called unsafe for years."
LINES = ["Share", "Bridge to close", STORY, STORY, "Most read"]
RANGES = "0 boilerplate; 1 headline; 2-3 body; 4 boilerplate"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "marks.tsv"
    file.write_text(f"# a note\nhttps://example.com/1\t{digest_of(LINES)}\t{RANGES}\n")
    return file


def page(lines: list[str]) -> FlatPage:
    return FlatPage(url="https://example.com/1", lines=tuple(("", line) for line in lines), title="T", kept=frozenset())


def test_ranges_say_the_kind_of_each_line(file: Path) -> None:
    (marks,) = read_marks(file).values()
    assert marks.kinds == ("boilerplate", "headline", "body", "body", "boilerplate")


@pytest.mark.parametrize("ranges", ["1 body", "0-2 body; 4 body", "0-2 body; 2 body", "0 prose", "2-1 body", "body", ""])
def test_ranges_that_skip_or_overlap_or_name_no_kind_are_an_error_with_its_line(file: Path, ranges: str) -> None:
    file.write_text(f"# a note\nkey\tdigest\t{ranges}\n")
    with pytest.raises(ValueError, match=r"marks\.tsv, line 2"):
        read_marks(file)


def test_a_key_is_marked_once(file: Path) -> None:
    file.write_text(file.read_text() * 2)
    with pytest.raises(ValueError, match=r"line 4: .* marked twice"):
        read_marks(file)


def test_a_page_that_was_read_goes_by_its_marks(file: Path) -> None:
    (found,) = page_examples([page(LINES)], 0.3, read_marks(file), 0.9)
    assert found.weight == 0.9
    assert [[KINDS[at] for at in row.nonzero()[0]] for row in found.allowed] == [
        ["boilerplate"], ["headline"], ["body"], ["body"], ["boilerplate"],
    ]  # fmt: skip


def test_a_page_that_changed_since_is_one_that_nobody_read(file: Path) -> None:
    changed = page([*LINES[:-1], "Most shared"])
    assert marks_of(changed, read_marks(file)) is None
    (found,) = page_examples([changed], 0.3, read_marks(file), 0.9)
    assert found.weight == 0.3


def test_articles_are_read_by_their_id_and_only_as_they_were(file: Path) -> None:
    file.write_text(f"a\t{digest_of(LINES)}\t{RANGES}\nb\t{digest_of(LINES)}\t{RANGES}\n")
    rows = [{"id": "a", "text": "\n\n".join(LINES)}, {"id": "b", "text": STORY}, {"id": "c", "text": "\n".join(LINES)}]
    (found,) = read_articles(rows, read_marks(file), 1.0)
    assert found.allowed.sum() == len(LINES)


def test_the_marks_that_come_with_the_project_can_be_read_and_hold_no_text() -> None:
    found = read_marks(MARKS)
    assert len(found) > 200
    assert {kind for marks in found.values() for kind in marks.kinds} == set(KINDS)
    names = set(KINDS)
    for row in MARKS.read_text().splitlines():
        if not row.startswith("#"):
            assert {word for word in row.split("\t")[2].replace(";", "").split() if not word[0].isdigit()} <= names


def test_a_host_is_of_an_outlet_by_its_end_or_by_a_part() -> None:
    outlets = frozenset({"wsj.com", "latimes"})
    assert [is_of(host, outlets) for host in ("online.wsj.com", "www.latimes.com", "wsj.com.example", "notwsj.com")] == [
        True, True, False, False,
    ]  # fmt: skip
