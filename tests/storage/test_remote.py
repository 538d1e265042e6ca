"""A store as a folder: on S3, and in memory."""

import pytest

from pipeline.storage import remote
from pipeline.storage.place import place
from pipeline.storage.remote import Entry

FILES = {"1.txt": b"one", "b/2.txt": b"two", "b-c/3.txt": b"three"}


@pytest.fixture(params=["memory", "s3"])
def folder(request, tmp_path):
    if request.param == "s3":
        return request.getfixturevalue("s3") / "folder"
    return place(f"memory://{tmp_path.name}/folder")


def test_files_are_written_listed_read_and_removed(folder, monkeypatch):
    monkeypatch.setattr(remote, "_AT_ONCE", 2)
    monkeypatch.setattr(remote, "_DELETED", 2)
    assert folder.sizes() == {}
    assert folder.entry() is None
    folder.write_all(FILES)
    assert folder.sizes() == {name: len(content) for name, content in FILES.items()}
    assert sorted(folder.entries()) == [Entry("1.txt", False, 3), Entry("b", True, 0), Entry("b-c", True, 0)]
    (folder / "empty").write_bytes(b"")
    assert list(folder.read_all(["b/2.txt", "none", "1.txt", "empty"])) == [b"two", None, b"one", b""]
    (folder / "empty").unlink()
    assert (folder / "b").entry() == Entry("b", True, 0)
    assert (folder / "1.txt").read_text() == "one"
    folder.remove_all(but="1.txt")
    assert folder.sizes() == {"1.txt": 3}
    (folder / "1.txt").unlink()
    (folder / "1.txt").unlink(missing_ok=True)
    assert not (folder / "1.txt").exists()


def test_a_new_file_is_made_once(folder):
    (folder / "lock").write_bytes(b"mine", new=True)
    with pytest.raises(FileExistsError):
        (folder / "lock").write_bytes(b"yours", new=True)
    assert (folder / "lock").read_bytes() == b"mine"


def test_what_is_not_there_is_said_with_its_url(folder):
    with pytest.raises(FileNotFoundError) as caught:
        (folder / "none").read_bytes()
    assert caught.value.filename == f"{folder}/none"


def test_a_stream_is_read_in_any_order(folder):
    (folder / "a").write_bytes(bytes(range(256)))
    with (folder / "a").open() as stream:
        stream.seek(250)
        assert stream.read(10) == bytes(range(250, 256))
        stream.seek(-256, 2)
        assert (stream.read(2), stream.tell()) == (b"\x00\x01", 2)


def large(tmp_path, megabytes=21):
    file = tmp_path / "large"
    file.write_bytes(bytes(megabytes << 20))
    return file


def small_parts(monkeypatch):
    import s3fs.core

    monkeypatch.setattr(s3fs.core, "calculate_chunksize", lambda *_, **__: 10 << 20)


def test_a_large_file_goes_up_in_parts(s3, way, tmp_path, monkeypatch):
    small_parts(monkeypatch)
    target = place(str(s3 / "large"), {"s3": {"endpoint_url": way.url}})
    target.put(large(tmp_path))
    assert target.entry().size == 21 << 20
    assert sum("partNumber" in path for _, path in way.seen) == 3


def test_a_store_that_fails_amid_the_parts_shows_nothing_of_them(s3, way, tmp_path, monkeypatch):
    small_parts(monkeypatch)
    (s3 / "large").write_bytes(b"before")
    target = place(str(s3 / "large"), {"s3": {"endpoint_url": way.url}})
    way.refuse = lambda method, path: "AccessDenied" if "partNumber=2" in path else None
    with pytest.raises(PermissionError, match="the store refuses"):
        target.put(large(tmp_path))
    assert target.read_bytes() == b"before"
    assert target.fs.call_s3("list_multipart_uploads", Bucket=s3.path).get("Uploads", []) == []


def test_what_a_killed_upload_left_is_given_up(s3, tmp_path):
    def begun():
        return s3.fs.call_s3("list_multipart_uploads", Bucket=s3.path).get("Uploads", [])

    for name in ("table", "another"):
        s3.fs.call_s3("create_multipart_upload", Bucket=s3.path, Key=name)
    (tmp_path / "table").write_bytes(b"whole")
    (s3 / "table").put(tmp_path / "table")
    assert [upload["Key"] for upload in begun()] == ["another"]


def test_of_two_that_make_a_file_at_once_one_succeeds(s3, monkeypatch):
    (s3 / "lock").write_bytes(b"mine", new=True)
    looks = iter([False, True])  # The first look came before the other had written: the store's condition alone can tell.
    monkeypatch.setattr(remote.Remote, "exists", lambda self: next(looks))
    with pytest.raises(FileExistsError):
        (s3 / "lock").write_bytes(b"yours", new=True)
    assert (s3 / "lock").read_bytes() == b"mine"
