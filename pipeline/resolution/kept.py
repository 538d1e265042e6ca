"""The names of a dataset are made out once, and kept beside the tables until these change."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.derived import key_of, places
from pipeline.output import unfinished

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.dataset import Dataset

VERSION = "1"
"""To be raised when what `build` makes of the same tables changes."""
_FILE = "names.parquet"


def names(dataset: "Dataset") -> "pa.Table":
    """The names of the dataset and what each stands for; see `pipeline.resolution.build`.

    They are kept in DATASET/derived, or where that cannot be written in the user's cache folder, or else not at all.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.resolution.build import build

    key = key_of(dataset, VERSION)
    for path in places(dataset, _FILE, key):
        with suppress(OSError, pa.ArrowException):
            table = pq.read_table(path)
            if (table.schema.metadata or {}).get(b"key") == key.encode():
                return table
    table = build(dataset).replace_schema_metadata({"key": key})
    for path in places(dataset, _FILE, key):
        if _write(table, path):
            break
    return table


def _write(table: "pa.Table", path: Path) -> bool:
    import pyarrow.parquet as pq

    part = unfinished(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, part, compression="zstd")
        part.replace(path)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return True
