"""`docs/model/vessel.md`: every worked number of the page, and what it says of the examples, is what the code gives."""

from collections.abc import Callable
from typing import Any

import pytest

from loxley.desk.simulate import simulate
from loxley.oxygen import Fluid, equation_of_state, gas_density, saturation_line, vapour_table
from loxley.oxygen.vapour import DENSEST
from loxley.quantities import (
    ATMOSPHERE_PA,
    LITRES_PER_M3,
    SECONDS_PER_DAY,
    SECONDS_PER_MINUTE,
    GasReference,
    absolute_pa,
    celsius_of_kelvin,
    gauge_psig,
)
from loxley.vessel import (
    Delivery,
    Draw,
    PressureReached,
    PulsedDraw,
    Run,
    Scenario,
    Start,
    Surroundings,
    Vessel,
    run,
)
from loxley.vessel import simulate as run_scenario
from loxley.vessel.conserver import conserver_draw
from loxley.vessel.conventions import convention
from loxley.vessel.device import device_of
from loxley.vessel.law.balance import contents_energy, sliding_split
from loxley.vessel.law.coil import evaporating_conductance, largest_evaporated_flow, outlet_temperature
from loxley.vessel.law.dry_vapour import heat_to_stay_dry
from loxley.vessel.law.nozzle import flashed_share
from loxley.vessel.law.orifice import pressure_of_share
from loxley.vessel.wet import heat_into

from .pages import ROOT, rows_of_table
from .pages import VESSEL_PAGE as PAGE

LINE, GAS = saturation_line(Fluid.OXYGEN), equation_of_state(Fluid.OXYGEN)
AT_20, AT_22 = (LINE.at(absolute_pa(psig, ATMOSPHERE_PA)) for psig in (20.0, 22.0))
KG_S_PER_LPM = gas_density(Fluid.OXYGEN, GasReference.SEVENTY_F_1ATM) / LITRES_PER_M3 / SECONDS_PER_MINUTE
IDLE = Draw(flow_lpm=0.0, hours=20.0)


def vessel(litres: float, watts: float, **changed: Any) -> Vessel:
    figures = {"fluid": Fluid.OXYGEN, "volume_l": litres, "heat_leak_w": watts, "relief_psig": 22.0}
    return Vessel.model_validate({**figures, "economizer_psig": 20.0, "withdrawal": "economizer", **changed})


def reservoir(**changed: Any) -> Vessel:
    return vessel(41.0, 1.8, **changed)


def portable(**changed: Any) -> Vessel:
    return vessel(1.2, 1.5, **changed)


def full(of: Vessel, *draws: Any, fill: float = 0.9, psig: float = 22.0) -> Run:
    return run(of, draws, start=Start(fill_fraction=fill, pressure_psig=psig))


def hours_to_22(of: Vessel, fill: float) -> float:
    rise = Draw(flow_lpm=0.0, until=PressureReached(pressure_psig=22.0))
    return next(
        event.at_h for event in full(of, rise, fill=fill, psig=20.0).events if event.kind == "until-reached"
    )


def closed_by_energies() -> str:
    low, high = LINE.at(110_000.0), LINE.at(239_000.0)
    taken = contents_energy(34.0, 0.041, high.a, high.b) - contents_energy(34.0, 0.041, low.a, low.b)
    return f"{taken / 1.78 / SECONDS_PER_DAY:.2f} days"


def latent_heats() -> str:
    return f"{AT_22.volume_heat * AT_22.v_g / 1e3:.2f} against {AT_22.h_fg / 1e3:.2f} kJ/kg"


def vented_a_day() -> str:
    return f"{full(portable(), Draw(flow_lpm=0.0, hours=24.0)).vented_kg:.3f} kg a day"


def share_of_vapour() -> str:
    device, draw = device_of(portable(), Surroundings()), 2.0 * KG_S_PER_LPM
    _, w_g = sliding_split(heat_into(device, AT_20), AT_20.volume_heat, draw, AT_20.v_l, AT_20.v_g)
    return f"{100.0 * w_g / draw:.1f} %"


def floor() -> str:
    result = full(portable(), Draw(flow_lpm=0.25, until="empty"))
    contents = result.remaining_kg + result.delivered_kg + result.vented_kg
    a_day = full(portable(), Draw(flow_lpm=0.0, hours=24.0)).vented_kg
    return f"{result.endurance_h:.1f} and {contents / a_day * 24.0:.1f} h"


def longer_with_a_wall() -> str:
    walled = reservoir(wall={"mass_kg": 5.7, "material": "stainless-steel"})
    return f"{100.0 * (hours_to_22(walled, 0.5) / hours_to_22(reservoir(), 0.5) - 1.0):.0f} % longer"


def stands_dry() -> str:
    slope = AT_20.a_slope + AT_20.v_g_slope * AT_20.volume_heat + AT_20.v_g * AT_20.volume_heat_slope
    least = heat_to_stay_dry(AT_20.v_g, AT_20.v_g_slope, slope)
    flow = heat_into(device_of(portable(), Surroundings()), AT_20) / least / KG_S_PER_LPM
    return f"{least / 1e3:.1f} kJ/kg, {flow:.1f} L/min"


def flash() -> str:
    open_air = LINE.at(ATMOSPHERE_PA)
    return f"{100.0 * flashed_share(AT_22.h_l, open_air.h_l, open_air.h_fg):.1f} %"


def delivered() -> str:
    cold = Delivery(received_kg=20.0, saturated_psig=5.0)
    return f"{full(reservoir(), cold, fill=0.3).pressure_psig:.1f} psig"


def pulses() -> str:
    piece = PulsedDraw(pulse_setting=2.0, breaths_per_minute=20.0, device="eclipse-type", hours=1.0)
    return f"{conserver_draw(piece, 'draws[0]').mean().value:.2f} L/min"


def coil() -> str:
    room_k, flow = 294.15, 10.0 * KG_S_PER_LPM
    c_p = (GAS.gas_at(ATMOSPHERE_PA, room_k).h - AT_20.h_g) / (room_k - AT_20.temperature_k)
    part = evaporating_conductance(flow, AT_20.h_fg, room_k, AT_20.temperature_k)
    outlet = outlet_temperature(0.6, part, flow, c_p, room_k, AT_20.temperature_k)
    liquid = largest_evaporated_flow(0.6, AT_20.h_fg, room_k, AT_20.temperature_k) / KG_S_PER_LPM
    assert outlet is not None
    return f"{celsius_of_kelvin(outlet):.0f} °C, {liquid:.1f} L/min"


def orifice() -> str:
    rated = absolute_pa(20.0, ATMOSPHERE_PA)
    share, ratio = convention("orifice_share").value, convention("orifice_heat_ratio").value
    weak = pressure_of_share(share, ATMOSPHERE_PA, rated, ATMOSPHERE_PA, ratio)
    return f"{weak / 1e3:.1f} kPa, {gauge_psig(weak, ATMOSPHERE_PA):.1f} psig"


def stands(**changed: Any) -> Callable[[], str]:
    return lambda: f"{full(portable(**changed), IDLE).pressure_psig:.2f} psig"


COMPUTED: dict[str, Callable[[], str]] = {
    "41 L, 34 kg, 1.78 W held constant, from 1.10 to 2.39 bar": closed_by_energies,
    "`R` at 90 %, from 20 to 22 psig": lambda: f"{hours_to_22(reservoir(), 0.9):.2f} h",
    "what takes up the leak, L v_g, against h_fg at 22 psig": latent_heats,
    "`P` idle at 22 psig": vented_a_day,
    "share of vapour in 2 L/min from `P` at 20 psig": share_of_vapour,
    "`P` at 90 % and 0.25 L/min: the run, and contents over evaporation": floor,
    "`R` at 50 % with 5.7 kg of stainless steel, from 20 to 22 psig": longer_with_a_wall,
    "`P` idle with a band of 1 psi stands at": stands(band_psi=1.0),
    "`P` idle, relief limited to 0.3 kg a day, secondary at 30 psig, stands at": stands(
        relief_capacity_kg_per_day=0.3, secondary_relief_psig=30.0
    ),
    "least heat that keeps vapour dry at 20 psig; the flow at which `P` has it": stands_dry,
    "liquid of 22 psig into the open": flash,
    "20 kg saturated at 5 psig into `R` at 30 % and 22 psig": delivered,
    "`eclipse-type` at setting 2, 20 breaths a minute": pulses,
    "0.6 W/K, liquid of 20 psig: outlet at 10 L/min; liquid reaches it from": coil,
    "set at 20 psig, 90 % of the setting is left at": orifice,
}


def worst_of_the_line() -> float:
    worst = 0.0
    for k in range(2001):
        pressure = 90_000.0 * (400.0 / 90.0) ** (k / 2000.0)
        series, table = LINE.at(pressure), LINE.near(pressure)
        for name in ("temperature_k", "v_l", "v_g", "volume_heat"):
            worst = max(worst, abs(getattr(table, name) / getattr(series, name) - 1.0))
        worst = max(worst, abs(table.a - series.a) / series.h_fg)
    return worst


def worst_of_the_vapour() -> float:
    """Over the vapour's own region, up to the density where the full equation is asked."""
    worst, table = 0.0, vapour_table(Fluid.OXYGEN)
    for i in range(80):
        kelvin = 80.0 + 3.4 * i
        most = DENSEST * GAS.reducing_density
        if kelvin < LINE.warmest_k:
            most = min(most, LINE.at(LINE.pressure_at(kelvin)).rho_g)
        for j in range(1, 11):
            density = most * j / 10.0
            exact, quick = GAS.at(density, kelvin), table.at(density, kelvin)
            for name in ("pressure_pa", "cv", "p_by_temperature", "p_by_density"):
                worst = max(worst, abs(getattr(quick, name) / getattr(exact, name) - 1.0))
            worst = max(worst, abs(quick.u - exact.u) / AT_20.h_fg)
    return worst


BOUNDS = {
    "saturation line, worst against its series from 0.9 to 4 bar, below": worst_of_the_line,
    "vapour of oxygen, worst against its equation of state, below": worst_of_the_vapour,
}
TABLE = {row[1]: row[2] for row in rows_of_table(PAGE, "what")}


def test_every_row_of_the_worked_numbers_has_its_computation() -> None:
    assert set(TABLE) == {*COMPUTED, *BOUNDS}


@pytest.mark.parametrize("posed", COMPUTED)
def test_a_worked_number_is_what_the_code_gives(posed: str) -> None:
    assert TABLE[posed] == COMPUTED[posed]()


@pytest.mark.parametrize("posed", BOUNDS)
def test_a_stated_bound_holds_and_is_not_ten_times_too_wide(posed: str) -> None:
    assert float(TABLE[posed]) / 10.0 < BOUNDS[posed]() < float(TABLE[posed])


# --- the examples -----------------------------------------------------------------------------------------------------


def of_example(name: str) -> tuple[Run, str]:
    """The run of an example, and what the page says it shows."""
    said = {row[0]: row[1] for row in rows_of_table(PAGE, "file")}
    return simulate((ROOT / "examples" / name).read_bytes()), said[f"`examples/{name}`"]


def test_the_fills_of_the_example_are_as_the_page_says() -> None:
    result, said = of_example("filling-a-portable.json")
    warm, cold = result.fills
    assert f"a warm portable in {warm.minutes:.1f} min and {warm.gained_kg:.2f} kg" in said
    assert f"with {warm.vented_kg:.3f} kg through the vent" in said
    assert f"in {cold.minutes:.1f} min, with {cold.vented_kg:.3f} kg" in said
    assert (warm.ended, cold.ended) == ("full", "full")
    assert result.endurance_h is None
    assert result.delivered_kg > 0.0


def test_the_cold_delivery_of_the_example_is_as_the_page_says() -> None:
    result, said = of_example("cold-delivery.json")
    at = {event.kind: event.at_h for event in result.events}
    short = Scenario.model_validate_json((ROOT / "examples" / "cold-delivery.json").read_bytes())
    told = run_scenario(short.model_copy(update={"draws": short.draws[:2]}))
    assert f"take the pressure down to {told.pressure_psig:.1f} psig" in said
    assert f"below its setting for {at['flow-at-setting'] - at['flow-below-setting']:.1f} h" in said
    assert f"drawn again {at['economizer-opens'] - at['delivery']:.1f} h after the delivery" in said


def test_the_day_with_a_conserver_is_as_the_page_says() -> None:
    result, said = of_example("day-with-a-conserver.json")
    assert f"({result.vented_kg:.3f} kg vented on the way)" in said
    assert f"the flow is kept for {result.endurance_h:.1f} h" in said
