"""LibreOffice opens what we write: accents, lines and days as they are, and nothing is run."""

import csv
import shutil
import subprocess

import openpyxl
import pandas as pd
import pytest

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
TEXTS = [
    "Zoë 東京 😀",
    'a\n"b", c',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "＝1+1",
    '=HYPERLINK("http://example.org","free")',
    "=cmd|' /C calc'!A0",
    "00123",
    "x" * 32_767,
]
UTF8 = "44,34,76,1"
"""LibreOffice's words for: commas, quotes, UTF-8, from the first line."""


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """A function that has LibreOffice read a file and write it in another format."""
    home = tmp_path_factory.mktemp("libreoffice")

    def convert(path, to, *options):
        command = ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", *options]
        made = path.parent / "converted" / f"{path.stem}.{to.partition(':')[0]}"
        subprocess.run(
            [*command, "--convert-to", to, "--outdir", made.parent, path], check=True, capture_output=True, timeout=300
        )
        return made

    return convert


@pytest.fixture
def frame():
    made = pd.DataFrame({"=text": TEXTS, "n": range(len(TEXTS))})
    made["day"] = pd.Series(["2015-05-12"] * len(TEXTS), dtype="datetime64[ms]")
    return made


def cells_of(path):
    """The cells of a workbook that LibreOffice wrote."""
    return list(openpyxl.load_workbook(path).worksheets[0].iter_rows())


def csv_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_formula_that_nobody_made_harmless_is_run(converted, tmp_path):
    """So that the other tests can fail."""
    (tmp_path / "x.csv").write_text('a\n=1+1\n"=2+2"\n', encoding="utf-8")
    cells = cells_of(converted(tmp_path / "x.csv", "xlsx", f"--infilter=CSV:{UTF8}"))
    assert [cell.data_type for (cell,) in cells] == ["s", "f", "f"]


def test_our_csv(converted, written, frame, tmp_path):
    (tmp_path / "x.csv").write_bytes(written("csv", frame))
    header, *rows = cells_of(converted(tmp_path / "x.csv", "xlsx", f"--infilter=CSV:{UTF8}"))
    assert [cell.value for cell in header] == ["'=text", "n", "day"]
    got = [row[0].value for row in rows]
    assert [str(text).replace("'", "").strip() for text in got] == [
        text.replace("'", "").strip() if text != "00123" else "123" for text in TEXTS
    ]
    assert not {cell.data_type for row in rows for cell in row} & {"f", "e"}
    assert [row[1].value for row in rows] == list(range(len(TEXTS)))
    assert all(row[2].is_date and row[2].value.date().isoformat() == "2015-05-12" for row in rows)


def test_our_xlsx(converted, written, frame, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(written("xlsx", frame, lambda: {"command": "=1+1"}))
    header, *rows = csv_of(converted(tmp_path / "x.xlsx", f"csv:Text - txt - csv (StarCalc):{UTF8},,0,false,true,false"))
    assert header == ["=text", "n", "day"]
    assert [row[0] for row in rows] == TEXTS
    assert {row[2] for row in rows} == {"2015-05-12"}


def test_our_xlsx_saved_again_has_texts_days_and_numbers(converted, written, frame, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(written("xlsx", frame, lambda: {"command": "=1+1"}))
    book = openpyxl.load_workbook(converted(tmp_path / "x.xlsx", "xlsx"))
    assert book.sheetnames == ["rows", "about"]
    assert {cell.data_type for row in book["rows"].iter_rows(min_row=2) for cell in row} == {"s", "n", "d"}
    assert (book["about"]["B2"].value, book["about"]["B2"].data_type) == ("=1+1", "s")
