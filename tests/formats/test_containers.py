import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from tests.formats.expected import sample

STORY = b"A story."


def codes(results):
    return [getattr(result, "code", "read") for result in results]


def zipped(*members, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def tarred(*members, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            if len(data) > 1:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
            else:
                info.type = data
                archive.addfile(info)
    return out.getvalue()


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_a_compressed_file_is_read_under_its_own_path(read_bytes, suffix, pack):
    [article] = read_bytes(f"a.txt.{suffix}", pack(STORY))
    assert (article.text, str(article.source)) == ("A story.", f"a.txt.{suffix}")
    [article] = read_bytes("a.txt", pack(STORY))
    assert article.text == "A story."


@pytest.mark.parametrize(
    ("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.bz2", "w:bz2"), ("a.tar.xz", "w:xz")]
)
def test_members_of_a_tar_are_read_in_order(read_bytes, name, mode):
    results = read_bytes(name, tarred(("./b/2.txt", STORY), ("a", tarfile.DIRTYPE), ("a/1.html", b"<p>x"), mode=mode))
    assert [str(article.source) for article in results] == [f"{name}!b/2.txt", f"{name}!a/1.html"]


def test_archives_in_archives_are_read_down_to_a_depth(read_bytes):
    deep = zipped(("c.txt", STORY))
    [article] = read_bytes("a.zip", zipped(("b.zip", deep)))
    assert str(article.source) == "a.zip!b.zip!c.txt"
    for _ in range(3):
        deep = zipped(("in.zip", deep))
    assert codes(read_bytes("d.zip", deep)) == ["too-deep"]


def test_junk_is_passed_over(read_bytes):
    data = zipped(("__MACOSX/._x.txt", b"\x00"), ("thumbs.db", b"\x00"), ("a/.DS_Store", b"\x00"), ("a/b.txt", STORY))
    assert codes(read_bytes("a.zip", data)) == ["read"]


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "/etc/passwd.txt", "C:/a.txt", "..\\a.txt", "a\\b.txt"])
def test_a_path_that_leads_out_is_not_read(read_bytes, name):
    assert codes(read_bytes("a.zip", zipped((name, STORY), ("b.txt", STORY)))) == ["unsafe-path", "read"]
    assert codes(read_bytes("a.tar", tarred((name, STORY), ("b.txt", STORY)))) == ["unsafe-path", "read"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_what_is_no_file_is_not_read(read_bytes, kind):
    assert codes(read_bytes("a.tar", tarred(("a.txt", kind), ("b.txt", STORY)))) == ["not-a-file", "read"]


def test_a_link_in_a_zip_is_not_read(read_bytes):
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    assert codes(read_bytes("a.zip", zipped((link, b"/etc/passwd")))) == ["not-a-file"]


def test_an_encrypted_member_is_said(read_bytes):
    data = bytearray(zipped(("a.txt", STORY), ("b.txt", STORY)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert codes(read_bytes("a.zip", bytes(data))) == ["encrypted", "read"]


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.jsonl.gz", gzip.compress), ("a.txt.xz", lzma.compress), ("a.zip", lambda data: zipped(("a.txt", data)))],
)
def test_a_bomb_is_given_up(read_bytes, name, pack):
    assert codes(read_bytes(name, pack(bytes(5_000_000)), max_article=10**9)) == ["bomb"]


def test_a_stream_is_read_no_further_than_its_bound(read_bytes):
    lines = b'{"text": "x"}\n' * 20_000
    results = read_bytes("a.jsonl.gz", gzip.compress(lines, 0), max_member=len(lines) - 100_000)
    assert results[-1].code == "too-large"
    assert len(results) > 1000


def test_an_archive_has_a_bound_of_members(read_bytes):
    data = zipped(*((f"{n}.txt", STORY) for n in range(5)))
    assert codes(read_bytes("a.zip", data, max_members=2)) == ["read", "read", "too-many"]


@pytest.mark.parametrize(("name", "pack"), [("a.zip", zipped), ("a.tar", tarred)])
def test_an_archive_of_nothing_is_empty(read_bytes, name, pack):
    assert codes(read_bytes(name, pack())) == ["empty"]


def test_members_before_damage_are_kept(read_bytes):
    data = tarred(("a.txt", STORY), ("b.txt", STORY), ("c.txt", STORY))
    assert codes(read_bytes("a.tar", data[:1030])) == ["read", "unreadable"]
    damaged = data[:1024] + b"\x99" * 512 + data[1536:]
    assert codes(read_bytes("b.tar", damaged)) == ["read", "unreadable"]


def test_a_damaged_member_costs_no_other(read_bytes):
    data = bytearray(zipped(("a.txt", STORY * 99), ("b.txt", STORY)))
    data[36:42] = b"\xff" * 6
    assert codes(read_bytes("a.zip", bytes(data))) == ["unreadable", "read"]


@pytest.mark.parametrize("name", ["a.gz", "a.bz2", "a.xz", "a.zip", "a.tar"])
def test_what_only_bears_the_name_is_a_problem(read_bytes, name):
    assert codes(read_bytes(name, b"no archive at all")) == ["unreadable"]


def test_a_header_that_would_fill_memory_is_refused(read_bytes):
    info = tarfile.TarInfo("a")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 10**9
    assert codes(read_bytes("a.tar", info.tobuf(tarfile.GNU_FORMAT) + bytes(2048))) == ["bomb"]


def test_a_member_without_a_name_is_read(read_bytes):
    assert codes(read_bytes("a.zip", zipped((zipfile.ZipInfo(""), STORY), ("b.txt", STORY)))) == ["read", "read"]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_deliveries_and_feeds_are_read_inside_archives(read_bytes, pack):
    names = ("nexis-uni.docx", "factiva-codes.rtf", "feed-atom.xml", "mail-folder.mbox")
    results = read_bytes("a.zip", pack(*((name, sample(name)) for name in names)))
    assert codes(results) == ["read"] * 9 + ["no-text"]
    assert str(results[0].source) == "a.zip!nexis-uni.docx:38"


def test_a_directory_that_points_outside_is_damage(read_bytes):
    data = bytearray(zipped(("a.txt", STORY)))
    data[-6:-2] = (len(data)).to_bytes(4, "little")
    [problem] = read_bytes("a.zip", bytes(data))
    assert problem.code == "unreadable"
    assert "ValueError" not in problem.message
