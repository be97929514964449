"""`loxley remit` from the shell: posted once, whatever comes twice; and a damaged file changes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.exchange.answers import builder

from .conftest import Inside
from .sent_claim import ACCEPTANCE, ACCEPTED, NUMBER, PAID, REJECTED_SET, copied


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An office that has sent the claim of May in interchange 41."""
    copied(monkeypatch, tmp_path / "home")


def file(kind: str, text: str, **wrap: Any) -> bytes:
    """An answer as bytes."""
    return builder.built([builder.Body(kind, text)], builder.Wrap(**wrap))


def told(inside: Inside, data: bytes) -> Any:
    """What was made of it; it keeps to its schema."""
    answer = json.loads(inside("remit", "-", "--json", stdin=data).out)
    Draft202012Validator(json.loads(inside("schema", "remit").out)).validate(answer)
    return answer


def entries(inside: Inside) -> list[Any]:
    """What the ledger holds of the claim beside its charges."""
    found: list[Any] = json.loads(inside("claim", "show", NUMBER, "--json").out)["entries"]
    return [each for each in found if each["kind"] != "charge"]


def test_a_payment_is_posted_and_told_in_words(inside: Inside, tmp_path: Path) -> None:
    path = tmp_path / "payment.835"
    path.write_bytes(file("835", PAID))
    ended = inside("remit", path)
    assert (ended.code, ended.err) == (0, "")
    assert "Payment EFT703 of 2024-06-03: 172.48 USD, posted" in ended.out
    assert len(entries(inside)) == 2


def test_the_same_file_twice_changes_nothing_and_ends_0(inside: Inside) -> None:
    data = file("835", PAID)
    assert told(inside, data)["state"] == "read"
    before = entries(inside)
    again = inside("remit", "-", stdin=data)
    assert (again.code, again.out) == (0, "This file was read before. Nothing changed.\n")
    assert told(inside, data)["state"] == "already-read"
    assert entries(inside) == before


def test_the_same_payment_in_another_envelope_is_posted_once(inside: Inside) -> None:
    told(inside, file("835", PAID, interchange="000000901"))
    before = entries(inside)
    (again,) = told(inside, file("835", PAID, interchange="000000902"))["sets"]
    assert again["payment"]["state"] == "already-posted"
    assert entries(inside) == before


def test_the_same_payment_that_says_something_else_is_held(inside: Inside) -> None:
    told(inside, file("835", PAID, interchange="000000901"))
    before = entries(inside)
    other = PAID.replace("CAS*PR*2*36", "CAS*PR*1*36")
    ended = inside("remit", "-", stdin=file("835", other, interchange="000000902"))
    assert ended.code == 10
    assert "HELD, not posted" in ended.out
    assert entries(inside) == before


def test_a_payment_that_does_not_add_up_is_kept_and_not_posted(inside: Inside) -> None:
    ended = inside("remit", "-", stdin=file("835", PAID.replace("BPR*I*172.48", "BPR*I*172.49")))
    assert ended.code == 10
    assert "NOT POSTED" in ended.out
    assert "Left to a person" in ended.out
    assert entries(inside) == []


@pytest.mark.parametrize("cut", [60, 80, 200, 1000])
def test_a_payment_that_was_cut_within_its_set_is_not_posted(cut: int, inside: Inside) -> None:
    """The last 42 characters are GE and IEA; SE stands before them."""
    ended = inside("remit", "-", stdin=file("835", PAID, cut=cut))
    assert ended.code == 10
    assert entries(inside) == []


def test_a_payment_whose_set_is_whole_is_posted_though_the_envelope_breaks_off(inside: Inside) -> None:
    found = told(inside, file("835", PAID, cut=5))
    assert [each["payment"]["state"] for each in found["sets"]] == ["posted"]
    assert any(each["flaws"] for each in found["sets"])


def test_a_test_payment_posts_nothing(inside: Inside) -> None:
    assert inside("remit", "-", stdin=file("835", PAID, usage="T")).code == 10
    assert entries(inside) == []


@pytest.mark.parametrize("data", [b"", b"garbage", b"\x00" * 200, b"ISA", b"{}"])
def test_what_is_no_interchange_is_refused_and_nothing_is_kept(data: bytes, inside: Inside) -> None:
    for _time in range(2):
        ended = inside("remit", "-", stdin=data)
        assert (ended.code, ended.out) == (3, "")


def test_a_file_that_is_not_there(inside: Inside) -> None:
    assert inside("remit", "nothing.835").code == 4


def test_a_folder_is_no_file(inside: Inside, tmp_path: Path) -> None:
    assert inside("remit", tmp_path).code == 4


def test_a_database_out_of_reach(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOXLEY_DATABASE_URL", "postgresql://ada:secret@127.0.0.1:1/office")
    ended = inside("remit", "-", stdin=file("835", PAID))
    assert (ended.code, ended.out) == (5, "")
    assert "secret" not in ended.err


def test_wrong_usage(inside: Inside) -> None:
    assert inside("remit").code == 2
    assert inside("remit", "a", "b").code == 2


def test_a_refusal_of_everything_in_a_set_waits_for_a_person_once(inside: Inside) -> None:
    """The 999 refuses the group and its set: that is one thing to do. In another envelope it is the same."""
    first = told(inside, file("999", REJECTED_SET, interchange="000000901"))
    assert [each["code"] for each in first["work"]] == ["answer-rejected"]
    again = told(inside, file("999", REJECTED_SET, interchange="000000902"))
    assert again["work"] == []


@pytest.mark.parametrize(("kind", "text"), [("999", ACCEPTED), ("277", ACCEPTANCE)])
def test_what_was_taken_leaves_no_work(kind: str, text: str, inside: Inside) -> None:
    found = told(inside, file(kind, text))
    assert found["work"] == []
    assert inside("remit", "-", stdin=file(kind, text)).code == 0


@pytest.mark.parametrize("name", builder.names())
def test_every_scenario_ends_with_a_code_of_the_contract(name: str, inside: Inside) -> None:
    """Claims of other suppliers, all of them: kept for a person, and never a defect."""
    assert inside("remit", "-", "--json", stdin=builder.scenario(name).data).code in {0, 10}


def test_a_claim_that_is_not_ours_is_kept_for_a_person(inside: Inside) -> None:
    found = told(inside, file("835", PAID.replace(NUMBER, "NOTOURS")))
    assert {each["code"] for each in found["work"]} == {"claim-unknown"}
    assert {each["claim"] for each in found["work"]} == {"NOTOURS"}


def test_an_answer_with_very_long_numbers_is_taken(inside: Inside) -> None:
    long = "X" * 200
    found = told(inside, file("277", ACCEPTANCE.replace(NUMBER, long)))
    assert any(fate["number"] == long for each in found["sets"] for fate in each["fates"])
