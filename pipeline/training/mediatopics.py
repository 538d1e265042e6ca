"""Make `concepts.tsv` from the IPTC's export.

python -m pipeline.training.mediatopics mediatopics.json
"""

import json
import sys
from pathlib import Path
from typing import Any

from pipeline import mediatopics

TARGET = Path(mediatopics.__file__).with_name("concepts.tsv")
_HEAD = """\
# IPTC Media Topics, release of {released}: the active concepts with their English labels.
# (c) IPTC, International Press Telecommunications Council - https://iptc.org; CC BY 4.0,
# https://creativecommons.org/licenses/by/4.0/. Changed: cut to these columns, retired concepts left out.
"""


def table(export: dict[str, Any]) -> str:
    """The lines of `concepts.tsv`: id, label, parent ("" at the top), path (ids joined by "/"), in the order of paths."""
    rows = sorted((row for row in export["concepts"] if row["active"]), key=lambda row: row["path_ids"])
    lines = [_HEAD.format(released=export["released"][:10]) + "id\tlabel\tparent\tpath"]
    for row in rows:
        path = row["path_ids"]
        lines.append("\t".join((row["id"], row["label"], path[-2] if len(path) > 1 else "", "/".join(path))))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), encoding="utf-8", newline="\n")
