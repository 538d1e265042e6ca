"""Articles of a store are read as those of a folder are."""

import gzip
import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import InputError
from pipeline.inputs import size_of
from pipeline.reader import read
from pipeline.storage.place import place
from pipeline.storage.remote import RemoteStream

ROWS = [{"id": f"r{n}", "text": f"Story {n} was told on Tuesday."} for n in range(3)]


@pytest.fixture
def both(tmp_path):
    """The same files in a folder and in a store: of every kind that is read in order or by jumps, and junk."""
    folder = tmp_path / "files"
    lines = "\n".join(map(json.dumps, ROWS)).encode()
    files = {"b/1.txt": b"One.", "b-c/2.txt": b"Two.", "a.jsonl": lines, "c.jsonl.gz": gzip.compress(lines)}
    for name, content in {**files, ".git/x.txt": b"x", "b/.hidden": b"x", "__MACOSX/a.txt": b"x", "e.txt": b""}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    with zipfile.ZipFile(folder / "d.zip", "w") as archive:
        archive.writestr("in/x.txt", "Zipped.")
        archive.writestr("in/y.txt", "Zipped too.")
    pq.write_table(pa.Table.from_pylist(ROWS), folder / "t.parquet")
    store = place(f"memory://{tmp_path.name}/files")
    store.write_all({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    return folder, store


def test_a_prefix_is_read_as_a_folder_is(both):
    folder, store = both
    found = list(read([folder]))
    assert len(found) > 10
    assert list(read([str(store)])) == found
    assert list(read([f"{store}/"])) == found
    assert size_of([str(store)]) == size_of([folder])


@pytest.mark.parametrize("pattern", ["*.jsonl*", "**/*.txt", "b*/*", "b*"])
def test_a_pattern_is_read_as_one_of_a_folder_is(both, pattern):
    folder, store = both
    assert list(read([f"{store}/{pattern}"])) == list(read([f"{folder}/{pattern}"]))


def test_a_file_is_named_by_its_name_and_two_never_alike(both):
    _, store = both
    (store.parent / "more" / "b").write_all({"1.txt": b"Another.", "3.txt": b"Three."})
    assert [article.source.path for article in read([f"{store}/b/1.txt"])] == ["1.txt"]
    found = read([f"{store}/b", f"{store.parent}/more/b/1.txt", f"{store.parent}/more/b/3.txt"])
    assert [article.source.path for article in found] == ["files/b/1.txt", "more/b/1.txt", "3.txt"]


def test_a_folder_of_this_machine_goes_along(both):
    folder, store = both
    paths = [item.source.path for item in read([f"file://{folder}/b", f"{store}/b-c"])]
    assert paths == ["1.txt", "2.txt"]


@pytest.mark.parametrize("name", ["none", "none*.txt", "b/none/"])
def test_what_is_not_there_is_said_at_once(both, name):
    with pytest.raises(InputError, match=r"memory://.*none.*(there is no such|matches no file)"):
        read([f"{both[1]}/{name}"])


def test_a_store_that_fails_on_the_way_stops_and_blames_no_file(both, monkeypatch):
    _, store = both

    def fails(self, buffer):
        raise OSError(5, "the store says: try again", str(store / "a.jsonl"))

    monkeypatch.setattr(RemoteStream, "readinto", fails)
    for name in ("a.jsonl", "c.jsonl.gz", "d.zip", "t.parquet"):
        with pytest.raises(InputError, match="try again; the same command goes on where it stood"):
            list(read([f"{store}/{name}"]))


def test_bytes_are_told_once(both):
    _, store = both
    sizes = []
    list(read([f"{store}/d.zip", f"{store}/a.jsonl"], on_bytes=sizes.append))
    assert sum(sizes) == size_of([f"{store}/d.zip", f"{store}/a.jsonl"])


def test_a_part_without_a_name_is_told(both, monkeypatch):
    from pipeline.storage.remote import Entry, Remote

    _, store = both
    whole = Remote.entries
    monkeypatch.setattr(Remote, "entries", lambda self: [*whole(self), *([Entry("", True, 0)] if self.name == "b" else [])])
    (problem, article) = read([f"{store}/b"])
    assert (problem.code, article.source.path) == ("no-name", "1.txt")
