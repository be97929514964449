"""`loxley claim show`: a claim's whole story, with what was answered about it and about the file it was sent in."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.exchange.answers.builder import Body, Wrap, built

from .conftest import Inside
from .sent_claim import ACCEPTANCE, ACCEPTED, MAKE, NUMBER, PAID, REJECTED_GROUP, REJECTED_SET, copied

ANOTHER = ("claim", "make", "examples/current.json", "--as-of", "2024-08-01", "--month", "2")


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An office that has sent the claim of May in interchange 41."""
    copied(monkeypatch, tmp_path / "home")


def taken(inside: Inside, kind: str, text: str, **wrap: Any) -> None:
    """One answer taken in."""
    data = built([Body(kind, text)] if text else [], Wrap(**wrap))
    assert inside("remit", "-", stdin=data).code == 0


def story(inside: Inside, number: str = NUMBER) -> Any:
    """The story as JSON; it keeps to its schema."""
    ended = inside("claim", "show", number, "--json")
    assert ended.code == 0
    told = json.loads(ended.out)
    Draft202012Validator(json.loads(inside("schema", "claim-story").out)).validate(told)
    return told


def answered(inside: Inside, number: str = NUMBER) -> list[tuple[str, str]]:
    """What was answered: which kind of file, and the outcome."""
    events = story(inside, number)["events"]
    return [(event["source"], event["outcome"]) for event in events if event["what"] == "answered"]


def test_before_any_answer_it_was_written_and_charged_and_nothing_is_paid(inside: Inside) -> None:
    told = story(inside)
    assert [(event["what"], event["outcome"]) for event in told["events"]] == [
        ("sent", "written, interchange 41")
    ]
    assert [(entry["kind"], entry["line"]) for entry in told["entries"]] == [
        ("charge", f"{NUMBER}01"),
        ("charge", f"{NUMBER}02"),
    ]
    balances = {(each["account"], each["party"]): each["amount_usd"] for each in told["balances"]}
    assert balances == {("receivable", "primary"): "220.00", ("revenue", ""): "-220.00"}
    assert told["work"] == []
    words = inside("claim", "show", NUMBER).out
    assert "E0439 RR N1" in words


def test_by_a_lines_control_number_it_is_the_same_story(inside: Inside) -> None:
    assert story(inside, f"{NUMBER}02") == story(inside)


def test_with_a_999_a_277ca_and_an_835_it_is_whole(inside: Inside) -> None:
    taken(inside, "999", ACCEPTED, interchange="000000901")
    taken(inside, "277", ACCEPTANCE, interchange="000000902")
    taken(inside, "835", PAID, interchange="000000903")
    told = story(inside)
    assert [source for source, _ in answered(inside)] == ["999", "999", "277CA", "835", "835", "835"]
    assert ("277CA", "accepted") in answered(inside)
    balances = {(each["account"], each["party"]): each["amount_usd"] for each in told["balances"]}
    assert balances["cash", ""] == "172.48"
    assert balances["patient", ""] == "44.00"
    assert balances["sequestration", ""] == "3.52"
    # 220.00 was charged: 172.48 paid, 44.00 of the patient and 3.52 kept back leave nothing open.
    assert ("receivable", "primary") not in balances
    assert balances["revenue", ""] == "-220.00"
    assert {entry["line"] for entry in told["entries"]} == {f"{NUMBER}01", f"{NUMBER}02"}
    words = inside("claim", "show", NUMBER).out
    for part in ("What happened", "837P: written", "Ledger", "172.48", "Open balances"):
        assert part in words


@pytest.mark.parametrize(
    ("kind", "text", "wrap", "source"),
    [
        ("999", REJECTED_SET, {}, "999"),
        ("999", REJECTED_GROUP, {}, "999"),
        ("TA1", "", {"ta1": "TA1*000000041*240603*1200*R*025"}, "TA1"),
    ],
    ids=["set", "group", "interchange"],
)
def test_what_refuses_a_whole_file_is_told_of_every_claim_in_it(
    kind: str, text: str, wrap: dict[str, str], source: str, inside: Inside
) -> None:
    taken(inside, kind, text, **wrap)
    assert (source, "rejected") in answered(inside)


@pytest.mark.parametrize(
    ("kind", "text", "wrap"),
    [
        ("999", REJECTED_SET.replace("*41*", "*42*"), {}),
        ("999", REJECTED_GROUP.replace("*41*", "*4*"), {}),
        ("TA1", "", {"ta1": "TA1*000000410*240603*1200*R*025"}),
    ],
    ids=["another group", "a part of its number", "another interchange"],
)
def test_what_refuses_another_file_is_not(kind: str, text: str, wrap: dict[str, str], inside: Inside) -> None:
    taken(inside, kind, text, **wrap)
    assert answered(inside) == []


def test_a_batch_that_the_receiver_refuses_is_told_of_every_claim_in_it(inside: Inside) -> None:
    """The receiver names the batch by our own name of it (BHT03), which is the number of the interchange."""
    head, _, _ = ACCEPTANCE.partition("HL*3*")
    refused = head.replace("TRN*2*BATCH", "TRN*2*41").replace(
        "STC*A1:19:PR*20240603*WQ", "STC*A3:24:41*20240603*U"
    )
    taken(inside, "277", refused.replace("QTY*90*1\nAMT*YU*220\n", ""))
    assert answered(inside) == [("277CA", "rejected")]


def test_a_refusal_of_another_set_of_its_group_is_not(inside: Inside) -> None:
    """Of the group it is told that a part of it was taken."""
    taken(inside, "999", REJECTED_SET.replace("*0001*", "*0002*").replace("AK9*R*1*1*0", "AK9*P*2*2*1"))
    assert answered(inside) == [("999", "accepted-with-errors")]


def test_a_claim_of_another_file_is_not_refused_with_it(inside: Inside) -> None:
    other = json.loads(inside(*ANOTHER, "--json").out)
    assert other["control_number"] == 42
    taken(inside, "999", REJECTED_SET)
    assert answered(inside, other["claims"][0]["number"]) == []


def test_a_claim_that_was_sent_again_has_the_answers_to_both_files(inside: Inside) -> None:
    """Interchange 41 is refused; the same claim goes out again as 55 and is taken."""
    taken(inside, "999", REJECTED_SET, interchange="000000901")
    assert inside(*MAKE[:-1], "55").code == 0
    taken(inside, "999", ACCEPTED.replace("*41*", "*55*"), interchange="000000902")
    told = [event["outcome"] for event in story(inside)["events"] if event["what"] == "sent"]
    assert told == ["written, interchange 41", "written, interchange 55"]
    assert answered(inside) == [("999", "rejected")] * 2 + [("999", "accepted")] * 2


def test_a_refusal_waits_for_a_person(inside: Inside) -> None:
    data = built([Body("277", ACCEPTANCE.replace("STC*A2:20:PR*20240603*WQ", "STC*A7:562:85*20240603*U"))])
    told = json.loads(inside("remit", "-", "--json", stdin=data).out)
    assert [(each["code"], each["claim"]) for each in told["work"]] == [("answer-rejected", NUMBER)]
    assert [each["code"] for each in story(inside)["work"]] == ["answer-rejected"]
    assert "Left to a person" in inside("claim", "show", NUMBER).out


def test_a_claim_that_was_taken_leaves_nothing_to_a_person(inside: Inside) -> None:
    taken(inside, "999", ACCEPTED, interchange="000000901")
    taken(inside, "277", ACCEPTANCE, interchange="000000902")
    assert story(inside)["work"] == []


@pytest.mark.parametrize("number", ["UNKNOWN", "", " ", "%"])
def test_a_number_that_the_ledger_does_not_have(number: str, inside: Inside) -> None:
    ended = inside("claim", "show", number)
    assert (ended.code, ended.out) == (4, "")
    assert "the ledger has no claim" in ended.err
