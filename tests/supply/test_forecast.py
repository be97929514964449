"""The forecast of patients: the plain vessel's days, ranks of replicates, and laws that hold for every one."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.errors import InputError
from loxley.oxygen import gas_density, saturation_line
from loxley.oxygen.fluid import Fluid
from loxley.quantities import GasReference, absolute_pa
from loxley.supply import Forecast, forecast
from loxley.supply.fleet import Question, answer, rows_of
from loxley.supply.fleet.portables import fill_of
from loxley.vessel import CataloguedVessel, Decant, Draw, Start, Vessel, run
from loxley.vessel.catalogued import vessel_of_catalogue

from .books import Table, at_rest, book, own, patient, table_of

REFERENCE = GasReference.SEVENTY_F_1ATM


def days(told: Forecast, name: str = "days_to_empty_p50") -> np.ndarray:
    """A column, with the days that never come at the end of time."""
    column = told.columns[name]
    return np.where(np.isnan(column), np.inf, column)


def one(row: dict[str, Any], **asked: Any) -> float:
    """Days to empty of one patient, without chance."""
    return float(days(forecast(table_of([row]), replicates=1, **asked))[0])


def plain_vessel(row: dict[str, Any]) -> Vessel:
    """The reservoir of a row, for the plain run."""
    if row["reservoir_model"] is not None:
        return vessel_of_catalogue(CataloguedVessel(model=row["reservoir_model"]))[0]
    return Vessel(
        fluid=Fluid.OXYGEN,
        volume_l=row["volume_l"],
        heat_leak_w=row["heat_leak_w"],
        relief_psig=row["relief_psig"],
        economizer_psig=row["economizer_psig"],
        withdrawal="economizer",
        minimum_fill_share=0.05,
    )


def plain_days(row: dict[str, Any], over: int) -> float:
    """Days to empty by the plain vessel: the week written out by hand, another way than the program's arrays."""
    vessel, pieces, due = plain_vessel(row), list[Draw | Decant](), 0.5
    fill = None
    if row["portable_fills_per_week"]:
        fill = fill_of(row["portable_model"], vessel.economizer_psig or vessel.relief_psig)
    rest = (row["hours_on_portable_away"] + row["hours_on_portable_home"]) / 7.0
    for _ in range(over):
        before, due = int(due), due + row["portable_fills_per_week"] / 7.0
        fills = int(due) - before
        filling = fills * fill.seconds / 3600.0 if fill is not None else 0.0
        at_home, resting = 16.0 - rest, rest - filling
        if resting < 0.0:
            at_home, resting = at_home + resting, 0.0
        pieces.append(Draw(flow_lpm=row["flow_day_lpm"], hours=at_home))
        if fills and fill is not None:
            pieces.append(Decant(decant_kg=fills * fill.taken_kg, minutes=filling * 60.0))
        pieces.append(Draw(flow_lpm=0.0, hours=resting))
        pieces.append(Draw(flow_lpm=row["flow_night_lpm"], hours=8.0))
    told = run(vessel, pieces, start=Start(oxygen_kg=row["oxygen_kg"]), gas_reference=REFERENCE)
    moments = [hour for hour in (told.endurance_h, told.rated_flow_h) if hour is not None]
    return min(moments) / 24.0 if moments else float("inf")


def rows_of_book(table: Table) -> list[dict[str, Any]]:
    """A table as rows."""
    return [dict(zip(table, values, strict=True)) for values in zip(*table.values(), strict=True)]


def against_plain(homes: int, seed: int) -> float:
    """The largest difference in days between the forecast without chance and the plain vessel."""
    table = book(homes, seed)
    told = days(forecast(table, replicates=1, days=21))
    furthest, came = 0.0, 0
    for row, mine in zip(rows_of_book(table), told, strict=True):
        plain = plain_days(row, 21)
        assert np.isinf(plain) == np.isinf(mine), row
        if np.isfinite(plain):
            came += 1
            furthest = max(furthest, abs(plain - mine))
    assert came > homes // 3
    return furthest


def test_a_whole_number_that_no_float_holds_is_refused_at_its_column() -> None:
    with pytest.raises(InputError, match="oxygen_kg: has a whole number that is too large"):
        forecast(table_of([patient(oxygen_kg=10**400)]), replicates=1)


def test_a_reservoir_whose_largest_flow_nobody_knows_says_so() -> None:
    told = "The largest steady flow of liberator-45 is not known: look up whether it gives these flows."
    assert told in forecast(table_of([patient()]), replicates=1).assumes


def test_neither_arrays_nor_the_compiler_are_loaded_before_a_forecast_is_asked_for() -> None:
    program = "import sys, loxley, loxley.supply; loxley.forecast; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "loxley.supply.forecasting" in loaded.stdout.split()
    assert not {"numpy", "numba", "pyarrow", "distributed"} & set(loaded.stdout.split())


def test_without_chance_it_is_the_plain_vessels_day() -> None:
    assert against_plain(40, seed=3) < 1e-5


@pytest.mark.long
def test_without_chance_it_is_the_plain_vessels_day_in_a_thousand_homes() -> None:
    assert against_plain(1000, seed=4) < 1e-4


def test_at_a_steady_draw_it_is_the_arithmetic_of_mass() -> None:
    # Nothing is vented at 2 L/min, and at the end V v_g of vapour is left at the pressure at which the flow comes below its
    # setting. From 30 kg at 22 psig that is (30 - what is left) / (2 L/min of 1.32614 g/L).
    vessel = plain_vessel(at_rest())
    per_day = 2.0 * gas_density(Fluid.OXYGEN, REFERENCE) * 1440.0 / 1000.0
    most = 30.0 / per_day
    at = saturation_line(Fluid.OXYGEN).at(absolute_pa(22.0, 101_325.0))
    least = (30.0 - vessel.volume_l / 1000.0 / at.v_g) / per_day
    assert least < one(at_rest()) < most


def test_one_replicate_is_the_pattern_itself_and_three_equal_numbers() -> None:
    told = forecast(book(30), replicates=1, seed=1).columns
    again = forecast(book(30), replicates=1, seed=2).columns
    for name in ("days_to_empty", "days_to_no_fill"):
        assert np.array_equal(told[f"{name}_p05"], told[f"{name}_p50"], equal_nan=True)
        assert np.array_equal(told[f"{name}_p95"], told[f"{name}_p50"], equal_nan=True)
    for name, column in told.items():
        assert np.array_equal(column, again[name], equal_nan=True)
    assert set(told["probability_empty_by_day_30"].tolist()) <= {0.0, 1.0}


def test_without_any_spread_all_replicates_are_the_pattern() -> None:
    spreads = ("oxygen_kg", "heat_leak_w", "flow_day_lpm", "flow_night_lpm", "hours_on_portable_away")
    spreads += ("hours_on_portable_home", "portable_fills_per_week")  # type: ignore[assignment]
    sure = patient(**{f"{name}_sd": 0.0 for name in spreads})
    told = forecast(table_of([sure]), replicates=20, seed=5).columns
    assert told["days_to_empty_p05"] == told["days_to_empty_p95"] == [one(patient())]


def test_a_wider_spread_makes_a_wider_band() -> None:
    rows = [patient(oxygen_kg_sd=sd, flow_day_lpm_sd=0.0, flow_night_lpm_sd=0.0) for sd in (0.5, 4.0)]
    told = forecast(table_of(rows), replicates=100)
    width = days(told, "days_to_empty_p95") - days(told, "days_to_empty_p05")
    # 3.29 sd of 4 kg at some 4.3 kg a day are three days.
    assert 2.0 < width[1] < 4.0
    assert width[0] < 0.5 * width[1]


def test_the_spread_of_a_days_use_in_the_forecast_is_that_of_its_column() -> None:
    """In the first week one draw by day (16 h) and one by night (8 h), each with an sd of a tenth: together sqrt(4/9 + 1/9)
    of it, 7.45 %. Nine tenths are 3.29 of those wide, so 24.5 % of the days; the week's end in the middle of the band
    draws its upper half in a little."""
    exact = {"oxygen_kg_sd": 0.0, "heat_leak_w_sd": 0.0}
    row = at_rest(oxygen_kg=27.0, flow_day_lpm_sd=0.2, flow_night_lpm_sd=0.2, flow_night_lpm=2.0, **exact)
    told = forecast(table_of([row]), replicates=1000, days=14)
    low, middle, high = (float(days(told, f"days_to_empty_p{p}")[0]) for p in ("05", "50", "95"))
    assert middle == pytest.approx(7.0, abs=0.2)
    assert (high - low) / middle == pytest.approx(0.235, abs=0.02)
    # Below the middle no week has ended: the day of a twentieth is that of a draw 1.645 x 7.45 % stronger.
    assert low / middle == pytest.approx(1.0 / 1.1226, abs=0.01)


def test_null_spread_is_the_programs_own_and_is_told() -> None:
    told = forecast(table_of([patient()]), replicates=5)
    assert any(
        each.startswith("Where no spread is given, flow_day_lpm: within 25 %") for each in told.assumes
    )
    assert any(each.startswith("Where no spread is given, oxygen_kg: within 0.3 kg") for each in told.assumes)
    assert not any(
        "no spread is given" in each for each in forecast(table_of([patient()]), replicates=1).assumes
    )
    assert any("unverified" in each and "liberator-45" in each for each in told.assumes)


def test_an_empty_vessel_is_empty_today() -> None:
    told = forecast(
        table_of([patient(oxygen_kg=kg, oxygen_kg_sd=0.0) for kg in (0.3, 0.0)]), replicates=10
    ).columns
    for name in ("days_to_empty_p95", "days_to_no_fill_p05", "latest_safe_day"):
        assert told[name].tolist() == [0.0, 0.0]
    assert told["probability_empty_by_day_30"].tolist() == [1.0, 1.0]


def test_who_fills_no_portable_may_be_safe_with_too_little_to_fill_one() -> None:
    # A Liberator 45 begins no fill below 5 %: 47.37 L x 0.05 x 1.09 kg/L and the vapour are 3.0 kg.
    still_flows = {"oxygen_kg": 2.9, "flow_day_lpm": 0.5, "flow_night_lpm": 0.5}
    told = forecast(table_of([patient(**still_flows), at_rest(**still_flows)]), replicates=1).columns
    assert told["days_to_no_fill_p50"].tolist() == [0.0, 0.0]
    assert told["latest_safe_day"][0] == 0.0
    assert told["latest_safe_day"][1] >= 1.0


def test_what_does_not_come_has_no_number_and_the_safe_day_is_the_last_looked_at() -> None:
    slow = at_rest(oxygen_kg=45.0, flow_day_lpm=0.5, flow_night_lpm=0.5)
    told = forecast(table_of([slow]), replicates=20, days=10).columns
    assert np.isnan(told["days_to_empty_p05"][0])
    assert told["probability_empty_by_day_10"][0] == 0.0
    assert told["latest_safe_day"][0] == 10.0


def test_a_vessel_that_nobody_draws_from_vents_all_that_leaves_it() -> None:
    idle = at_rest(flow_day_lpm=0.0, flow_night_lpm=0.0)
    told = forecast(table_of([idle, at_rest()]), replicates=1, days=5).columns
    assert told["vented_share"][0] == pytest.approx(1.0)
    assert 0.0 <= told["vented_share"][1] < 0.01


def test_the_rank_rules_hold_for_what_is_told() -> None:
    told = forecast(book(40), replicates=40, days=12).columns
    for name in ("days_to_empty", "days_to_no_fill"):
        low, middle, high = (days_of(told[f"{name}_p{p}"]) for p in ("05", "50", "95"))
        assert np.all(low <= middle)
        assert np.all(middle <= high)
    dry = told["probability_empty_by_day_12"]
    assert np.all((dry >= 0.0) & (dry <= 1.0))
    assert np.all((days_of(told["days_to_empty_p50"]) <= 12.0) == (dry >= 0.5))
    assert np.all((days_of(told["days_to_empty_p05"]) <= 12.0) == (dry >= 0.05))
    assert np.all(told["latest_safe_day"] <= np.minimum(np.floor(days_of(told["days_to_empty_p05"])), 12.0))


def days_of(column: np.ndarray) -> np.ndarray:
    """With the days that never come at the end of time."""
    return np.where(np.isnan(column), np.inf, column)


def test_the_probability_grows_with_the_day_that_is_asked_for() -> None:
    """Replicates of a longer question are those of a shorter one, taken further."""
    before = np.zeros(30)
    for asked in (1, 3, 6, 7, 8, 14, 15, 29):
        now = forecast(book(30), replicates=20, days=asked).columns[f"probability_empty_by_day_{asked}"]
        assert np.all(now >= before)
        before = now
    assert np.sum(before > 0.0) > 10


@pytest.mark.parametrize("cuts", [(1,), (7, 13), (20, 21, 22)])
def test_a_rows_answer_does_not_depend_on_the_rows_beside_it(cuts: tuple[int, ...]) -> None:
    table, asked = book(40), Question(days=20, replicates=4, seed=9, until_day=12)
    whole = answer(rows_of(table), asked, first_row=1000)
    bounds = (0, *cuts, 40)
    for low, high in pairwise(bounds):
        part = answer(rows_of({name: values[low:high] for name, values in table.items()}), asked, 1000 + low)
        for name, column in part.columns.items():
            assert column.tobytes() == whole.columns[name][low:high].tobytes(), name


def test_blocks_of_any_size_give_the_same_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"replicates": 3, "seed": 2, "days": 15}
    whole = forecast(book(40), **asked).columns
    monkeypatch.setattr("loxley.supply.fleet.replicates.MOST_PIECES", 7 * 15 * 4)
    for name, column in forecast(book(40), **asked).columns.items():
        assert column.tobytes() == whole[name].tobytes()


RATES = st.floats(0.5, 4.0)
CONTENTS = st.floats(3.0, 30.0)
SEEDS = st.integers(0, 2**32)
STEADY = st.builds(
    lambda flow, kg, mine: {
        **(own() if mine else patient()),
        "flow_day_lpm": flow,
        "flow_night_lpm": flow,
        "oxygen_kg": kg,
        "portable_fills_per_week": 0.0,
        "hours_on_portable_away": 6.0,
    },
    RATES,
    CONTENTS,
    st.booleans(),
)
"""Patients who fill no portable from this reservoir."""
FILLING = st.builds(
    lambda row, fills: {**row, "portable_fills_per_week": float(fills)}, STEADY, st.integers(1, 7)
)
ROUNDING_DAYS = 1e-6


def both(name: str, row: dict[str, Any], other: dict[str, Any], seed: int) -> Iterator[tuple[float, float]]:
    """p05, p50 and p95 of two patients who meet the same chance: each is the first row of its own book."""
    asked = {"replicates": 8, "seed": seed, "days": 20}
    told = [forecast(table_of([each]), **asked) for each in (row, other)]
    for share in ("05", "50", "95"):
        one_, other_ = (float(days(each, f"{name}_p{share}")[0]) for each in told)
        yield one_, other_


def stronger(row: dict[str, Any], more: float) -> dict[str, Any]:
    """The same with more flow by day."""
    return {**row, "flow_day_lpm": row["flow_day_lpm"] * more}


def emptier(row: dict[str, Any], less: float) -> dict[str, Any]:
    """The same with less in the vessel."""
    return {**row, "oxygen_kg": max(row["oxygen_kg"] - less, 0.0)}


@settings(max_examples=20, deadline=None)
@given(STEADY, st.floats(1.0, 1.5), SEEDS)
def test_more_flow_never_lasts_longer(row: dict[str, Any], more: float, seed: int) -> None:
    for less, many in both("days_to_empty", row, stronger(row, more), seed):
        assert many <= less + ROUNDING_DAYS


@settings(max_examples=20, deadline=None)
@given(STEADY, st.floats(0.0, 3.0), SEEDS)
def test_less_oxygen_never_lasts_longer(row: dict[str, Any], less: float, seed: int) -> None:
    for before, after in both("days_to_empty", row, emptier(row, less), seed):
        assert after <= before + ROUNDING_DAYS


@settings(max_examples=20, deadline=None)
@given(FILLING, st.floats(1.0, 1.5), st.floats(0.0, 3.0), SEEDS)
def test_where_portables_are_filled_more_flow_and_less_oxygen_never_put_off_the_last_fill(
    row: dict[str, Any], more: float, less: float, seed: int
) -> None:
    """Within some minutes, by which the moment between two ends of a piece is put. The reservoir itself may last longer by
    what is kept in it where one more portable is not filled: 1.28 kg of a Stroller at the draw of the day and night."""
    draw = row["flow_day_lpm"] * 0.5 * gas_density(Fluid.OXYGEN, REFERENCE) * 1.44
    for other in (stronger(row, more), emptier(row, less)):
        for before, after in both("days_to_no_fill", row, other, seed):
            assert after <= before + 5.0 / 1440.0
        for before, after in both("days_to_empty", row, other, seed):
            assert after <= before + 1.3 / draw


@settings(max_examples=20, deadline=None)
@given(STEADY.filter(lambda row: row["reservoir_model"] is None), st.floats(1.0, 2.0), SEEDS)
def test_more_leak_never_lasts_longer_but_by_the_vapour_it_makes(
    row: dict[str, Any], more: float, seed: int
) -> None:
    """Up to the last liquid it never does. Then a warmer vessel keeps up its pressure for longer while it is drawn from: by
    no more than the vapour that fills it, 0.38 kg in 36 L, at the draw."""
    tight = {**row, "heat_leak_w_sd": 0.0}
    leaky = {**tight, "heat_leak_w": row["heat_leak_w"] * more}
    per_day = row["flow_day_lpm"] * 0.5 * gas_density(Fluid.OXYGEN, REFERENCE) * 1.44
    for before, after in both("days_to_empty", tight, leaky, seed):
        assert after <= before + 0.38 / per_day


def test_more_leak_vents_more_and_a_slow_draw_is_over_sooner() -> None:
    slow = {"flow_day_lpm": 0.25, "flow_night_lpm": 0.25, "oxygen_kg": 10.0}
    rows = [own(**slow, heat_leak_w=leak, portable_fills_per_week=0.0) for leak in (1.0, 2.0, 4.0)]
    told = forecast(table_of(rows), replicates=1, days=60)
    assert np.all(np.diff(days(told)) < 0.0)
    assert np.all(np.diff(told.columns["vented_share"]) > 0.0)
