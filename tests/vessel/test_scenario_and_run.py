"""The two published formats of the room: what comes in, what goes out."""

import json

import jsonschema
import pytest

from loxley.formats import json_schema, read
from loxley.vessel import PulsedDraw, Run, Scenario, simulate

from .test_refusals import PULSE, SOUND, changed, simulated
from .vessels import flowing, idle, portable, through

KEYS = [
    "format",
    "endurance_h",
    "rated_flow_h",
    "delivered_l",
    "delivered_kg",
    "decanted_kg",
    "received_kg",
    "vented_kg",
    "vented_liquid_l",
    "remaining_kg",
    "pressure_psig",
    "events",
    "outlet_temperature_c",
    "coil",
    "fills",
    "heat_to_gas_w",
    "trace",
    "residual",
    "assumes",
]


def test_a_run_has_the_published_keys() -> None:
    tree = json.loads(simulated(changed(("trace_minutes", 30))).model_dump_json(by_alias=True))
    assert list(tree) == KEYS
    assert tree["format"] == "loxley/run@1"
    assert set(tree["events"][0]) == {"at_h", "kind"}
    assert set(tree["trace"][0]) == {
        "t_h",
        "pressure_psig",
        "oxygen_kg",
        "temperature_k",
        "delivered_kg",
        "decanted_kg",
        "vented_kg",
    }
    assert set(tree["residual"]) == {"mass_kg", "energy_j"}


@pytest.mark.parametrize(
    "changes", [(), (("trace_minutes", 30),), (("vessel.coil", {"conductance_w_per_k": 1}),)]
)
def test_scenario_and_run_satisfy_their_schemas(changes: tuple[tuple[str, object], ...]) -> None:
    tree = changed(*changes)
    jsonschema.Draft202012Validator(json_schema(Scenario)).validate(tree)
    result = json.loads(simulated(tree).model_dump_json(by_alias=True))
    jsonschema.Draft202012Validator(json_schema(Run)).validate(result)


def test_a_run_can_be_read_back() -> None:
    result = simulated(SOUND)
    assert read(result.model_dump_json(by_alias=True).encode(), Run) == result


def test_a_pulsed_draw_is_part_of_the_format() -> None:
    scenario = read(json.dumps(changed(("draws.1", PULSE))).encode(), Scenario)
    assert isinstance(scenario.draws[1], PulsedDraw)


def test_without_a_trace_there_is_none() -> None:
    assert simulated(SOUND).trace is None


def test_a_trace_has_a_sample_at_the_start_at_every_step_and_at_the_end() -> None:
    # 0.9 of 1.2 L at 2 L/min: gone after some 7.4 h; every 30 min from 0 to 7.0 h are 15 samples, and one at the end.
    result = simulated(changed(("trace_minutes", 30)))
    assert result.trace is not None
    times = [sample.t_h for sample in result.trace]
    assert times[:-1] == pytest.approx([0.5 * k for k in range(len(times) - 1)])
    assert times[-1] == pytest.approx(result.events[-1].at_h)
    assert len(times) == 16
    assert result.trace[-1].oxygen_kg == result.remaining_kg
    assert result.trace[0].temperature_k == pytest.approx(99.953, abs=5e-4)


def test_a_trace_changes_no_answer() -> None:
    plain, traced = simulated(SOUND), simulated(changed(("trace_minutes", 1)))
    assert traced.endurance_h == pytest.approx(plain.endurance_h, abs=1e-7)
    assert [event.kind for event in traced.events] == [event.kind for event in plain.events]


def test_surroundings_and_pressure_that_were_not_given_are_said() -> None:
    tree = changed()
    del tree["surroundings"], tree["start"]["pressure_psig"]
    result = simulated(tree)
    assert any("taken as 21 °C" in sentence for sentence in result.assumes)
    assert any("taken as 101.325 kPa" in sentence for sentence in result.assumes)
    assert any("taken as the relief setting, 22 psig" in sentence for sentence in result.assumes)
    assert result.endurance_h == simulated(SOUND).endurance_h


def test_null_surroundings_are_the_same_as_none_given() -> None:
    absent = changed()
    del absent["surroundings"]
    for null in (None, {"temperature_c": None, "pressure_kpa": None}):
        assert simulated(changed(("surroundings", null))) == simulated(absent)


def test_what_was_given_is_not_called_taken() -> None:
    assert not any("not given" in sentence for sentence in simulated(SOUND).assumes)
    warm = simulated(changed(("surroundings", {"temperature_c": 40.0})))
    assert [sentence for sentence in warm.assumes if "not given" in sentence] == [
        "The surroundings' pressure was not given: taken as 101.325 kPa."
    ]


def test_litres_follow_the_reference_and_so_does_the_flow() -> None:
    # The same 2 L/min are 7.8 % more oxygen at 0 °C than at 70 °F: 1.42903 / 1.32614 = 1.0776.
    warm, cold = simulated(SOUND), simulated(changed(("gas_reference", "0C-1atm")))
    assert warm.endurance_h is not None
    assert cold.endurance_h is not None
    assert warm.endurance_h / cold.endurance_h == pytest.approx(1.0776, abs=2e-3)
    assert cold.delivered_l / cold.delivered_kg == pytest.approx(699.8, abs=0.05)


def test_a_catalogued_vessel_runs_and_names_each_figure_with_its_standing() -> None:
    tree = changed(("vessel", {"model": "companion-1000"}))
    result = simulated(tree)
    said = [sentence for sentence in result.assumes if "companion-1000" in sentence]
    assert any(sentence.startswith("relief_psig") and "published" in sentence for sentence in said)
    assert any(sentence.startswith("inner_volume_l") and "unverified" in sentence for sentence in said)
    assert result.endurance_h == pytest.approx(8.0, abs=0.6)


def test_a_run_writes_itself_for_a_person() -> None:
    text = through(portable(coil={"conductance_w_per_k": 0.6}), flowing(2, until="empty")).text()
    assert "Flow kept:            7.39 h (7 h 23 min)" in text
    assert "the last liquid is gone" in text
    assert "The account closes to" in text
    assert "°C" in text
    assert "  - " in text


def test_a_run_without_events_says_so() -> None:
    text = through(portable(), idle(0.1), psig=10.0).text()
    assert "the flow never failed" in text
    assert "  none" in text


def test_the_same_scenario_gives_the_same_bytes() -> None:
    scenario = read(json.dumps(SOUND).encode(), Scenario)
    assert simulate(scenario).model_dump_json() == simulate(scenario).model_dump_json()
