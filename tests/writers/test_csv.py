"""CSV: what is read back is what was written, but for apostrophes."""

import csv
import io

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=())), st.none() | st.integers(-(2**63), 2**63 - 1), st.none() | st.dates()
        ),
        min_size=1,
    )
)
def test_reads_back_what_was_written(written, rows):
    texts, numbers, days = map(list, zip(*rows, strict=True))
    frame = pd.DataFrame(
        {
            "text": pd.Series(texts, dtype=object),
            "n": pd.array(numbers, dtype="Int64"),
            "day": pd.Series(days, dtype="datetime64[ms]"),
        }
    )
    header, *got = csv.reader(io.StringIO(written("csv", frame).decode("utf-8-sig"), newline=""))
    assert header == ["text", "n", "day"]
    # Half a pair of surrogates is a question mark.
    expected = [text.encode("utf-8", "replace").decode() for text in texts]
    assert [row[0].replace("'", "") for row in got] == [text.replace("'", "") for text in expected]
    assert [row[1] for row in got] == ["" if n is None else str(n) for n in numbers]
    assert [row[2] for row in got] == ["" if day is None else day.isoformat() for day in days]


def test_pandas_reads_a_long_cell_and_accents(written):
    long = 'é\n",' * 20_000
    got = pd.read_csv(io.BytesIO(written("csv", pd.DataFrame({"a": ["Zoë", long]}))), encoding="utf-8-sig")
    assert got["a"].tolist() == ["Zoë", long]
