"""Tables of plain text: columns under one another, for a terminal and for a pipe alike."""

from collections.abc import Iterable, Sequence

from pipeline.present import plain


def aligned(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows under the header, numbers to the right, ids as they are; None is a dash. No control character gets through."""
    given = [
        [str(v) if head.endswith("id") and v is not None else v for head, v in zip(header, row, strict=True)] for row in rows
    ]
    numbers = [any(map(_is_number, column)) for column in zip(*given, strict=True)] or [False] * len(header)
    cells = [list(header), *([_cell(value) for value in row] for row in given)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width) for cell, width, right in zip(row, widths, numbers, strict=True)
        )
        for row in cells
    )
    return "".join(line.rstrip() + "\n" for line in lines)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: object) -> str:
    return "-" if value is None else f"{value:,}" if isinstance(value, int) else plain(value)
