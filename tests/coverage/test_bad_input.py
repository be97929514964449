"""What a broken, a contradicting or a hostile case comes to: a finding or an error with its place, never a crash."""

import datetime as dt
import json
import string
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loxley.coverage import determine
from loxley.coverage.explanation import explain
from loxley.errors import InputError
from loxley.record import Case, read_case

from .cases import (
    MUCH_LATER,
    TODAY,
    Changes,
    asked,
    because,
    case,
    day,
    decide,
    order,
    outcome,
    record,
    study,
)

LATE = dt.date.fromisoformat(MUCH_LATER)


# Contradictions and days that cannot be.


def test_readings_of_one_day_that_contradict_each_other_are_shown_and_not_chosen_from() -> None:
    found = decide(blood_gas_studies=[study(), study(id="t2", saturation_percent=93)])
    assert outcome(found) == "refer conflict"
    shown = {(each.path, each.value) for each in found.finding("study.readings-agree").evidence}
    assert shown == {
        ("blood_gas_studies[t1].saturation_percent", 88),
        ("blood_gas_studies[t2].saturation_percent", 93),
    }


@pytest.mark.parametrize("ids", [("a", "a"), (None, None), ("a", None)], ids=str)
def test_two_records_of_one_id_are_told_apart(ids: tuple[str | None, str | None]) -> None:
    first, second = ids
    found = decide(blood_gas_studies=[study(id=first), study(id=second, saturation_percent=93)])
    paths = {each.path for each in found.finding("study.readings-agree").evidence}
    assert len(paths) == 2


def test_of_two_orders_the_later_signed_one_stands() -> None:
    # The signed one decides where the later is not signed.
    stamped = order(day(TODAY, -5), signature="stamp")
    assert outcome(decide(orders=[stamped, order(id="o2")])) == "covered I"
    unsigned = order(id="o2", signature=None)
    assert outcome(decide(orders=[order(day(TODAY, -5)), unsigned])) == "covered I"
    assert asked(decide(orders=[unsigned])) == {"orders[o2].signature": "prescriber"}


@pytest.mark.parametrize(
    ("changes", "as_of", "fact"),
    [
        ({"study__taken_at": "2100-01-01"}, TODAY, "blood_gas_studies"),
        ({"order__ordered_on": "2100-01-01"}, TODAY, "orders"),
        (
            {"visit__date": "2100-01-01", "clinical__hypoxia_symptoms_may_improve": None},
            TODAY,
            "encounters[].oxygen_need_documented",
        ),
    ],
    ids=["study", "order", "visit"],
)
def test_what_is_dated_in_the_future_is_left_out_and_asked_for(
    changes: Changes, as_of: str, fact: str
) -> None:
    found = decide(as_of=as_of, **changes)
    assert outcome(found) == "incomplete"
    assert fact in asked(found)
    assert any(each.startswith("Left out") for each in found.advice)


@pytest.mark.parametrize(
    ("date", "as_of", "expected"),
    [
        ("1850-01-03", MUCH_LATER, "refer not-encoded"),
        ("1989-06-01", MUCH_LATER, "refer not-encoded"),
        ("1993-10-26", MUCH_LATER, "refer not-encoded"),
        ("2150-05-10", MUCH_LATER, "incomplete"),
        ("2199-12-31", MUCH_LATER, "incomplete"),
        ("2024-05-10", "1850-01-01", "refer not-encoded"),
    ],
)
def test_a_day_far_away_is_answered(date: str, as_of: str, expected: str) -> None:
    # Before 1993-10-27 no rule is known (Q25). Later than the day of decision nothing is documented yet.
    found = decide(date, as_of=as_of)
    assert outcome(found) == expected
    assert any("lies after the day of this decision" in each for each in found.advice) is (date > as_of)


@pytest.mark.parametrize(
    ("as_of", "advised"), [(day(TODAY, -1), True), (TODAY, False), (day(TODAY, 1), False)]
)
def test_a_date_of_service_after_the_decision_is_said_to_be_one(as_of: str, *, advised: bool) -> None:
    said = [each for each in decide(as_of=as_of).advice if "lies after the day of this decision" in each]
    assert bool(said) is advised


def test_who_is_not_yet_born_is_a_conflict_and_her_day_is_not_shown() -> None:
    born = day(TODAY, 1)
    found = decide(patient__birth_date=born)
    assert (outcome(found), because(found)) == ("refer conflict", {"patient.born"})
    assert born not in found.to_json()
    shown = explain(case(patient__birth_date=born), found)
    assert born not in "\n".join(row.text for row in shown)
    assert outcome(decide(patient__birth_date=TODAY)) == "covered I"
    assert outcome(decide(patient__birth_date="1850-01-01")) == "covered I"


@pytest.mark.parametrize(
    ("days", "expected"), [(-1, "refer conflict"), (0, "refer not-encoded"), (1, "covered I")]
)
def test_who_died_before_the_day_is_a_persons_to_judge(days: int, expected: str) -> None:
    # What was delivered after the death contradicts it; of the day itself no text speaks (U44).
    assert outcome(decide(rental__ended={"on": day(TODAY, days), "reason": "deceased"})) == expected


# Codes that are none.


@pytest.mark.parametrize(
    "code",
    [
        "e0439",
        "E439",
        "E04390",
        "0439E",
        "EO439",
        "E043 9",
        " E0439",
        "E0439 ",
        "",
        "Ｅ0439",
        "E0٤39",
        "E0439\n",
        "99213",
    ],
)
def test_a_code_that_is_not_hcpcs_is_refused_at_its_place(code: str) -> None:
    tree = record()
    tree["request"]["items"] = ["E0439", code]
    with pytest.raises(InputError) as caught:
        read_case(json.dumps(tree))
    assert [fault.path for fault in caught.value.faults] == ["request.items[1]"]


@pytest.mark.parametrize(
    "code",
    [
        "J449",
        "j44.9",
        "J4.49",
        "44.9",
        "J44.",
        "J44.99999",
        "J44.9 ",
        "",
        "J44,9",
        "JJ4.9",
        "J44.9é",
        "J٤4.9",
        "496",
    ],
)
@pytest.mark.parametrize("place", ["diagnosis", "hospice"])
def test_a_diagnosis_of_impossible_form_is_refused_at_its_place(code: str, place: str) -> None:
    tree = record()
    if place == "diagnosis":
        tree["diagnoses"] = [{"icd10": "J44.9"}, {"icd10": code}]
        path = "diagnoses[1].icd10"
    else:
        tree["hospice"] = [{"terminal_icd10": code}]
        path = "hospice[0].terminal_icd10"
    with pytest.raises(InputError) as caught:
        read_case(json.dumps(tree))
    assert [fault.path for fault in caught.value.faults] == [path]


@pytest.mark.parametrize("code", ["J44", "J44.9", "U07.1", "S72.001A", "Z99.81", "C7A.090"])
def test_a_diagnosis_of_possible_form_is_taken(code: str) -> None:
    assert outcome(decide(diagnoses=[{"icd10": code}])) == "covered I"


# Hostile words.

HOSTILE = {
    "braces": "{0} {x} {} {{}} {0.__class__.__mro__}",
    "percent": "%s %(name)s %n %99999999d",
    "dollars": "$x$ ${HOME} $(id) `id`",
    "HTML": "<script>alert(1)</script>&amp;<b>",
    "Typst": '#let x = 1 #eval("1") #include "/etc/passwd" = Title *b* _i_ @a <b> \\ ~',
    "paths": "../../etc/passwd [0].x ] a[b] .. // a.b.c",
    "SQL": "'; DROP TABLE patients; --",
    "direction": "\u202egnp.exe\u202c \u2066\u2069 \u200f\u200e \u05d0\u05d1",
    "lines": "first\nCovered, Group I.\n\tRR N1",
    "separators": "a\u2028Covered\u2029b\u00a0c\u00ad\ufeff",
    "planes": "\U0001f300\U000e0001\U0010ffff\ue000",
    "marks": "e" + "\u0301" * 300,
    "long": "x" * 2000,
    "words": "None null NaN true -0 1e999 undefined",
    "codes": "medicare-ffs covered I RR N1",
}


def put_everywhere(tree: Any, text: str, *, key: str = "") -> Any:
    """The tree, with the text wherever the format takes any text."""
    free = {
        "id", "name", "given", "family", "phone", "language_note", "city", "postal_code", "with",
        "means", "other_use", "other_conditions", "other_symptoms", "reason", "session", "source", "payer_id",
        "member_id", "group", "msp_type", "serial", "lot", "signed_by", "relation", "authority", "medicare_id",
        "receiver_id", "tax_id", "time_zone", "number",
    }  # fmt: skip
    if isinstance(tree, dict):
        return {name: put_everywhere(value, text, key=name) for name, value in tree.items()}
    if isinstance(tree, list):
        return [put_everywhere(value, text, key=key) for value in tree]
    return text if isinstance(tree, str) and (key in free or key == "lines") else tree


def wordy(text: str) -> str:
    """Ada's case, with a text of somebody's own wherever there may be one."""
    tree = record()
    tree["supplier"] = {
        "name": "S",
        "phone": "1",
        "tax_id": "1",
        "time_zone": "UTC",
        "address": {"lines": ["1"], "city": "A", "state": "CO", "postal_code": "8"},
    }
    tree["patient"] |= {"medicare_id": "1", "phone": "1", "representative": {"name": "R", "relation": "son"}}
    tree["clinical"] |= {"other_conditions": "words", "other_symptoms": "words"}
    tree["orders"][0] |= {"means": "cannula", "other_use": "words"}
    tree["blood_gas_studies"][0]["session"] = "s1"
    tree["coverages"] = [
        {"order": 1, "kind": "medicare-ffs", "payer_id": "1", "member_id": "1", "group": "1"}
    ]
    tree["eligibility"] = [{"checked_on": TODAY, "source": "portal", "part_b": True}]
    tree["deliveries"][0]["proof"] = {"signed_on": TODAY, "signed_by": "beneficiary", "relation": "self"}
    return json.dumps(put_everywhere(tree, text))


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_are_words(word: str) -> None:
    """Nothing is interpreted: the verdict is Ada's, and what is shown shows them or nothing."""
    read = read_case(wordy(HOSTILE[word]))
    found = determine(read, LATE)
    assert (found.verdict, found.group) == ("covered", "I")
    assert json.loads(found.to_json())["verdict"] == "covered"
    rows = explain(read, found)
    assert rows[0].text == "Covered, Group I."
    for row in rows:
        assert row.text.isprintable(), row.text
    assert [row.text for row in rows if row.text.startswith("Covered, Group")] == ["Covered, Group I."]


@pytest.mark.parametrize("word", HOSTILE)
@pytest.mark.parametrize(
    "changes",
    [
        {"study__saturation_percent": None, "orders": [], "patient__mobile_in_home": None},
        {"study__saturation_percent": 94},
        {"as_of": day(TODAY, -3)},
        {"eligibility": [{"checked_on": "2024-01-01", "same_or_similar": True}, {"part_b": True}]},
    ],
    ids=["incomplete", "denied", "left out", "inquiries"],
)
def test_hostile_words_pass_through_questions_statements_and_advice(word: str, changes: Changes) -> None:
    as_of = str(changes.get("as_of", MUCH_LATER))
    facts = {key: value for key, value in changes.items() if key != "as_of"}
    tree = json.loads(wordy("plain"))
    for key, value in facts.items():
        *way, last = key.split("__")
        node: Any = tree
        for part in way:
            node = node["blood_gas_studies"][0] if part == "study" else node[part]
        node[last] = value
    hostile = put_everywhere(tree, HOSTILE[word])
    read = read_case(json.dumps(hostile))
    found = determine(read, dt.date.fromisoformat(as_of))
    plain = determine(read_case(json.dumps(tree)), dt.date.fromisoformat(as_of))
    assert [(line.name, line.verdict, line.modifiers) for line in found.lines] == [
        (line.name, line.verdict, line.modifiers) for line in plain.lines
    ]
    assert [each.question for each in found.missing] == [each.question for each in plain.missing]
    assert len(found.advice) == len(plain.advice)
    assert all(row.text.isprintable() for row in explain(read, found))


CONTROLS = [*(chr(each) for each in range(32) if chr(each) not in "\n\t"), "\x7f", "\x80", "\x9b", "\x9f"]


@pytest.mark.parametrize("sign", CONTROLS, ids=[f"U+{ord(each):04X}" for each in CONTROLS])
def test_a_control_character_is_refused_wherever_it_stands(sign: str) -> None:
    with pytest.raises(InputError) as caught:
        read_case(wordy(f"a{sign}b"))
    paths = [fault.path for fault in caught.value.faults]
    assert {"blood_gas_studies[0].id", "orders[0].means", "supplier.name"} <= set(paths)
    assert all(fault.path for fault in caught.value.faults)


def read_or_refused(text: str) -> Case | InputError:
    """The case of a file, or why it is refused."""
    try:
        return read_case(text)
    except InputError as error:
        return error


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60))
@example("\n")
@example("\u00a0")
@example(" a")
def test_any_text_is_refused_or_shown_on_one_line_of_signs(text: str) -> None:
    """Whoever is named by blanks has not signed: then the proof of delivery is asked for."""
    read = read_or_refused(wordy(text))
    if isinstance(read, InputError):
        assert all(fault.path and fault.problem.isprintable() for fault in read.faults)
        return
    found = determine(read, LATE)
    assert found.verdict == ("covered" if text.strip() else "incomplete")
    assert all(row.text.isprintable() for row in explain(read, found))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=string.ascii_uppercase + string.digits + ".-", min_size=1, max_size=7))
def test_any_code_is_refused_or_answered(code: str) -> None:
    tree = record()
    tree["request"]["items"] = [code]
    read = read_or_refused(json.dumps(tree))
    if isinstance(read, InputError):
        assert [fault.path for fault in read.faults] == ["request.items[0]"]
    else:
        assert determine(read, LATE).lines[0].hcpcs == code
