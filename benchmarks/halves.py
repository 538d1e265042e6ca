"""Halves: cut a set of gold articles into one half to develop on and one that is only scored.

    python benchmarks/halves.py gold.jsonl out --seed 4
    dateline annotate --as-is out/test.jsonl -o records.jsonl

writes out/develop.jsonl and out/test.jsonl, the lines as they were and in their order. An article's half is a bit of the
SHA-256 of "SEED:ID", so it is the same on every machine and stays when articles are added. Errors are read on the develop
half alone. Standard library only; GOLD may be `.jsonl` or `.jsonl.gz`.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

HALVES = ("develop", "test")


def half(identifier: str, seed: int = 4) -> str:
    """The half that the article of this id belongs to: by the last bit of the digest."""
    digest = hashlib.sha256(f"{seed}:{identifier}".encode()).digest()
    return HALVES[digest[-1] & 1]


def lines(gold: Path) -> Iterator[tuple[str, str]]:
    """The id and the line of each article."""
    with gzip.open(gold, "rt", encoding="utf-8") if gold.suffix == ".gz" else gold.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield str(json.loads(line)["id"]), line.rstrip("\n")


def main() -> None:
    """Write both halves, and print how many articles each has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="JSON lines with an id each")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=4)
    given = parser.parse_args()
    parts: dict[str, list[str]] = {name: [] for name in HALVES}
    for identifier, line in lines(given.gold):
        parts[half(identifier, given.seed)].append(line)
    given.folder.mkdir(parents=True, exist_ok=True)
    for name, kept in parts.items():
        path = given.folder / f"{name}.jsonl"
        path.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
        print(f"{path}: {len(kept)} articles")


if __name__ == "__main__":
    main()
