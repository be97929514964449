"""`loxley claim make` from the shell: files, exit codes, and that no month is billed twice."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.exchange.claims.judge import judged

from .cases import example, moved, personal, put
from .conftest import Inside

CaseFile = Callable[[Any], Path]
DAY = "2024-06-01"
SENT = ("--as-of", DAY, "--created-at", "2024-05-11T08:00")
NUMBER = "YTHHJAU57KPWQVTA"
"""Of May's claim of the current example."""
CURRENT = "examples/current.json"


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An office of its own for each test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LOXLEY_HOME", str(folder))
    monkeypatch.delenv("LOXLEY_DATABASE_URL", raising=False)
    return folder


def made(inside: Inside, *arguments: str | Path, stdin: bytes = b"") -> Any:
    """The answer as JSON; it keeps to its schema, whatever it says."""
    ended = inside("claim", "make", *arguments, "--json", stdin=stdin)
    answer = json.loads(ended.out)
    Draft202012Validator(json.loads(inside("schema", "claim").out)).validate(answer)
    codes = {"made": 0, "refused": 10, "incomplete": 11, "refer": 12}
    assert ended.code == codes[answer["outcome"]]
    return answer


def kept(inside: Inside, number: str = NUMBER) -> bool:
    """Whether the ledger has a claim."""
    return inside("claim", "show", number).code == 0


# --- made


def test_the_file_goes_to_standard_output_and_all_else_beside_it(inside: Inside) -> None:
    ended = inside("claim", "make", CURRENT, *SENT)
    assert ended.code == 0
    assert ended.out.startswith("ISA*00*")
    assert ended.out.endswith("~IEA*1*000000001~")
    assert "E0439 RR N1" in ended.err


def test_to_a_file_it_goes_whole_and_the_words_to_standard_output(inside: Inside, tmp_path: Path) -> None:
    out = tmp_path / "new" / "may.837"
    ended = inside("claim", "make", CURRENT, *SENT, "-o", out)
    assert (ended.code, ended.err) == (0, "")
    assert out.read_bytes().startswith(b"ISA*00*")
    assert "The claim is made." in ended.out
    assert [path.name for path in out.parent.iterdir()] == ["may.837"]


def test_its_json_says_what_was_written(inside: Inside, tmp_path: Path) -> None:
    from hashlib import sha256

    out = tmp_path / "may.837"
    answer = made(inside, CURRENT, *SENT, "-o", out)
    assert answer["outcome"] == "made"
    assert answer["sha256"] == sha256(out.read_bytes()).hexdigest()
    (claim,) = answer["claims"]
    assert (claim["number"], claim["total_usd"], claim["place_of_service"]) == (NUMBER, "220.00", "12")
    assert [(line["hcpcs"], line["month"]) for line in claim["lines"]] == [("E0439", 1), ("E0434", 1)]


def test_standard_input_is_a_case_too(inside: Inside) -> None:
    data = json.dumps(example("current")).encode()
    named = inside("claim", "make", CURRENT, *SENT, "--control-number", "7", "--test")
    piped = inside("claim", "make", "-", *SENT, "--control-number", "7", "--test", stdin=data)
    assert (piped.code, piped.out) == (0, named.out)


def test_number_and_time_given_from_outside_make_equal_bytes(inside: Inside, tmp_path: Path) -> None:
    files = []
    for name in ("a", "b"):
        out = tmp_path / name
        assert inside("claim", "make", CURRENT, *SENT, "--control-number", "41", "-o", out).code == 0
        files.append(out.read_bytes())
    assert files[0] == files[1]
    assert b"*000000041*" in files[0]
    assert b"*240511*0800*" in files[0]


def test_without_them_each_file_has_the_next_number(inside: Inside) -> None:
    numbers = [made(inside, CURRENT, *SENT)["control_number"] for _time in range(3)]
    assert numbers == [1, 2, 3]


def test_a_number_that_was_given_is_passed_over(inside: Inside) -> None:
    given = [made(inside, CURRENT, *SENT, "--control-number", number) for number in ("2", "1")]
    assert [each["control_number"] for each in given] == [2, 1]
    assert made(inside, CURRENT, *SENT)["control_number"] == 3


def test_after_the_highest_number_the_first_free_one_follows(inside: Inside) -> None:
    """ISA13 has nine digits."""
    made(inside, CURRENT, *SENT, "--control-number", "999999999")
    assert made(inside, CURRENT, *SENT)["control_number"] == 1


def test_a_test_file_says_so_and_the_ledger_does_not_keep_it(inside: Inside, home: Path) -> None:
    ended = inside("claim", "make", CURRENT, *SENT, "--test")
    assert ended.code == 0
    assert "*1*T*:~GS" in ended.out
    assert not home.exists()
    assert not kept(inside)


def test_a_certificate_is_in_the_claim_of_2022_and_not_in_the_same_facts_of_2023(
    inside: Inside, case_file: CaseFile
) -> None:
    before = inside("claim", "make", "examples/certificate.json", "--test")
    after = inside("claim", "make", case_file(moved("certificate", "2023-01-01")), "--test")
    assert (before.code, after.code) == (0, 0)
    for part in ("PWK*CT", "CR3*", "CRC*09", "LQ*UT", "FRM*", "DTP*463"):
        assert part in before.out
        assert part not in after.out


def test_the_example_of_contents_after_the_cap_is_a_claim_that_pyx12_accepts(inside: Inside) -> None:
    """Month 37 of a rental begun on 2023-04-10: contents alone, each with the group, none as a rental."""
    day = ("--as-of", "2026-04-11", "--created-at", "2026-04-11T08:00")
    answer = made(inside, "examples/contents.json", *day, "--test")
    (claim,) = answer["claims"]
    assert [(each["hcpcs"], each["modifiers"], each["month"]) for each in claim["lines"]] == [
        ("E0442", ["N1"], 37),
        ("E0444", ["N1"], 37),
    ]
    assert claim["total_usd"] == "125.50"
    file = inside("claim", "make", "examples/contents.json", *day, "--test").out
    assert judged(file).accepted
    assert "SV1*HC:E0442:N1*70*UN*1" in file
    # A month earlier the same contents are inside the rental.
    before = made(inside, "examples/contents.json", *day, "--test", "--month", "36")
    assert before["outcome"] == "refused"
    assert all("inside the rental" in each["words"] for each in before["reasons"])


# --- not made


@pytest.mark.parametrize(
    ("case", "month", "code"),
    [
        ("current", "2", 10),
        ("denied", None, 11),
        ("missing", None, 11),
        ("2019", None, 12),
    ],
)
def test_how_it_ends_otherwise(case: str, month: str | None, code: int, inside: Inside) -> None:
    """Month 2 has not begun on that day; the others ask for the start of the rental, or are for a person."""
    more = () if month is None else ("--month", month)
    ended = inside("claim", "make", f"examples/{case}.json", *SENT, *more)
    assert ended.code == code
    assert "ISA*" not in ended.out
    answer = made(inside, f"examples/{case}.json", *SENT, *more)
    assert (answer["claims"], answer["sha256"]) == ([], None)
    assert answer["reasons"]
    assert not kept(inside)


def test_a_month_past_the_cap_is_refused(inside: Inside, case_file: CaseFile, tmp_path: Path) -> None:
    out = tmp_path / "never.837"
    case = case_file(moved("current", "2020-03-10"))
    ended = inside("claim", "make", case, "--month", "37", "-o", out)
    assert ended.code == 10
    assert "the 36 months that are paid are over" in ended.out
    assert not out.exists()


def test_a_number_that_no_month_takes_up_is_told_with_why(inside: Inside, case_file: CaseFile) -> None:
    tree = put(example("current"), ("rental", "ended"), {"on": "2024-08-01", "reason": "no-need"})
    answer = made(inside, case_file(tree), "--as-of", "2025-01-01", "--test", "--month", "4")
    assert answer["outcome"] == "refused"
    (reason,) = answer["reasons"]
    assert reason["words"] == (
        "The rental has no month 4: no month that could be it counts. "
        "From 2024-08-10: The rental ended on 2024-08-01 (no-need)."
    )


def test_a_claim_that_fails_a_check_is_not_written_and_every_fault_is_listed(
    inside: Inside, case_file: CaseFile
) -> None:
    """A post office box, a ZIP of five digits, a social security number in place of Medicare's: three faults."""
    tree = put(example("current"), ("supplier", "address", "lines"), ["PO Box 7"])
    tree = put(tree, ("supplier", "address", "postal_code"), "80010")
    tree = put(tree, ("coverages", 0, "member_id"), "123-45-6789")
    answer = made(inside, case_file(tree), *SENT)
    assert (answer["outcome"], answer["claims"], answer["reasons"]) == ("refused", [], [])
    assert {fault["code"] for fault in answer["faults"]} == {
        "supplier-po-box",
        "supplier-postal-code",
        "mbi",
    }
    assert not kept(inside)


@pytest.mark.parametrize(
    "arguments",
    [
        (CURRENT, "--month", "0"),
        (CURRENT, "--month", "two"),
        (CURRENT, "--control-number", "0"),
        (CURRENT, "--control-number", "1000000000"),
        (CURRENT, "--created-at", "yesterday"),
        (CURRENT, "--as-of", "2024-02-30"),
        (CURRENT, "--replaces", "1", "--voids", "2"),
        (),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], inside: Inside) -> None:
    assert inside("claim", "make", *arguments).code == 2


def test_the_result_does_not_take_the_place_of_the_case(inside: Inside, case_file: CaseFile) -> None:
    path = case_file(example("current"))
    before = path.read_bytes()
    assert inside("claim", "make", path, *SENT, "-o", path).code == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"format": "loxley/case@1"}', b"\xff"])
def test_what_is_no_case_is_refused(data: bytes, inside: Inside) -> None:
    ended = inside("claim", "make", "-", *SENT, stdin=data)
    assert (ended.code, ended.out) == (3, "")
    assert ended.err
    assert not kept(inside)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("submitter", "id"), "an id that is much too long for an interchange"),
        (("submitter", "receiver_id"), "*"),
        (("supplier", "phone"), "12"),
    ],
)
def test_what_an_interchange_has_no_room_for_is_refused_as_input(
    place: tuple[str, ...], value: str, inside: Inside, case_file: CaseFile
) -> None:
    ended = inside("claim", "make", case_file(put(example("current"), place, value)), *SENT)
    assert (ended.code, ended.out) == (3, "")


def test_a_case_that_is_not_there(inside: Inside) -> None:
    assert inside("claim", "make", "nothing.json", *SENT).code == 4


def test_nothing_of_a_person_is_said_beside_the_file(inside: Inside) -> None:
    ended = inside("claim", "make", CURRENT, *SENT)
    assert [each for each in personal(example("current")) if each in ended.err] == []


# --- the surroundings


def test_a_file_that_cannot_be_written_leaves_no_claim_billed(inside: Inside, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, and no folder")
    ended = inside("claim", "make", CURRENT, *SENT, "-o", blocked / "may.837")
    assert ended.code == 5
    assert not kept(inside)
    assert made(inside, CURRENT, *SENT)["control_number"] == 1


def test_an_office_that_cannot_be_made(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("LOXLEY_HOME", str(blocked / "home"))
    ended = inside("claim", "make", CURRENT, *SENT)
    assert (ended.code, ended.out) == (5, "")


def test_a_database_that_is_none(inside: Inside, home: Path) -> None:
    home.mkdir()
    (home / "loxley.sqlite3").write_bytes(b"this is no database" * 100)
    ended = inside("claim", "make", CURRENT, *SENT)
    assert (ended.code, ended.out) == (5, "")
    assert "nothing was left half-written" in ended.err


# --- once


def test_the_same_command_twice_makes_the_same_claim_and_bills_it_once(inside: Inside) -> None:
    first, again = made(inside, CURRENT, *SENT), made(inside, CURRENT, *SENT)
    assert first["claims"] == again["claims"]
    story = json.loads(inside("claim", "show", NUMBER, "--json").out)
    assert [event["outcome"] for event in story["events"]] == [
        "written, interchange 1",
        "written, interchange 2",
    ]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("charges", 0, "amount_usd"), "181.00"),
        (("request", "items"), ["E0439"]),
        (("diagnoses",), [{"icd10": "J96.11"}]),
        (("patient", "residences"), [{"place_of_service": "13"}]),
        (("request", "assigned"), False),
    ],
    ids=["charge", "items", "diagnosis", "place", "assignment"],
)
def test_a_changed_case_for_a_month_that_was_billed_is_refused(
    place: tuple[str | int, ...], value: Any, inside: Inside, case_file: CaseFile, tmp_path: Path
) -> None:
    made(inside, CURRENT, *SENT)
    out = tmp_path / "again.837"
    answer = made(inside, case_file(put(example("current"), place, value)), *SENT, "-o", out)
    assert (answer["outcome"], answer["claims"]) == ("refused", [])
    assert NUMBER in answer["reasons"][0]["words"]
    assert "--replaces" in answer["reasons"][0]["words"]
    assert not out.exists()


def test_a_stay_that_is_learned_of_later_does_not_bill_the_month_again(
    inside: Inside, case_file: CaseFile
) -> None:
    """July from the 10th was billed; the stay moves it to the 14th: the same month, and a replacement is what it needs."""
    late = ("--as-of", "2024-09-01", "--month", "3")
    assert made(inside, CURRENT, *late)["outcome"] == "made"
    tree = example("current")
    tree["inpatient_stays"].append(
        {"admitted_on": "2024-07-08", "discharged_on": "2024-07-14", "kind": "hospital"}
    )
    again = made(inside, case_file(tree), *late)
    assert again["outcome"] == "refused"
    assert "billed" in again["reasons"][0]["words"] or "written before" in again["reasons"][0]["words"]
    replaced = made(inside, case_file(tree), *late, "--replaces", "ICN1")
    assert replaced["outcome"] == "made"


def test_another_patient_without_a_medicare_number_is_another(inside: Inside, case_file: CaseFile) -> None:
    numbers = []
    for member in ("1EG4TE5MK73", "2EG4TE5MK73"):
        tree = put(example("current"), ("patient", "medicare_id"), None)
        answer = made(inside, case_file(put(tree, ("coverages", 0, "member_id"), member)), *SENT)
        numbers += [claim["number"] for claim in answer["claims"]]
    assert len(set(numbers)) == 2


@pytest.mark.parametrize(("option", "frequency"), [("--replaces", "7"), ("--voids", "8")])
def test_a_replacement_and_a_void_name_what_they_act_on(option: str, frequency: str, inside: Inside) -> None:
    original = made(inside, CURRENT, *SENT)
    ended = inside("claim", "make", CURRENT, *SENT, option, "ICN123")
    assert ended.code == 0
    assert f"*12:B:{frequency}*" in ended.out
    assert "REF*F8*ICN123~" in ended.out
    answer = made(inside, CURRENT, *SENT, option, "ICN123")
    (claim,) = answer["claims"]
    assert claim["frequency"] == frequency
    assert claim["number"] != original["claims"][0]["number"]
    story = json.loads(inside("claim", "show", claim["number"], "--json").out)
    assert (story["frequency"], story["acts_on"]) == (frequency, "ICN123")


@pytest.mark.parametrize(("length", "code"), [(50, 0), (51, 10)])
def test_a_payers_number_is_as_long_as_its_element_has_room_for(
    length: int, code: int, inside: Inside
) -> None:
    """REF02 has 50 characters."""
    ended = inside("claim", "make", CURRENT, *SENT, "--replaces", "9" * length)
    assert ended.code == code
    assert ("ISA*" in ended.out) is (code == 0)
