"""What is wrong with a trip is refused with its path, and no name of a part of a day is repeated."""

import json
from typing import Any

import pytest

from loxley.errors import InputError, NotFoundError
from loxley.formats import read
from loxley.supply import Trip, will_last
from loxley.supply.trips.cases import chances
from loxley.supply.trips.outing import turned_out
from loxley.supply.trips.will_last import outing_of

from .trips import full, plain, pulsed, steady, written

HOUR = steady(2, 1)
UNIT = "companion-1000"


def weighed(**more: Any) -> dict[str, Any]:
    """A portable with this fill."""
    return {"model": UNIT, "fill": more}


def refused(said: dict[str, Any]) -> dict[str, str]:
    """What is said against it, by path."""
    with pytest.raises(InputError) as caught:
        will_last(read(json.dumps(said).encode(), Trip))
    return {fault.path: fault.problem for fault in caught.value.faults}


def taking(portable: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An hour with this portable."""
    return written(HOUR, portables=[portable], **more)


RELATIONS: dict[str, tuple[dict[str, Any], str]] = {
    "no fill is read": (taking(weighed()), "portables[0].fill"),
    "two fills": (taking(weighed(share=1, scale_kg=3.5)), "portables[0].fill"),
    "two units of one weight": (taking(weighed(scale_lb=8, scale_kg=3.5)), "portables[0].fill"),
    "three fills, of the second": (
        written(HOUR, portables=[full(), weighed(share=1, scale_kg=3, gauge_quarters=2)]),
        "portables[1].fill",
    ),
    "a scale of an explicit vessel without its empty weight": (
        taking(plain(fill={"scale_kg": 3.5})),
        "portables[0].empty_kg",
    ),
    "the same in pounds": (taking(plain(fill={"scale_lb": 8})), "portables[0].empty_kg"),
    "a weight from a float": (taking(weighed(scale_kg=3.5, gauge="float")), "portables[0].fill.gauge"),
    "a reading after the start": (taking(full(at="2026-05-04T09:31")), "portables[0].fill.at"),
    "a reading of another age": (taking(full(at="2014-05-04T09:30")), "portables[0].fill.at"),
    "a reading without a start": (
        {key: value for key, value in taking(full(at="2026-05-04T09:00")).items() if key != "starts_at"},
        "starts_at",
    ),
    "no flow at all": (written(steady(0, 1), steady(0, 2)), "legs"),
    "nitrogen": (taking(plain(fluid="nitrogen")), "portables[0].fluid"),
    "no heat leak": (taking(plain(heat_leak_w=None)), "portables[0].heat_leak_w"),
    "two heat leaks": (taking(plain(evaporation_kg_per_day=0.5)), "portables[0].evaporation_kg_per_day"),
    "no economizer": (taking(plain(economizer_psig=None)), "portables[0].economizer_psig"),
    "above the fire code": (taking(plain(volume_l=61)), "portables[0].volume_l"),
    "a reservoir of another kind": (
        taking({"model": "cylinder-e", "fill": {"share": 1}}),
        "portables[0].model",
    ),
    "a conserver as a portable": (
        taking({"model": "eclipse-type", "fill": {"share": 1}}),
        "portables[0].model",
    ),
    "a portable as a conserver": (written(pulsed(2, 1, device=UNIT)), "legs[0].device"),
    "too hot for the model": (
        written(HOUR, surroundings={"temperature_c": 80.1}),
        "surroundings.temperature_c",
    ),
    "too cold in one part": (
        written(HOUR, steady(2, 1, surroundings={"temperature_c": -60.1})),
        "legs[1].surroundings.temperature_c",
    ),
    "lying": (written(HOUR, surroundings={"position": "on-its-side"}), "surroundings.position"),
    "on the moon": (
        written(HOUR, steady(2, 1, surroundings={"pressure_kpa": 1})),
        "legs[1].surroundings.pressure_kpa",
    ),
    "a flow below the least": (written(steady(0.0009, 1)), "legs[0].flow_lpm"),
}


@pytest.mark.parametrize("name", sorted(RELATIONS))
def test_a_relation_that_no_answer_can_be_given_on_is_refused_at_its_path(name: str) -> None:
    said, path = RELATIONS[name]
    assert path in refused(said)


SHAPES: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown key": (written(HOUR, patient="Ada Ortiz"), "patient"),
    "an unknown key of a fill": (taking(full(liters=1)), "portables[0].fill.liters"),
    "an unknown key of a part": (written({**HOUR, "who": "Ada Ortiz"}), "legs[0].who"),
    "a flow and a setting": (written({**pulsed(2, 1), "flow_lpm": 2}), "legs[0].pulse_setting"),
    "no portable": ({**written(HOUR), "portables": []}, "portables"),
    "seven portables": (written(HOUR, portables=[full()] * 7), "portables"),
    "no part": (written(), "legs"),
    "a part of no length": (written(steady(2, 0)), "legs[0].hours"),
    "a flow below nothing": (written(steady(-1, 1)), "legs[0].flow_lpm"),
    "a reserve below nothing": (written(HOUR, reserve_minutes=-1), "reserve_minutes"),
    "more than full": (taking(full(share=1.01)), "portables[0].fill.share"),
    "five quarters": (taking(weighed(gauge_quarters=5)), "portables[0].fill.gauge_quarters"),
    "another gauge": (taking(full(gauge="crystal-ball")), "portables[0].fill.gauge"),
    "a day for a moment": (taking(full(at="2026-05-04")), "portables[0].fill.at"),
    "a long label": (written({**HOUR, "label": "x" * 81}), "legs[0].label"),
    "another format": ({**written(HOUR), "format": "loxley/trip@2"}, "format"),
}


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_a_shape_that_is_no_trip_is_refused_at_its_path(name: str) -> None:
    said, path = SHAPES[name]
    assert path in refused(said)


@pytest.mark.parametrize("name", sorted(RELATIONS))
def test_a_refusal_never_repeats_what_a_part_is_called(name: str) -> None:
    """A label is written by a person about a person: "visit to Ada Ortiz"."""
    said, _ = RELATIONS[name]
    named = {**said, "legs": [{**leg, "label": "visit to Ada Ortiz"} for leg in said["legs"]]}
    told = refused(named)
    assert told
    assert "Ortiz" not in " ".join([*told, *told.values()])


def test_nor_does_an_answer() -> None:
    for parts in (
        [steady(2, 1)],
        [steady(7, 1)],
        [steady(2, 9)],
        [pulsed(2, 1)],
        [pulsed(2, 1, activity="sleep")],
    ):
        named = [{**part, "label": "visit to Ada Ortiz"} for part in parts]
        said = will_last(read(json.dumps(written(*named)).encode(), Trip))
        assert "Ortiz" not in said.model_dump_json()
        assert "Ortiz" not in said.text()


@pytest.mark.parametrize(
    ("said", "path"),
    [
        (taking({"model": "companion-1001", "fill": {"share": 1}}), "portables[0].model"),
        (written(HOUR, pulsed(2, 1, device="eclipse")), "legs[1].device"),
    ],
)
def test_what_the_catalogue_does_not_have_is_not_found_at_its_path(said: dict[str, Any], path: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        will_last(read(json.dumps(said).encode(), Trip))
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize("flow", [0.001, 0.0011])
def test_the_least_flow_that_is_followed_is_answered_where_it_turns_out_smaller(flow: float) -> None:
    """A tenth less is below what can be followed: such a case takes the least instead, which lasts no longer."""
    outing = outing_of(read(json.dumps(written(steady(flow, 1))).encode(), Trip))
    smallest = min(chances(), key=lambda chance: chance.flow)
    assert outing.scaled(smallest)[0].lpm == 0.001
    assert turned_out(outing, smallest).reserve_h > 0.0


def test_every_fault_of_a_trip_is_told_at_once() -> None:
    said = written(steady(0, 1), portables=[weighed(), plain(fill={"scale_kg": 3})])
    assert set(refused(said)) == {"portables[0].fill", "portables[1].empty_kg", "legs"}
