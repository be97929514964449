"""The rates of both motions are the derivatives of what they are the rates of."""

import pytest

from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import ATMOSPHERE_PA, absolute_pa
from loxley.vessel import Surroundings
from loxley.vessel.device import Device, device_of
from loxley.vessel.dry import DryMotion
from loxley.vessel.handover import made_dry, made_wet
from loxley.vessel.law.modes import FREE
from loxley.vessel.motion import Motion, Place, step_in_time
from loxley.vessel.wet import Mode, WetMotion, energy_of, stays_dry

from .vessels import kg_per_s, portable

DEVICE: Device = device_of(portable(), Surroundings())
LINE = saturation_line(Fluid.OXYGEN)
AT_20 = LINE.at(absolute_pa(20.0, ATMOSPHERE_PA))


def place(x: float, mass: float) -> Place:
    return Place(t=0.0, x=x, mass=mass, drawn=0.0, vented=0.0, heat=0.0, enthalpy=0.0)


def wet(w_l: float, w_g: float, energy_scale: float = 2e5) -> WetMotion:
    return WetMotion(DEVICE, Mode(FREE, w_l, w_g, 0.0, holds=False, rises=False), energy_scale)


MOTIONS: dict[str, tuple[Motion, Place]] = {
    "closed": (wet(0.0, 0.0), place(AT_20.pressure_pa, 1.0)),
    "liquid drawn": (wet(4e-5, 0.0), place(AT_20.pressure_pa, 1.0)),
    "vapour drawn": (wet(0.0, 4e-5), place(AT_20.pressure_pa, 0.1)),
    "dry, drawn": (DryMotion(DEVICE, 4e-5, 2e3, relieving=False), place(101.0, 0.0115)),
    "dry, idle": (DryMotion(DEVICE, 0.0, 2e3, relieving=False), place(101.0, 0.0115)),
    "dry, relieving": (DryMotion(DEVICE, 5e-6, 2e3, relieving=True), place(110.0, 0.0107)),
}


@pytest.mark.parametrize("name", MOTIONS)
def test_pressure_and_margin_move_at_the_rates_that_are_told(name: str) -> None:
    motion, start = MOTIONS[name]
    speed = motion.speed(start)
    before, after = (step_in_time(motion, start, speed, span).speed for span in (-0.05, 0.05))
    assert before is not None
    assert after is not None
    pressure = (after.pressure - before.pressure) / 0.1
    assert pressure == pytest.approx(speed.pressure_rate, rel=1e-4, abs=1e-3)
    if name != "dry, relieving":  # the relief's margin has no rate in closed form and says 0
        margin = (after.margin - before.margin) / 0.1
        assert margin == pytest.approx(speed.margin_rate, rel=1e-4, abs=1e-12)


def test_a_relief_over_vapour_alone_holds_the_pressure_and_lets_out_more_than_is_drawn() -> None:
    motion, start = MOTIONS["dry, relieving"]
    speed = motion.speed(start)
    assert speed.pressure_rate == pytest.approx(0.0, abs=1e-6)
    assert speed.vented > 0
    assert speed.mass == pytest.approx(-(speed.drawn + speed.vented), rel=1e-12)


@pytest.mark.parametrize(
    ("flow", "dry"), [(0.0, True), (3.0, True), (3.5, True), (4.0, False), (12.0, False)]
)
def test_a_portables_last_vapour_stays_dry_below_3_7_litres_a_minute(flow: float, *, dry: bool) -> None:
    # 1.5 W over 18.6 kJ/kg are 8.1e-5 kg/s: 8.1e-5 / 1.32614 g/L x 60 000 = 3.66 L/min
    assert stays_dry(DEVICE, AT_20, kg_per_s(flow)) is dry


def test_a_change_of_description_loses_no_energy() -> None:
    last_drop = place(AT_20.pressure_pa, DEVICE.volume / AT_20.v_g)
    dry = made_dry(DEVICE, last_drop)
    energy = energy_of(DEVICE, last_drop.mass, AT_20)
    assert dry.x == pytest.approx(AT_20.temperature_k, abs=1e-6)
    assert dry.mass * DEVICE.vapour.at(dry.mass / DEVICE.volume, dry.x).u == pytest.approx(energy, abs=1e-9)
    back = made_wet(DEVICE, dry)
    assert back.x == pytest.approx(last_drop.x, rel=1e-8)
    assert energy_of(DEVICE, back.mass, LINE.at(back.x)) == pytest.approx(energy, abs=1e-8)
