import pickle
import sys
from pathlib import Path

import pytest
from fsspec.registry import _registry

from pipeline.config import load_settings
from pipeline.errors import ConfigError
from pipeline.storage.place import is_url, place
from pipeline.storage.remote import Remote
from pipeline.storage.said import saying, scrubbed


@pytest.mark.parametrize("name", ["data/raw", "/tmp/x", "-", "a:b", "C:/x", Path("x")])
def test_what_is_no_url_is_a_path(name):
    assert not is_url(name)
    assert place(name) == Path(name)


def test_a_file_url_is_a_path():
    assert place("file:///tmp/a b.txt") == Path("/tmp/a b.txt")


def test_a_url_is_shown_as_it_was_written_and_travels():
    url = place("memory://folder/a.txt")
    assert isinstance(url, Remote)
    assert pickle.loads(pickle.dumps(url)) == url
    assert (str(place("s3://bucket/a/")), place("s3://bucket/a/b").name) == ("s3://bucket/a", "b")
    assert str(place("s3a://bucket/a")) == "s3://bucket/a"


def test_the_package_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    monkeypatch.delitem(_registry, "gs", raising=False)
    with pytest.raises(ConfigError, match=r"gs://bucket/a: gs:// needs the package gcsfs: pip install 'dateline\[gs\]'"):
        place("gs://bucket/a")


@pytest.mark.parametrize(
    ("url", "said"), [("astrology://x", "astrology"), ("zip://a.txt::s3://bucket/a.zip", "URLs are not chained")]
)
def test_what_is_no_store_is_said(url, said):
    with pytest.raises(ConfigError, match=said):
        place(url)


def test_options_reach_the_file_system():
    assert place("s3://bucket", {"s3": {"endpoint_url": "http://127.0.0.1:1"}}).fs.endpoint_url == "http://127.0.0.1:1"


@pytest.mark.parametrize("option", ['secret = "x1"', 'key = "x1"', 'client_kwargs = { aws_secret_access_key = "x1" }'])
def test_a_key_in_the_config_is_refused_and_not_printed(tmp_path, option):
    path = tmp_path / "dateline.toml"
    path.write_text(f"[storage.s3]\n{option}\n")
    with pytest.raises(ConfigError, match=r"\[storage\.s3\] .*keys do not belong in a file.*AWS_ACCESS_KEY_ID") as caught:
        load_settings(path)
    assert "x1" not in str(caught.value)


def test_storage_changes_no_key_of_a_shard(tmp_path):
    from pipeline.annotate import provenance

    path = tmp_path / "dateline.toml"
    path.write_text('[storage.s3]\nendpoint_url = "http://127.0.0.1:1"\nanon = true\n')
    assert provenance(load_settings(path)) == provenance(load_settings())


def test_no_secret_is_said(monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush-hush-hush")
    words = "GET http://me:pass@host/a?X-Amz-Signature=abc123&x=1 hush-hush-hush"
    assert scrubbed(words) == "GET http://host/a?X-Amz-Signature=...&x=1 ..."
    with pytest.raises(OSError, match=r"the store says: no way for \.\.\.") as caught, saying("s3://bucket/a"):
        raise RuntimeError("no way for hush-hush-hush")
    assert caught.value.filename == "s3://bucket/a"
