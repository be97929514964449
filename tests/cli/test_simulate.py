"""`loxley simulate`: one vessel through a schedule."""

import json

import pytest
from jsonschema import Draft202012Validator

from .conftest import Inside
from .running import ROOT, loxley

SCENARIOS = ("night-on-the-reservoir", "afternoon-on-a-portable", "idle-portable")
KEYS = (
    "endurance_h rated_flow_h delivered_l delivered_kg vented_kg vented_liquid_l remaining_kg pressure_psig events "
    "outlet_temperature_c heat_to_gas_w trace residual assumes"
)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_json_is_what_the_published_schema_says_and_has_the_contracts_keys(
    name: str, inside: Inside
) -> None:
    schema = json.loads(inside("schema", "run").out)
    ended = inside("simulate", f"examples/{name}.json", "--json")
    run = json.loads(ended.out)
    Draft202012Validator(schema).validate(run)
    assert (ended.code, ended.err, run["format"]) == (0, "", "loxley/run@1")
    assert set(KEYS.split()) <= run.keys()
    assert run["residual"].keys() == {"mass_kg", "energy_j"}
    assert all(event.keys() == {"at_h", "kind"} for event in run["events"])


def test_a_portable_of_1_2_litres_at_2_litres_a_minute_lasts_about_eight_hours() -> None:
    """1.2 L of liquid are some 860 L of gas a litre, so about 1,000 L: at 120 L/h a little more than 8 h."""
    ended = loxley("simulate", "examples/afternoon-on-a-portable.json")
    assert (ended.code, ended.err) == (0, "")
    label, hours, unit, *_ = ended.out.splitlines()[0].rsplit(maxsplit=6)
    assert (label, unit) == ("Flow kept:", "h")
    assert float(hours) == pytest.approx(8.0, abs=0.5)


def test_without_a_flow_there_is_no_endurance_and_the_text_says_so(inside: Inside) -> None:
    ended = inside("simulate", "examples/idle-portable.json")
    assert "the flow never failed" in ended.out
    assert json.loads(inside("simulate", "examples/idle-portable.json", "--json").out)["endurance_h"] is None


def test_a_dash_reads_standard_input_and_gives_the_same_bytes(inside: Inside) -> None:
    data = (ROOT / "examples" / "idle-portable.json").read_bytes()
    assert inside("simulate", "-", "--json", stdin=data) == inside(
        "simulate", "examples/idle-portable.json", "--json"
    )


def test_a_case_is_no_scenario(inside: Inside) -> None:
    ended = inside("simulate", "examples/current.json")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("format: ")
    assert "loxley/scenario@1" in ended.err
    for value in ("Ada", "Ortiz", "1EG4TE5MK73"):
        assert value not in ended.err
