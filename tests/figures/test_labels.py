"""Words stand near what they name, and never on each other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.figures._labels import Word, spread, words_of_row

WIDTH = 530.0
PLACES = st.floats(0.0, WIDTH)


@given(st.lists(st.floats(0.0, 190.0), max_size=4).map(sorted))
def test_words_beside_a_panel_keep_their_order_their_distance_and_the_panel(wanted: list[float]) -> None:
    """Four words of 34 pixels need 102 between first and last; from 15 to 175 there are 160."""
    placed = spread(wanted, 34.0, 15.0, 175.0)
    assert all(low >= 15.0 - 1e-9 and low <= 175.0 for low in placed)
    assert all(after - before >= 34.0 - 1e-9 for before, after in pairwise(placed))


def test_words_that_have_room_stay_where_they_belong() -> None:
    assert spread([20.0, 80.0, 160.0], 34.0, 15.0, 175.0) == [20.0, 80.0, 160.0]


def words(
    spans: list[tuple[float, float]], moments: list[float], crossed: tuple[float, ...] = ()
) -> list[Word]:
    """The words of a row whose times are told in whole pixels."""
    return words_of_row(spans, moments, 4.0, WIDTH, lambda x: f"{x:.2f} h", crossed)


def test_a_moment_is_told_behind_its_mark_or_before_it_at_the_end_of_the_row() -> None:
    assert words([], [100.0]) == [Word(109.0, "left", "100.00 h")]
    assert words([], [528.0]) == [Word(519.0, "right", "528.00 h")]


def test_a_span_is_told_at_both_ends_but_not_where_the_row_itself_begins_and_ends() -> None:
    assert words([(100.0, 200.0)], []) == [Word(95.0, "right", "100.00 h"), Word(205.0, "left", "200.00 h")]
    assert words([(0.0, 200.0)], []) == [Word(205.0, "left", "200.00 h")]
    assert words([(0.0, WIDTH)], []) == []


def test_a_span_of_no_length_is_told_once() -> None:
    assert [word.text for word in words([(100.0, 100.0)], [])] == ["100.00 h"]


def test_no_word_stands_where_a_line_crosses_the_row() -> None:
    assert words([], [100.0], crossed=(120.0,)) == [Word(91.0, "right", "100.00 h")]
    assert words([], [100.0], crossed=(120.0, 60.0)) == []


@pytest.mark.parametrize("count", [2, 12, 60, 300])
def test_dozens_of_moments_leave_words_out_and_pile_none_up(count: int) -> None:
    placed = words([], [WIDTH * (number + 0.5) / count for number in range(count)])
    reaches = sorted(word.reach for word in placed)
    assert all(before[1] <= after[0] for before, after in pairwise(reaches))
    assert len(placed) == count if count == 2 else len(placed) < count


@given(st.lists(PLACES, max_size=40, unique=True).map(sorted), st.lists(PLACES, max_size=5).map(tuple))
def test_no_word_lies_on_a_word_on_a_mark_on_a_line_or_outside(
    edges: list[float], crossed: tuple[float, ...]
) -> None:
    spans = [(start, end) for start, end in zip(edges[::3], edges[1::3], strict=False)]
    moments = edges[2::3]
    placed = words(spans, moments, crossed)
    taken = [*spans, *((each - 4.0, each + 4.0) for each in moments), *((each, each) for each in crossed)]
    for index, word in enumerate(placed):
        start, end = word.reach
        assert start >= 0.0
        assert end <= WIDTH
        others = [*taken, *(other.reach for number, other in enumerate(placed) if number != index)]
        assert not any(low < end and start < high for low, high in others)
