"""What a picture is drawn from checks itself: series of one length, times in order, numbers that are finite."""

from dataclasses import replace

import pytest

from loxley.figures import EventRow

from .courses import course


def test_the_bands_stand_on_each_other_and_end_at_the_start_mass_at_all_times() -> None:
    """At half time 0.5 kg are left, 0.4 kg delivered and 0.1 kg vented: edges at 0.5, 0.9 and 1.0 kg."""
    edges = course(samples=3).stacked()
    assert [high[1] for _low, high in edges] == pytest.approx([0.5, 0.9, 1.0])
    assert edges[-1][1] == pytest.approx((1.0, 1.0, 1.0))
    assert edges[1][0] == edges[0][1]  # each band begins where the one below it ends


def test_a_series_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="a value at each of its times"):
        replace(course(), pressure_psig=(22.0,))


def test_a_course_without_a_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="a value at each of its times"):
        replace(course(), hours=(), pressure_psig=(), bands=())


def test_time_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="in order"):
        replace(course(samples=3), hours=(0.0, 2.0, 1.0))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        replace(course(samples=3), pressure_psig=(22.0, value, 20.0))


def test_a_course_that_lasts_no_time_has_an_axis_of_a_minute() -> None:
    assert replace(course(samples=3), hours=(0.0, 0.0, 0.0)).end_h == 1.0 / 60.0
    assert course(end_h=8.0).end_h == 8.0


def test_a_turning_point_is_the_beginning_of_a_weighty_row() -> None:
    """Flow fails first after 3 h; the relief opens earlier and is of no weight; nothing is in the last row."""
    rows = (
        EventRow("relief open", spans=((1.0, 2.0),)),
        EventRow("flow fails", moments=(3.0, 5.0), weighty=True),
        EventRow("flow below setting", spans=((2.5, 3.0),), weighty=True),
        EventRow("liquid gone", weighty=True),
    )
    assert course(rows=rows).turning_points == ((1, 3.0), (2, 2.5))
