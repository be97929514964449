"""What a unit gives of what is ordered, what cannot be said, and what is asked."""

import pytest

from loxley.desk.equipment.week_compare import compare_for_week
from loxley.desk.equipment.week_compare_text import evaporates
from loxley.desk.equipment.week_flows import NO_LARGEST
from loxley.errors import InputError, NotFoundError
from tests.supply.weeks import PLAIN, outing, week

from .compared_weeks import PULSES, because, carried, hours, known, system, units


@pytest.mark.parametrize(("flow", "gives"), [(5.99, True), (6.0, True), (6.01, False)])
def test_a_flow_above_the_largest_of_a_device_is_not_given(flow: float, gives: bool) -> None:
    made = week(flows=PLAIN["flows"] | {"walking": {"flow_lpm": flow}})
    option = carried(compare_for_week(made, ["companion-1000", "cylinder-e"]), "companion-1000")
    assert (hours(option, "walking") is not None) is gives
    assert (option.per_week is not None) is gives
    if not gives:
        assert "cannot give 6.01 L/min: its largest steady flow is 6 L/min (unverified)" in str(
            because(option, "walking")
        )


def test_a_largest_flow_that_is_not_known_is_told_beside_the_figures() -> None:
    compared = compare_for_week(week(), ["spirit-1200", "companion-1000", "escort", "cylinder-e"])
    told = [each.id for each in units(compared) if NO_LARGEST in each.not_known]
    assert told == ["spirit-1200", "liberator-45"]
    assert hours(carried(compared, "spirit-1200"), "walking") is not None
    pulses = week(flows={"rest": PULSES, "walking": PULSES, "asleep": PULSES}, pulse_for_sleep_ordered=True)
    assert not [
        each for each in units(compare_for_week(pulses, ["spirit-1200"])) if NO_LARGEST in each.not_known
    ]


def test_a_unit_that_gives_pulses_only_gives_no_steady_flow() -> None:
    compared = compare_for_week(week(), ["escort", "cylinder-e"])
    option = carried(compared, "escort")
    assert hours(option, "rest") is None
    assert "pulses only" in str(because(option, "rest"))
    assert system(compared, "escort").days_to_empty is None
    assert "pulses only" in str(system(compared, "escort").because)


def test_pulses_of_a_unit_with_a_conserver_of_its_own_cannot_be_said() -> None:
    made = week(flows=PLAIN["flows"] | {"walking": PULSES})
    for model in ("escort", "helios-h850"):
        option = carried(compare_for_week(made, [model, "cylinder-e"]), model)
        assert "a conserver of its own" in str(because(option, "walking"))


def test_pulses_of_a_conserver_by_hand() -> None:
    """23.4 mL x 20 a minute are 28.08 L/h: 680 L last 24.2 h."""
    made = week(flows=PLAIN["flows"] | {"walking": PULSES})
    compared = compare_for_week(made, ["companion-1000", "cylinder-e"])
    assert hours(carried(compared, "cylinder-e"), "walking") == pytest.approx(680 / 28.08)
    assert 30 < known(hours(carried(compared, "companion-1000"), "walking")) < 988 / 28.08
    assert "setting 2 (pulse, palwai-a, 20 breaths/min)" in compared.week
    assert "0.468" not in compared.text()  # a setting is told as a setting


def test_a_setting_whose_bolus_is_not_known_cannot_be_said() -> None:
    made = week(flows=PLAIN["flows"] | {"walking": PULSES | {"pulse_setting": 3}})
    option = carried(compare_for_week(made, ["companion-1000", "cylinder-e"]), "companion-1000")
    assert "known settings: 2, 5" in str(because(option, "walking"))
    assert option.per_week is None


@pytest.mark.parametrize(
    ("ordered", "said"), [(None, "no order for them is documented"), (False, "does not allow"), (True, None)]
)
def test_pulses_asleep_only_with_an_order_for_them(ordered: bool | None, said: str | None) -> None:
    made = week(flows=PLAIN["flows"] | {"asleep": PULSES}, pulse_for_sleep_ordered=ordered)
    compared = compare_for_week(made, ["companion-1000", "cylinder-e"])
    for option in units(compared):
        reason = because(option, "asleep")
        assert (reason is None) if said is None else (said in str(reason))
    assert (system(compared).days_to_empty is None) is (said is not None)
    assert [each.fact for each in compared.asks] == (["pulse_for_sleep_ordered"] if ordered is None else [])


def test_what_is_not_documented_is_asked_and_nothing_is_put_in_its_place() -> None:
    bare = compare_for_week(
        week(flows=..., outings=..., portable_at_home=...), ["companion-1000", "cylinder-e"]
    )
    assert len(bare.asks) == 5
    for option in bare.carried:
        assert [each.hours for each in option.hours] == [None, None, None]
        assert option.per_week is None
    assert system(bare).because == "the outings are not documented"
    assert "Ask the prescriber:" in bare.text()
    assert "(outings)" in bare.text()


def test_no_outings_and_not_documented_outings_are_two_things() -> None:
    for outings, fills in (([], 0), (None, None)):
        compared = compare_for_week(week(outings=outings), ["companion-1000", "cylinder-e"])
        assert carried(compared, "companion-1000").per_week == fills
        assert carried(compared, "companion-1000").outings == (() if outings == [] else None)


def test_no_oxygen_at_rest_is_an_order_and_no_unknown() -> None:
    made = week(flows=PLAIN["flows"] | {"rest": {"flow_lpm": 0.0}}, outings=[outing(1, (2.0, "rest"))])
    compared = compare_for_week(made, ["companion-1000", "cylinder-e"])
    option = carried(compared, "companion-1000")
    assert because(option, "rest") == "no oxygen is ordered"
    assert option.not_known == ()
    assert option.per_week == 0
    assert "rest none ordered" in compared.week


def test_a_device_of_the_week_must_be_a_conserver_of_the_catalogue() -> None:
    with pytest.raises(
        NotFoundError, match=r"^flows\.walking\.device: the catalogue has no item called whizz"
    ):
        compare_for_week(week(flows={"walking": PULSES | {"device": "whizz"}}))
    with pytest.raises(InputError) as raised:
        compare_for_week(week(flows={"walking": PULSES | {"device": "cart"}}))
    assert str(raised.value) == "flows.walking.device: cart is no conserver (accessory)"


def test_surroundings_that_cannot_be_are_refused_at_their_path() -> None:
    with pytest.raises(InputError) as raised:
        compare_for_week(week(surroundings={"temperature_c": 200.0}))
    assert [fault.path for fault in raised.value.faults] == ["surroundings.temperature_c"]


def test_a_reservoir_from_which_nothing_is_drawn_only_evaporates() -> None:
    nothing = {"flow_lpm": 0.0}
    made = week(flows={"rest": nothing, "walking": {"flow_lpm": 2.0}, "asleep": nothing}, outings=[])
    alone = system(compare_for_week(made, ["companion-1000", "cylinder-e"]))
    assert alone.because == "nothing is drawn from the reservoir, which only evaporates"
    assert alone.reservoir_evaporates_share == 1.0


def test_high_up_an_orifice_that_was_set_at_sea_level_does_not_keep_its_flow() -> None:
    """At 60 kPa a vessel of 22 psig stands at 212 kPa, not 253: its orifice gives less than nine tenths from the start."""
    high = compare_for_week(week(surroundings={"pressure_kpa": 60.0}), ["companion-1000", "cylinder-e"])
    assert because(carried(high, "companion-1000"), "rest") == "does not keep a flow ordered, even when full"
    assert system(high, None).because == "does not keep a flow ordered, even when full"
    assert hours(carried(high, "cylinder-e"), "rest") == pytest.approx(680 / 120)


def test_a_hotter_room_evaporates_more() -> None:
    cool, hot = (
        system(compare_for_week(week(surroundings={"temperature_c": each}), ["companion-1000", "cylinder-e"]))
        for each in (21.0, 40.0)
    )
    assert known(evaporates(hot)) > known(evaporates(cool))
