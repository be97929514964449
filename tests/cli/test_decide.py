"""`loxley decide`: the verdict as an exit code, the reasons on standard output, nothing else anywhere."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from loxley.cli.options import today

from .cases import CASES, dropped, example, example_bytes, moved, put
from .conftest import Inside
from .running import loxley

CaseFile = Callable[[Any], Path]

CODES = {
    "current": 0,
    "2019": 12,
    "denied": 10,
    "missing": 11,
    "exercise": 0,
    "sleep": 0,
    "continued": 0,
    "certificate": 0,
    "contents": 0,
}
FIRST_LINES = {
    "current": "Covered, Group I.",
    "2019": "A person must decide: its rule is not encoded yet.",
    "denied": "Not covered, notice needed.",
    "missing": "Facts missing: ask the facility and the prescriber.",
    "exercise": "Covered, Group I.",
    "sleep": "Covered, Group I.",
    "continued": "Covered, Group II.",
    "certificate": "Covered, Group I.",
    "contents": "Covered, Group I.",
}
KEYS = {
    "": "format engine case_sha256 date_of_service as_of editions verdict group refer_because lines coverage_period "
    "findings missing documents advice disclaimer",
    "lines": "verdict group modifiers because",
    "coverage_period": "from to retest_from retest_to",
    "findings": "id holds statement values evidence citation",
    "missing": "fact ask because",
    "documents": "kind status because",
}


def answer(inside: Inside, case: Path, *more: str) -> tuple[int, Any]:
    """The exit code and the JSON of a decision."""
    ended = inside("decide", case, "--json", *more)
    assert ended.err == ""
    return ended.code, json.loads(ended.out)


def document(determination: Any, kind: str) -> Any:
    """The one document of a kind."""
    (found,) = [each for each in determination["documents"] if each["kind"] == kind]
    return found


@pytest.mark.parametrize("name", CASES)
def test_an_example_ends_with_the_code_of_its_verdict_and_says_why_on_standard_output(name: str) -> None:
    ended = loxley("decide", f"examples/{name}.json")
    assert ended.code == CODES[name]
    assert ended.err == ""
    assert ended.out.splitlines()[0] == FIRST_LINES[name]
    assert "Refer to CMS and to your own experts" in " ".join(ended.out.split())


def test_current_is_group_one_and_both_lines_carry_their_modifiers_in_order() -> None:
    ended = loxley("decide", "examples/current.json", "--json")
    determination = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert (determination["verdict"], determination["group"]) == ("covered", "I")
    lines = [[line["hcpcs"], *line["modifiers"]] for line in determination["lines"]]
    assert lines == [["E0439", "RR", "N1"], ["E0434", "RR", "N1"]]
    assert document(determination, "CMS-484")["status"] == "prohibited"
    assert document(determination, "ABN")["status"] == "not-required"


def test_2019_needs_the_certificate_and_accepts_the_one_on_file(inside: Inside, case_file: CaseFile) -> None:
    code, with_it = answer(inside, case_file(example("2019")))
    assert (code, document(with_it, "CMS-484")["status"]) == (12, "present")
    assert document(with_it, "CMS-484")["type"] == "initial"
    code, without = answer(inside, case_file({**example("2019"), "certificates": []}))
    assert code == 11
    assert document(without, "CMS-484")["status"] == "missing"


@pytest.mark.parametrize(("day", "status"), [("2022-12-31", "present"), ("2023-01-01", "prohibited")])
def test_the_same_facts_need_the_certificate_until_2022_and_must_not_send_it_from_2023(
    day: str, status: str, inside: Inside, case_file: CaseFile
) -> None:
    code, determination = answer(inside, case_file(moved("2019", day)))
    assert (code, determination["date_of_service"]) == (0, day)
    assert document(determination, "CMS-484")["status"] == status


def test_denied_names_the_edition_of_the_notice_of_its_day(inside: Inside) -> None:
    edition = "CMS-R-131 (OMB 0938-0566), printed expiry 01/31/2026"
    ended = inside("decide", "examples/denied.json")
    assert (ended.code, ended.err) == (10, "")
    assert edition in " ".join(ended.out.split())
    code, determination = answer(inside, Path("examples/denied.json"))
    notice = document(determination, "ABN")
    assert (code, notice["status"], notice["edition"]) == (10, "missing", edition)
    assert notice["items"] == ["E0439", "E0434"]
    # Assignment is not taken, and no notice is on file: a denial is expected without a valid one, GZ.
    assert [line["modifiers"] for line in determination["lines"]] == [["RR", "GZ"], ["RR", "GZ"]]


def test_missing_names_who_is_asked_for_what(inside: Inside) -> None:
    code, determination = answer(inside, Path("examples/missing.json"))
    assert code == 11
    asked = {(fact["ask"], fact["fact"]) for fact in determination["missing"]}
    assert asked >= {
        ("prescriber", "blood_gas_studies[t1].oxygen_lpm"),
        ("prescriber", "blood_gas_studies[t1].evaluated_by_treating_practitioner"),
        ("prescriber", "orders[o1].signature"),
        ("prescriber", "patient.mobile_in_home"),
        ("facility", "inpatient_stays[0].discharged_on"),
    }
    text = inside("decide", "examples/missing.json").out
    to_prescriber, to_facility = text.index("Ask the prescriber:"), text.index("Ask the facility:")
    assert to_prescriber < text.index("orders[o1].signature (for order.signature)") < to_facility
    assert to_facility < text.index("- When was the patient discharged from this stay?")
    assert to_facility < text.index("about stay from 2025-02-08, hospital")


def test_the_next_date_that_matters_is_told(inside: Inside) -> None:
    """Ordered on 2024-05-09: the proof of need is twelve months old on 2025-05-09."""
    lines = inside("decide", "examples/current.json", "--as-of", "2024-05-10").out.splitlines()
    place = lines.index("Next date that matters")
    assert lines[place + 1].startswith(
        "  2025-05-09  The latest proof of continued need (order o1 of 2024-05-09)"
    )
    assert (
        "Next date that matters: none follows from this case."
        in inside("decide", "examples/missing.json").out
    )


@pytest.mark.parametrize("name", CASES)
def test_the_json_is_what_the_published_schema_says_and_has_the_contracts_keys(
    name: str, inside: Inside
) -> None:
    schema = json.loads(inside("schema", "determination").out)
    Draft202012Validator.check_schema(schema)
    _code, determination = answer(inside, Path(f"examples/{name}.json"))
    Draft202012Validator(schema).validate(determination)
    assert determination["format"] == "loxley/determination@1"
    for part, keys in KEYS.items():
        found = determination[part] if part else determination
        for each in found if isinstance(found, list) else [found]:
            assert set(keys.split()) <= each.keys(), part
    for line in determination["lines"]:
        assert ("hcpcs" in line) != ("item" in line)
    for finding in determination["findings"]:
        assert {"document", "section", "edition", "url", "standing"} <= finding["citation"].keys()
        assert all(evidence.keys() == {"path", "value"} for evidence in finding["evidence"])


def test_something_without_a_code_is_an_item_and_not_a_code(inside: Inside) -> None:
    _code, determination = answer(inside, Path("examples/missing.json"))
    assert [line.get("item") for line in determination["lines"]] == [None, None, "carrying-bag"]


def test_a_dash_reads_standard_input_and_gives_the_same_bytes() -> None:
    from_file = loxley("decide", "examples/denied.json", "--json", "--as-of", "2025-10-06")
    from_input = loxley("decide", "-", "--json", "--as-of", "2025-10-06", stdin=example_bytes("denied"))
    assert from_input == from_file
    assert from_file.code == 10


def test_how_the_file_is_laid_out_changes_no_byte_of_the_answer(inside: Inside, case_file: CaseFile) -> None:
    tree = example("current")
    turned = dict(reversed(tree.items()))
    spread = case_file(json.dumps(turned, indent=7).encode())
    assert inside("decide", spread, "--json").out == inside("decide", "examples/current.json", "--json").out


def test_a_byte_order_mark_is_not_part_of_the_case(inside: Inside) -> None:
    assert inside("decide", "-", stdin=b"\xef\xbb\xbf" + example_bytes("current")).code == 0


def test_without_as_of_the_day_is_today(inside: Inside) -> None:
    before = today().isoformat()
    _code, determination = answer(inside, Path("examples/current.json"))
    assert before <= determination["as_of"] <= today().isoformat()


def test_facts_later_than_as_of_are_left_out_and_named_in_the_advice(inside: Inside) -> None:
    # The study is of 2024-05-08, the order of 2024-05-09: on the 8th there was no order yet.
    code, determination = answer(inside, Path("examples/current.json"), "--as-of", "2024-05-08")
    assert (code, determination["as_of"]) == (11, "2024-05-08")
    assert "orders" in {fact["fact"] for fact in determination["missing"]}
    assert any("orders[o1]" in remark for remark in determination["advice"])


@pytest.mark.parametrize("day", ["2024-02-30", "10.5.2024", "yesterday", "2024-05", ""])
def test_as_of_a_day_that_the_calendar_lacks_is_wrong_usage(day: str, inside: Inside) -> None:
    ended = inside("decide", "examples/current.json", "--as-of", day)
    assert (ended.code, ended.out) == (2, "")
    assert "--as-of" in ended.err


def test_not_documented_is_never_no(inside: Inside, case_file: CaseFile) -> None:
    """Only what the contract requires: everything else is asked for, and nothing is denied."""
    bare = {key: example("current")[key] for key in ("format", "request")}
    code, determination = answer(inside, case_file(bare))
    assert (code, determination["verdict"]) == (11, "incomplete")
    assert {line["verdict"] for line in determination["lines"]} == {"incomplete"}


def test_null_and_absent_are_the_same_facts(inside: Inside, case_file: CaseFile) -> None:
    signature = ("orders", 0, "signature")
    code, absent = answer(inside, case_file(dropped(example("current"), signature)))
    assert (code, absent) == answer(inside, case_file(put(example("current"), signature, None)))


def test_no_patient_is_named_in_an_answer(inside: Inside) -> None:
    for name in CASES:
        said = (
            inside("decide", f"examples/{name}.json").out
            + inside("decide", f"examples/{name}.json", "--json").out
        )
        patient = example(name)["patient"]
        for value in (
            *patient["name"].values(),
            patient["medicare_id"],
            patient["phone"],
            patient["birth_date"],
        ):
            assert value not in said
        assert "Patel" not in said


def test_the_day_of_this_machine_is_a_day() -> None:
    assert isinstance(today(), dt.date)
