from pipeline.aligned import aligned


def test_columns_stand_under_one_another_and_numbers_to_the_right():
    assert aligned(("name", "n"), [("boats", 1200), ("x", None)]) == "name       n\nboats  1,200\nx          -\n"


def test_no_row_is_the_header_alone():
    assert aligned(("name", "n"), []) == "name  n\n"


def test_no_control_character_gets_through():
    assert aligned(("a",), [["\x1b[31mred\r\n"]]) == "a\n[31mred\n"


def test_an_id_is_no_amount() -> None:
    assert aligned(("geonameid", "articles"), [[6252001, 6252001]]).splitlines()[1] == "6252001    6,252,001"
