"""What pictures of contents are drawn from checks itself: bounds in order, times in order, words that have room."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from loxley.figures import Delivery, Level, LevelAt, LevelReading, Line, RunOut, Stretch

from .levels import NOW, SCALE, WORDS, bar, forecast, trip

HOUR = timedelta(hours=1)
TOO_LONG = "x" * 73


@pytest.mark.parametrize(
    "masses",
    [(2.0, 1.0, 3.0), (1.0, 3.0, 2.0), (-0.1, 1.0, 2.0), (0.0, float("nan"), 1.0), (0.0, 1.0, float("inf"))],
)
def test_bounds_out_of_order_below_nothing_or_without_a_number_are_refused(
    masses: tuple[float, float, float],
) -> None:
    with pytest.raises(ValueError, match="low, likely, high"):
        Level(*masses)


def test_bounds_may_be_the_same_and_nothing() -> None:
    assert Level(0.0, 0.0, 0.0).high_kg == 0.0


def test_a_forecast_without_a_future_is_refused() -> None:
    with pytest.raises(ValueError, match="a future that ends after now"):
        replace(forecast(), future=())
    with pytest.raises(ValueError, match="a future that ends after now"):
        replace(forecast(), future=(LevelAt(NOW, Level(1.0, 1.0, 1.0)),))


def test_past_and_future_meet_at_now() -> None:
    """A past that ends an hour after now, and a future that begins an hour before it, are defects; at now is right."""
    level = Level(1.0, 1.0, 1.0)
    of = replace(
        forecast(), past=(LevelAt(NOW, level),), future=(LevelAt(NOW, level), LevelAt(NOW + HOUR, level))
    )
    assert of.end_h == of.hours(NOW + HOUR)
    with pytest.raises(ValueError, match="ends by now"):
        replace(of, past=(LevelAt(NOW + HOUR, level),))
    with pytest.raises(ValueError, match="ends by now"):
        replace(of, future=(LevelAt(NOW - HOUR, level), LevelAt(NOW + HOUR, level)))


def test_time_that_runs_backwards_is_refused_and_a_jump_is_not() -> None:
    of = forecast()
    with pytest.raises(ValueError, match="in order"):
        replace(of, past=of.past[::-1])
    with pytest.raises(ValueError, match="in order"):
        replace(of, future=of.future[::-1] + of.future[-1:])
    filled = LevelAt(of.future[3].at, Level(40.0, 45.0, 48.0))
    assert len(replace(of, future=(*of.future[:4], filled, *of.future[4:])).future) == len(of.future) + 1


def test_a_reading_of_what_is_to_come_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody has read"):
        replace(forecast(), readings=(LevelReading(NOW + HOUR, "weighed", Level(1.0, 1.0, 1.0)),))
    replace(forecast(), readings=(LevelReading(NOW, "weighed", Level(1.0, 1.0, 1.0)),))


def test_what_is_marked_needs_its_word() -> None:
    with pytest.raises(ValueError, match="set aside"):
        replace(forecast(), words=replace(WORDS, set_aside=""))
    with pytest.raises(ValueError, match="deliveries need"):
        replace(forecast(), words=replace(WORDS, delivery=""))


def test_words_that_have_no_room_are_refused_from_73_characters_on() -> None:
    for words in (TOO_LONG[:-1], TOO_LONG):
        makers = (
            lambda words=words: replace(forecast(), now_words=words),
            lambda words=words: replace(forecast(), age_words=words),
            lambda words=words: Delivery(NOW, words),
            lambda words=words: RunOut("empty", words, NOW),
            lambda words=words: replace(trip(), end_words=words),
            lambda words=words: replace(trip(), reserve_words=words),
            lambda words=words: replace(bar(), now_words=words),
            lambda words=words: replace(bar(), reading_words=words),
        )
        for make in makers:
            if words == TOO_LONG:
                with pytest.raises(ValueError, match="at most 72"):
                    make()
            else:
                make()


def test_moments_with_and_without_an_offset_do_not_mix() -> None:
    with pytest.raises(ValueError, match="offset"):
        replace(forecast(), deliveries=(Delivery(datetime(2026, 11, 25, tzinfo=UTC), "soon"),))
    with pytest.raises(ValueError, match="offset"):
        replace(forecast(), run_outs=(RunOut("empty", "soon", datetime(2026, 11, 25, tzinfo=UTC)),))


def test_moments_with_offsets_are_shown_on_the_clock_of_now() -> None:
    """Now is 9:00 six hours west of Greenwich; 18:00 in Greenwich is noon there, three hours later."""
    west = timezone(timedelta(hours=-6))
    now = NOW.replace(tzinfo=west)
    level = Level(1.0, 1.0, 1.0)
    later = datetime(2026, 11, 24, 18, tzinfo=UTC)
    of = replace(
        forecast(),
        now=now,
        past=(),
        readings=(),
        deliveries=(),
        run_outs=(),
        future=(LevelAt(now, level), LevelAt(later, level)),
    )
    assert of.on_the_wall(later) == datetime.fromisoformat("2026-11-24T12:00")
    assert (of.now_h, of.end_h) == (0.0, 3.0)


def test_the_picture_begins_with_what_is_oldest_of_levels_and_readings() -> None:
    of = forecast(past_days=16.0)
    assert of.start == NOW - timedelta(days=16)
    older = LevelReading(NOW - timedelta(days=20), "weighed", Level(1.0, 1.0, 1.0))
    assert replace(of, readings=(older,)).start == older.at
    assert replace(of, past=(), readings=()).start == NOW


def test_a_run_out_has_its_moments_in_order_and_no_later_one_without_an_earlier() -> None:
    for moments in ((2.0, 1.0, None), (1.0, 3.0, 2.0), (None, 1.0, 2.0), (1.0, None, 2.0)):
        with pytest.raises(ValueError, match="in order"):
            RunOut("empty", "soon", *moments)
    assert RunOut("empty", "soon", 1.0, 1.0).known == (1.0, 1.0)
    assert RunOut[float]("empty", "not in this time", None).known == ()


def test_of_a_run_out_only_what_lies_within_the_picture_is_drawn() -> None:
    """The picture of 8 h ends before the latest moment of 9 h, and before all of 8.1 h."""
    assert trip().told(RunOut("empty", "", 6.0, 8.0, 9.0)).known == (6.0, 8.0)
    assert trip().told(RunOut("empty", "", 8.1, 9.0)).known == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"full": Line(0.0, "full")}, "full is"),
        ({"full": Line(float("inf"), "full")}, "full is"),
        ({"shares": ((1.0, "all"),)}, "a share"),
        ({"shares": ((0.0, "none"),)}, "a share"),
        ({"no_fill": Line(48.1, "too little")}, "none can be filled"),
        ({"no_fill": Line(-0.1, "too little")}, "none can be filled"),
    ],
)
def test_a_scale_that_has_no_sense_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        replace(SCALE, **change)  # type: ignore[arg-type]


def test_the_words_of_a_scale_stand_from_full_down() -> None:
    names = [line.name for line in SCALE.lines]
    assert names == ["full", "¾", "½", "¼", "too little to fill a portable", "empty"]


@pytest.mark.parametrize(
    "legs",
    [
        (Stretch(0.0, 0.0, "bus"),),
        (Stretch(0.0, 2.0, "bus"), Stretch(1.9, 3.0, "walk")),
        (Stretch(2.0, 3.0, "bus"), Stretch(0.0, 1.0, "walk")),
        (Stretch(-0.1, 1.0, "bus"),),
        (Stretch(0.0, 8.1, "bus"),),
    ],
    ids=["no length", "overlap", "out of order", "before the trip", "behind the picture"],
)
def test_legs_that_cannot_be_are_refused(legs: tuple[Stretch, ...]) -> None:
    with pytest.raises(ValueError, match="stretches"):
        replace(trip(), legs=legs)


def test_a_trip_without_legs_or_levels_is_refused() -> None:
    for nothing in ({"legs": ()}, {"left": ()}):
        with pytest.raises(ValueError, match="has legs"):
            replace(trip(), **nothing)  # type: ignore[arg-type]


def test_the_trip_and_its_reserve_end_within_the_picture() -> None:
    """The picture has 8 h: a trip of 6 h may have a reserve of 2 h, and no more."""
    assert replace(trip(), reserve_h=2.0).reserve_h == 2.0
    for change in ({"reserve_h": 2.1}, {"end_h": 8.1}, {"reserve_h": -1.0}, {"end_h": -1.0}):
        with pytest.raises(ValueError, match="end within"):
            replace(trip(), **change)  # type: ignore[arg-type]


def test_levels_of_a_trip_are_in_order_and_last_some_time() -> None:
    level = Level(1.0, 1.0, 1.0)
    for times in ((1.0, 0.5), (-1.0, 8.0), (0.0, 0.0), (0.0, float("inf"))):
        with pytest.raises(ValueError, match="in order"):
            replace(trip(), left=tuple(LevelAt(time, level) for time in times))


def test_a_trip_tells_hours_by_the_clock_or_with_a_title() -> None:
    with pytest.raises(ValueError, match="title of their axis"):
        replace(trip(), starts=None)
    with pytest.raises(ValueError, match="has a calendar"):
        replace(trip(), calendar=None)
    with pytest.raises(ValueError, match="without an offset"):
        replace(trip(), starts=datetime(2026, 11, 24, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    "change",
    [
        {"full_kg": 0.0},
        {"full_kg": float("nan")},
        {"marks": ((0.5, "½"), (0.25, "¼"))},
        {"marks": ((0.5, "½"), (0.5, "half"))},
        {"marks": ((-0.1, "less"),)},
        {"marks": ((1.1, "more"),)},
        {"now_words": ""},
        {"reading_words": ""},
    ],
)
def test_a_bar_that_has_no_sense_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"full|marks of a bar|has its words"):
        replace(bar(), **change)  # type: ignore[arg-type]
