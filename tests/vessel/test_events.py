"""What happens on the way, and in which order."""

import pytest

from loxley.errors import InputError
from loxley.vessel import OxygenLeft, PressureReached

from .vessels import flowing, idle, kinds, portable, through, time_of


def test_the_day_of_a_portable_in_its_events() -> None:
    result = through(portable(), flowing(2, 3), idle(1), flowing(2, until="empty"))
    assert kinds(result) == [
        "economizer-closes",  # vapour alone is drawn until 20 psig
        "economizer-opens",  # the draw ends, the pressure leaves 20 psig upwards
        "relief-opens",
        "relief-closes",  # the draw takes more than evaporates
        "economizer-closes",
        "liquid-gone",
        "flow-fails",
        "until-reached",
    ]
    assert time_of(result, "economizer-opens") == 3.0
    assert time_of(result, "relief-closes") == 4.0


def test_a_start_above_the_relief_vents_down_at_once_and_says_what_went() -> None:
    result = through(portable(), idle(0.001), psig=45.0)
    assert result.events[0].at_h == 0.0
    assert result.events[0].kind == "relief-opens"
    # From 45 to 22 psig saturated oxygen flashes (27.8 - 16.8) / 198 = 5.5 %: of 1.15 kg some 63 g, part as vapour.
    assert 0.05 < result.vented_kg < 0.08
    assert any(sentence.endswith("kg were vented at once.") for sentence in result.assumes)
    assert result.pressure_psig == pytest.approx(22.0, abs=1e-9)


def test_a_start_above_the_relief_under_a_strong_draw_shuts_the_relief_again_at_once() -> None:
    result = through(portable(), flowing(4, 0.1), psig=30.0)
    assert [(event.at_h, event.kind) for event in result.events][:2] == [
        (0.0, "relief-opens"),
        (0.0, "relief-closes"),
    ]


def test_after_a_failure_the_rest_of_the_piece_has_no_flow_and_the_next_piece_is_tried() -> None:
    # Vapour alone at 6 L/min takes the pressure to the room's within minutes, with the liquid nearly all left.
    vessel = portable(withdrawal="vapour", economizer_psig=None)
    result = through(vessel, flowing(6, 3), flowing(1, 0.2))
    failures = [event.at_h for event in result.events if event.kind == "flow-fails"]
    assert result.endurance_h == failures[0] < 0.5
    assert "liquid-gone" not in kinds(result)
    # 1.1797 kg less a few minutes at 6 L/min: the liquid stands there, too cold to give vapour.
    assert result.remaining_kg > 1.0
    # The pressure recovers in the hours without a flow, so that the second piece delivers.
    first = through(vessel, flowing(6, 3))
    assert result.delivered_kg > first.delivered_kg
    assert first.pressure_psig > 1.0


def test_each_piece_that_fails_says_so_and_endurance_is_the_first() -> None:
    result = through(portable(), flowing(2, 12), flowing(2, 1), flowing(2, 1))
    assert kinds(result).count("flow-fails") == 3
    assert result.endurance_h == time_of(result, "flow-fails")


def test_until_empty_without_a_flow_ends_when_the_liquid_is_gone() -> None:
    result = through(portable(), idle(until="empty"))
    assert kinds(result)[-2:] == ["liquid-gone", "until-reached"]
    assert result.endurance_h is None
    # Nothing is left to be gone in a second such piece: it ends where it begins.
    again = through(portable(), idle(until="empty"), idle(until="empty"))
    assert kinds(again)[-1] == "until-reached"
    assert again.events[-1].at_h == again.events[-2].at_h


def test_until_a_pressure_from_below_and_from_above() -> None:
    up = through(portable(), idle(until=PressureReached(pressure_psig=15)), psig=5.0)
    assert up.pressure_psig == pytest.approx(15.0, abs=1e-9)
    down = through(portable(withdrawal="vapour"), flowing(4, until=PressureReached(pressure_psig=15)))
    assert down.pressure_psig == pytest.approx(15.0, abs=1e-9)
    assert kinds(down)[-1] == "until-reached"


def test_until_a_pressure_where_the_vessel_stands_is_reached_at_once() -> None:
    result = through(portable(), idle(until=PressureReached(pressure_psig=22)))
    assert [(event.at_h, event.kind) for event in result.events] == [(0.0, "until-reached")]


@pytest.mark.parametrize("flow", [0.0, 0.2, 2.0, 10.0])
def test_until_contents_ends_at_them(flow: float) -> None:
    result = through(portable(), flowing(flow, until=OxygenLeft(oxygen_kg=0.5)))
    assert result.remaining_kg == pytest.approx(0.5, rel=1e-9)
    assert kinds(result)[-1] == "until-reached"


def test_until_contents_that_are_vapour_alone_at_the_relief() -> None:
    # 1.2 L of vapour at 22 psig weigh 12.5 g at saturation and 4.0 g at 21 °C: 8 g is passed while it warms up.
    result = through(portable(), idle(until=OxygenLeft(oxygen_kg=0.008)), fill=0.05)
    assert result.remaining_kg == pytest.approx(0.008, rel=1e-6)
    assert result.pressure_psig == pytest.approx(22.0, abs=1e-6)


@pytest.mark.parametrize(
    "until", [OxygenLeft(oxygen_kg=0.003), PressureReached(pressure_psig=21.0)], ids=["contents", "pressure"]
)
def test_an_end_that_never_comes_is_refused_at_its_path(until: OxygenLeft | PressureReached) -> None:
    # Idle at its relief the vessel goes to 4.0 g of gas at 21 °C and 22 psig, and stays there for ever.
    with pytest.raises(InputError) as refused:
        through(portable(), flowing(2, 0.001), idle(0.5), idle(until=until), fill=0.05)
    assert refused.value.faults[0].path == "draws[2].until"


def test_a_dry_vessel_comes_to_rest_at_the_temperature_of_the_room() -> None:
    result = through(portable(), idle(1000), fill=0.05)
    # p V = m R T with 253.0 kPa, 1.2 L, 259.83 J/(kg K), 294.15 K: 3.97 g; real gas at 2.5 bar: 0.2 % more
    assert result.remaining_kg == pytest.approx(0.00397, rel=5e-3)


def test_pressure_rises_under_a_small_draw_of_liquid_and_the_relief_opens() -> None:
    result = through(portable(withdrawal="liquid", economizer_psig=None), flowing(1, 3), psig=20.0)
    assert kinds(result) == ["relief-opens"]


def test_the_economizer_opens_when_a_cold_vessel_has_warmed_up_to_it() -> None:
    # At 10 psig 2 L/min are drawn as liquid, which hardly cools; the pressure rises to 20 psig and slides there.
    result = through(portable(), flowing(2, 5), psig=19.0)
    assert kinds(result) == ["economizer-opens"]
    assert result.pressure_psig == pytest.approx(20.0, abs=1e-9)


def test_an_economizer_at_the_relief_neither_flutters_nor_vents_under_a_draw() -> None:
    result = through(portable(economizer_psig=22.0), flowing(2, 2), idle(1), flowing(2, until="empty"))
    assert result.pressure_psig == pytest.approx(0.0, abs=1e-6)
    assert len(result.events) < 10


def test_a_flow_from_a_vessel_colder_than_the_room_pressure_fails_at_once() -> None:
    result = through(portable(), flowing(2, 1), psig=-3.0)
    assert result.endurance_h == 0.0
    assert result.delivered_kg == 0.0


def test_an_empty_hour_changes_nothing() -> None:
    assert through(portable(), flowing(2, 0.0)).events == ()
