"""Draws with a conserver: by the figures of the device in the catalogue, and never by the number on the dial."""

import pytest

from loxley.equipment import Item, find
from loxley.errors import InputError, NotFoundError
from loxley.oxygen import litres_of_gas
from loxley.vessel import PulsedDraw
from loxley.vessel.conserver import conserver_draw

from .vessels import REFERENCE, flowing, idle, kinds, portable, through


def pulses(setting: float, rate: float, device: str = "eclipse-type", **when: object) -> PulsedDraw:
    return PulsedDraw.model_validate(
        {"pulse_setting": setting, "breaths_per_minute": rate, "device": device, **(when or {"hours": 1.0})}
    )


def refused(piece: PulsedDraw) -> list[str]:
    with pytest.raises(InputError) as error:
        through(portable(), idle(0.1), piece)
    return [fault.path for fault in error.value.faults]


# Bolus, mL: of the eclipse type 16 mL a setting; of Palwai's three devices as measured at settings 2 and 5. No tail is
# known of any of them, and the placeholder is none. Mean = bolus * rate / 1000.
MEANS = [
    ("eclipse-type", 2, 20.0, 0.64),  # 32 mL * 20
    ("eclipse-type", 1, 31.0, 0.496),  # 16 mL * 31
    ("eclipse-type", 6, 31.0, 2.976),  # 96 mL * 31: the highest rate printed for it
    ("eclipse-type", 12, 15.0, 2.88),  # 192 mL * 15
    ("palwai-a", 2, 15.0, 0.351),  # 23.4 mL
    ("palwai-a", 5, 20.0, 0.868),  # 43.4 mL
    ("palwai-b", 2, 15.0, 0.048),  # 3.2 mL: the same setting 2, a seventh of the bolus
    ("palwai-b", 5, 20.0, 0.142),  # 7.1 mL
    ("palwai-c", 2, 15.0, 0.342),  # 22.8 mL
    ("palwai-c", 5, 20.0, 0.708),  # 35.4 mL
]


@pytest.mark.parametrize(("device", "setting", "rate", "mean"), MEANS)
def test_the_mean_is_bolus_times_breaths_and_tail(
    device: str, setting: float, rate: float, mean: float
) -> None:
    item = find(device)
    bolus = item.number(f"bolus_at_{setting}_ml") or (item.number("bolus_ml_per_setting") or 0.0) * setting
    tail = item.number("tail_ml_per_min")
    assert tail is not None
    assert (bolus * rate + tail) / 1000 == pytest.approx(mean, rel=1e-12)
    assert conserver_draw(pulses(setting, rate, device), "draws[0]").mean().value == pytest.approx(
        mean, rel=1e-12
    )
    hour = through(portable(), pulses(setting, rate, device))
    assert hour.delivered_l == pytest.approx(60.0 * mean, rel=1e-9)
    assert litres_of_gas(hour.delivered_kg, REFERENCE) == pytest.approx(60.0 * mean, rel=1e-9)


def test_a_tail_flows_between_the_pulses(monkeypatch: pytest.MonkeyPatch) -> None:
    # 23.4 mL * 15 + 250 mL/min = 601 mL/min.
    original = find("palwai-a")
    figures = dict(original.figures)
    figures["tail_ml_per_min"] = figures["tail_ml_per_min"].model_copy(update={"value": 250.0})
    with_tail: Item = original.model_copy(update={"figures": figures})
    monkeypatch.setattr("loxley.equipment.find", lambda _: with_tail)
    assert conserver_draw(pulses(2, 15.0, "palwai-a"), "draws[0]").mean().value == pytest.approx(
        0.601, rel=1e-12
    )


@pytest.mark.parametrize(("device", "setting", "rate", "mean"), MEANS)
def test_the_vessel_sees_a_steady_draw_of_the_same_mean(
    device: str, setting: float, rate: float, mean: float
) -> None:
    pulsed = through(portable(), pulses(setting, rate, device, until="empty"))
    steady = through(portable(), flowing(mean, until="empty"))
    assert kinds(pulsed) == kinds(steady)
    assert pulsed.endurance_h == pytest.approx(steady.endurance_h, rel=1e-9)
    assert pulsed.vented_kg == pytest.approx(steady.vented_kg, rel=1e-7, abs=1e-12)
    assert pulsed.remaining_kg == pytest.approx(steady.remaining_kg, rel=1e-7)


def test_a_mean_below_what_evaporates_lasts_as_long_as_the_evaporation() -> None:
    # palwai-b at setting 2 and 15 breaths: 0.048 L/min are 92 g a day; 640 g evaporate. An idle vessel is dry at 44.3 h.
    pulsed = through(portable(), pulses(2, 15.0, "palwai-b", until="empty"))
    dry = through(portable(), idle(until="empty"))
    gone = [next(e.at_h for e in run.events if e.kind == "liquid-gone") for run in (pulsed, dry)]
    assert gone[0] == pytest.approx(gone[1], rel=1e-2)
    assert pulsed.vented_kg > 0.8 * dry.vented_kg


def test_the_same_setting_of_two_devices_is_not_the_same_draw() -> None:
    a, b = (through(portable(), pulses(2, 15.0, device)).delivered_l for device in ("palwai-a", "palwai-b"))
    assert a / b == pytest.approx(23.4 / 3.2, rel=1e-9)


@pytest.mark.parametrize(
    ("piece", "paths"),
    [
        (pulses(3, 15.0, "palwai-a"), ["draws[1].pulse_setting"]),  # between those that were measured
        (pulses(6, 15.0, "palwai-c"), ["draws[1].pulse_setting"]),
        (pulses(2.5, 15.0, "palwai-a"), ["draws[1].pulse_setting"]),
        (
            pulses(2, 15.0, "helios-pneumatic"),
            ["draws[1].pulse_setting", "draws[1].device"],
        ),  # no bolus, no tail
        (pulses(2, 40.5), ["draws[1].breaths_per_minute"]),  # 40 is the highest rate of all
        (pulses(6, 31.5), ["draws[1].breaths_per_minute"]),  # 96 mL: 31
        (pulses(7, 15.5), ["draws[1].breaths_per_minute"]),  # 112 mL: known up to 15 only
        (pulses(12, 15.5), ["draws[1].breaths_per_minute"]),  # 192 mL: 15
        (pulses(2, 20.0, "cart"), ["draws[1].device"]),
        (pulses(2, 20.0, "companion-1000"), ["draws[1].device"]),
        (pulses(2, 20.0, "smartdose"), ["draws[1].device"]),
    ],
)
def test_what_is_not_known_of_a_conserver_is_refused_at_its_path(piece: PulsedDraw, paths: list[str]) -> None:
    assert refused(piece) == paths


@pytest.mark.parametrize("piece", [pulses(2, 31.0), pulses(6, 31.0), pulses(7, 15.0), pulses(12, 15.0)])
def test_the_highest_rates_that_are_known_are_taken(piece: PulsedDraw) -> None:
    assert through(portable(), piece).delivered_l > 0


def test_a_bolus_beyond_those_with_a_rate_is_refused_in_words_that_a_person_can_use() -> None:
    # Setting 13 would be 208 mL; nothing is printed beyond 192. "Up to 0 breaths a minute" helps nobody.
    with pytest.raises(InputError) as error:
        through(portable(), pulses(13, 10.0))
    assert "up to 0 breaths" not in str(error.value)


def test_a_device_that_nobody_knows_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="no-such-thing"):
        through(portable(), pulses(2, 20.0, "no-such-thing"))


def test_the_result_says_what_the_draw_rests_on() -> None:
    result = through(portable(), pulses(2, 20.0))
    said = [sentence for sentence in result.assumes if "eclipse-type" in sentence]
    assert any("bolus_ml_per_setting" in s and "published" in s for s in said)
    assert any("tail_ml_per_min" in s and "unverified" in s for s in said)
    assert any("A setting is not a flow" in s for s in said)


def test_a_coil_too_small_for_the_pulses_is_refused_at_a_field_that_the_piece_has() -> None:
    # 2.976 L/min of liquid take 66 mg/s * 203 kJ/kg = 13.4 W over 194 K: 0.07 W/K.
    vessel = portable(coil={"conductance_w_per_k": 0.02}, withdrawal="liquid", economizer_psig=None)
    with pytest.raises(InputError, match="warming coil") as error:
        through(vessel, pulses(6, 31.0))
    path = error.value.faults[0].path
    assert path.startswith("draws[0]")
    assert path != "draws[0].flow_lpm"


@pytest.mark.parametrize("rate", [1e-9, 1e-3])
def test_breaths_too_rare_to_be_followed_are_refused_at_the_rate(rate: float) -> None:
    # A steady draw below 0.001 L/min is refused at its flow; 32 mL at these rates are less.
    assert refused(pulses(2, rate, until="empty")) == ["draws[1].breaths_per_minute"]
