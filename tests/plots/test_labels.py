"""Names beside circles."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.plots.labels import Circle, Label, fitted, placed, wide

WIDTH, HEIGHT = 300, 200
circles = st.lists(
    st.builds(
        Circle,
        x=st.floats(0, WIDTH),
        y=st.floats(0, HEIGHT),
        radius=st.floats(1, 25),
        name=st.text("abc WÉ中", min_size=1, max_size=12),
    ),
    max_size=25,
)


def box(label: Label) -> tuple[float, float, float, float]:
    across = wide(label.name)
    left = label.x - {"left": 0, "center": across / 2, "right": across}[label.align]
    return left, label.y - 7, left + across, label.y + 7


def over(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    within = 0.11
    return all(one[side] < other[side + 2] - within and other[side] < one[side + 2] - within for side in (0, 1))


@given(circles)
def test_no_name_lies_on_another_nor_out_of_the_chart(found: list[Circle]) -> None:
    for labels in (placed(found, WIDTH, HEIGHT, most=20), fitted(found, WIDTH, HEIGHT)):
        boxes = [box(label) for label in labels]
        assert not [pair for pair in combinations(boxes, 2) if over(*pair)]
        assert all(
            left >= -0.1 and top >= -0.1 and right <= WIDTH + 0.1 and low <= HEIGHT + 0.1 for left, top, right, low in boxes
        )


@given(circles)
def test_each_name_touches_its_own_circle(found: list[Circle]) -> None:
    for label in placed(found, WIDTH, HEIGHT, most=99):
        left, top, right, low = box(label)
        across = max(left - label.of.x, label.of.x - right, 0)
        along = max(top - label.of.y, label.of.y - low, 0)
        assert (across**2 + along**2) ** 0.5 <= label.of.radius + 6


def test_the_first_ones_are_named_first() -> None:
    crowd = [Circle(150, 100, 3, name) for name in ("first", "second", "third")]
    assert [label.name for label in placed(crowd, WIDTH, HEIGHT, most=2)] == ["first", "second"]


def test_a_name_is_not_written_on_a_large_circle_of_another() -> None:
    small, large = Circle(100, 100, 4, "small"), Circle(130, 100, 20, "large")
    assert [label.align for label in placed([small, large], WIDTH, HEIGHT, most=2, big=9)] == ["right", "left"]


def test_names_that_find_no_room_are_tried_first_the_next_time() -> None:
    """On a chart of one line, the name at its end has room at one side alone, which the first takes where it may choose."""
    first, end = Circle(150, 8, 3, "abcdef"), Circle(290, 8, 3, "abcdefghkopqsuv")
    assert [label.name for label in placed([first, end], WIDTH, 16, most=2)] == [first.name]
    assert {label.name: label.align for label in fitted([first, end], WIDTH, 16)} == {first.name: "right", end.name: "right"}


def test_chinese_is_wider_than_latin() -> None:
    assert wide("中") > wide("W") > wide("a") > wide("i")
