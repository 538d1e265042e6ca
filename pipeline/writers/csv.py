"""CSV that opens right in Excel, LibreOffice and everything else."""

from typing import IO, ClassVar

from pipeline.export import write_bytes
from pipeline.tabular import to_frame
from pipeline.writers.base import Rows


class Csv:
    """See `pipeline.export`."""

    name: ClassVar = "csv"
    suffixes: ClassVar = (".csv",)
    about: ClassVar = "for spreadsheets and programs: UTF-8, ISO dates, lists joined with '; ', no text that is run as a formula"
    needs: ClassVar = frozenset[str]()

    def write(self, rows: Rows, stream: IO[bytes]) -> None:
        """In a file with a byte order mark and lines that end in CR LF, as Excel wants them; else without."""
        write_bytes(map(to_frame, rows.batches()), stream, for_excel=rows.in_file)
