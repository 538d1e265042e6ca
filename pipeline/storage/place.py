"""Where a file or a folder is: a path on this machine, or a URL of a store."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.storage.remote import Remote
from pipeline.storage.said import scrubbed

Place = Path | Remote
Options = Mapping[str, Mapping[str, Any]]
"""For each protocol what its fsspec file system takes: `{"s3": {"endpoint_url": ...}}`, as `[storage.s3]` of dateline.toml."""

_URL = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_LOCAL = ("file", "local")
_SAME = {"s3a": "s3", "gcs": "gs"}
_EXTRAS = {"s3": ("s3fs", "dateline[s3]"), "gs": ("gcsfs", "dateline[gs]")}


def is_url(name: object) -> bool:
    """Whether a name is a URL; any other is a path."""
    return isinstance(name, str) and _URL.match(name) is not None


def place(name: "str | Path | Remote", options: Options | None = None) -> Place:
    """What `name` names. `file://` is a path as any other.

    Raises `ConfigError` where a package for the URL's protocol is missing, there is no such protocol, or the options do not fit.
    """
    if not isinstance(name, str):
        return name
    if not (match := _URL.match(name)):
        return Path(name)
    protocol = _SAME.get(match[1].lower(), match[1].lower())
    if protocol in _LOCAL:
        return Path(name[match.end() :])
    if "::" in name:
        raise ConfigError(f"{scrubbed(name)}: URLs are not chained; name the file itself, archives are opened")
    return _remote(f"{protocol}://{name[match.end() :]}", protocol, (options or {}).get(protocol, {}))


def _remote(url: str, protocol: str, options: Mapping[str, Any]) -> Remote:
    from fsspec.core import url_to_fs  # type: ignore[import-untyped]

    try:
        # Other processes write to the same store: what was listed before is no answer.
        files, path = url_to_fs(url, **{"use_listings_cache": False, **options})
    except ImportError as error:
        package, extra = _EXTRAS.get(protocol, (error.name or str(error), error.name or "that package"))
        raise ConfigError(f"{scrubbed(url)}: {protocol}:// needs the package {package}: pip install '{extra}'") from None
    except (ValueError, TypeError) as error:
        raise ConfigError(f"{scrubbed(url)}: {scrubbed(str(error))}") from None
    return Remote(protocol, path if "://" in path else path.rstrip("/"), files.storage_options)
