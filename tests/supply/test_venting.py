"""What a week vents, in closed form, beside the vessel's own run."""

import pytest

from loxley.formats import read
from loxley.supply.estimating.depletion import DRAWS, LEAKS, depletion_of
from loxley.supply.estimating.history import History
from loxley.supply.estimating.home import Home, home_of
from loxley.supply.estimating.use import Slot
from loxley.supply.estimating.venting import vented_per_day
from loxley.vessel import AnyPiece, Decant, Draw, Start, run

from .histories import KG_A_DAY_AT_1_LPM, history

WORST = 0.03
"""Kg a day by which the closed form may lie beside the run. It keeps the contents as they are through a week, while those
of the run fall within each day, so that the run stores a little less heat."""


def home(**schedule: object) -> Home:
    """The home of the small histories, with another week."""
    import json

    plan = {"flow_day_lpm": 2.0, "flow_night_lpm": 2.0} | schedule
    return home_of(read(json.dumps(history(schedule=plan)).encode(), History))


def pieces_of(day: tuple[Slot, ...]) -> list[AnyPiece]:
    """A day of the plan as the vessel takes it."""
    found: list[AnyPiece] = []
    for slot in day:
        if slot.taken > 0.0:
            found.append(Decant(decant_kg=slot.taken, minutes=2.0))
        if slot.hours > 0.0:
            found.append(Draw(flow_lpm=slot.rate / KG_A_DAY_AT_1_LPM, hours=slot.hours))
    return found


def vented_in_the_run(of: Home, contents: float, leak: float) -> float:
    """Vented a day by the vessel itself in its second week, each day begun with the same contents."""
    evaporation = (of.vessel.evaporation_kg_per_day or 0.0) * leak
    vessel = of.vessel.model_copy(update={"evaporation_kg_per_day": evaporation})
    psig, vented = 21.0, 0.0
    for week in range(2):
        vented = 0.0 * week
        for day in of.use.week:
            start = Start(oxygen_kg=contents, pressure_psig=min(psig, 22.0))
            ended = run(vessel, pieces_of(day), start=start)
            psig, vented = ended.pressure_psig, vented + ended.vented_kg
    return vented / 7.0


OUTINGS = {"hours_on_portable_away": 30.0, "portable_fills_per_week": 3.0, "portable_model": "stroller"}


@pytest.mark.parametrize("leak", [1.0, 2.0, 4.0])
@pytest.mark.parametrize("contents", [8.0, 22.0, 36.0])
@pytest.mark.parametrize(
    "schedule",
    [
        {},
        {"flow_day_lpm": 0.25, "flow_night_lpm": 0.25},
        {"flow_day_lpm": 0.5, "flow_night_lpm": 0.5},
        {"flow_day_lpm": 0.0},
        OUTINGS,
    ],
    ids=["steady", "quarter of a litre", "half a litre", "nights alone", "outings"],
)
def test_the_closed_form_vents_what_the_vessel_vents(
    schedule: dict[str, object], contents: float, leak: float
) -> None:
    of = home(**schedule)
    closed = vented_per_day(of, contents, 1.0, leak)
    assert closed == pytest.approx(vented_in_the_run(of, contents, leak), abs=WORST)


def test_the_outings_do_vent_so_that_the_comparison_says_something() -> None:
    assert vented_in_the_run(home(**OUTINGS), 22.0, 2.0) > 0.1


def test_a_steady_draw_of_less_than_evaporates_leaves_the_rest_to_the_relief() -> None:
    # 0.25 L/min are 0.477 kg a day; of 0.65 kg that evaporate 0.173 are vented, and 0.823 of twice as much.
    of = home(flow_day_lpm=0.25, flow_night_lpm=0.25)
    assert vented_per_day(of, 20.0, 1.0, 1.0) == pytest.approx(0.650 - 0.477, abs=0.002)
    assert vented_per_day(of, 20.0, 1.0, 2.0) == pytest.approx(1.300 - 0.477, abs=0.002)


def test_more_leak_vents_more_and_more_draw_vents_less() -> None:
    of = home(flow_day_lpm=0.5, flow_night_lpm=1.0)
    for draw in DRAWS:
        by_leak = [vented_per_day(of, 20.0, draw, leak) for leak in LEAKS]
        assert by_leak == sorted(by_leak)
    for leak in LEAKS:
        by_draw = [vented_per_day(of, 20.0, draw, leak) for draw in DRAWS]
        assert by_draw == sorted(by_draw, reverse=True)


def test_the_table_gives_the_slopes_of_what_it_gives() -> None:
    depletion = depletion_of(home(flow_day_lpm=0.5, flow_night_lpm=0.5))
    for draw, leak in ((0.7, 1.7), (1.15, 2.3), (1.6, 4.0)):
        rate = depletion.at(20.0, draw, leak)
        more_draw = depletion.at(20.0, draw + 0.01, leak)
        more_leak = depletion.at(20.0, draw, leak + 0.01)
        assert rate.by_draw == pytest.approx((more_draw.total - rate.total) / 0.01, abs=1e-6)
        assert rate.by_leak == pytest.approx((more_leak.total - rate.total) / 0.01, abs=1e-6)
        assert rate.total == pytest.approx(depletion.home.use.kg_per_day * draw + rate.vented)
