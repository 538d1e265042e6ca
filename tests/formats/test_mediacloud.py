from tests.formats.expected import codes, facts, sample


def test_a_story_without_text_is_a_problem_that_says_where_it_is(read_bytes):
    first, second = read_bytes("a.csv", sample("mediacloud.csv"))
    assert (first.code, first.source.line, second.source.line) == ("no-text", 2, 3)
    assert "https://courier.example/ferry" in first.message


def test_with_a_column_of_text_the_stories_are_articles(read_bytes):
    rows = sample("mediacloud.csv").decode().splitlines()
    data = "\n".join([rows[0] + ",text", rows[1] + ",Crews walked out.", rows[2] + ","])
    first, second = read_bytes("a.csv", data.encode())
    assert (first.id, *facts(first)) == (
        "1125899906842625", "Ferry crews walk out", "", "The Harbour Courier", "2019-01-05 09:40:00", "https://courier.example/ferry",
    )  # fmt: skip
    assert second.code == "no-text"


def test_a_mapped_column_is_read(read_bytes):
    data = sample("mediacloud.csv").replace(b"media_url", b"inhalt")
    assert codes(read_bytes("a.csv", data, columns={"text": "inhalt"})) == ["read", "read"]


def test_rows_that_are_broken_cost_no_other(read_bytes):
    data = sample("mediacloud.csv") + b'3,"open\n4,2019-01-01,T,https://a.example/4,en,False,1,X,https://a.example/\n'
    assert codes(read_bytes("a.csv", data)) == ["no-text", "no-text", "csv", "no-text"]
