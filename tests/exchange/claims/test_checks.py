"""The checks of an 837P file: each fault by the smallest edit that makes it, seen alone, at its place, in words."""

import datetime as dt

import pytest

from loxley.exchange.x12.claim_check import check
from loxley.exchange.x12.claim_fault import catalogue

from .edits import BASES, EDITS, Edit, recounted
from .samples import AS_OF, MONTH, SECONDARY, text_of

WHOLE_FILE = {"unfinished", "isa", "stray", "encoding", "truncated", "interchange-open", "letters"}
SEEN_ELSEWHERE = {
    # Of files that are no edit of one base; tests below and beside this file.
    "encoding", "letters", "truncated", "interchange-open", "level-kind", "claim-without-levels", "supplier-missing",
    "no-lines", "too-many-lines", "claim-number-repeated", "flow-modifier-on-portable", "service-before-birth",
    "member-id", "certificate-answers-missing",
    # Of a claim that is written.
    "delimiter", "text-letters", "text-blank", "not-as-given",
}  # fmt: skip


@pytest.mark.parametrize("base", BASES)
def test_the_bases_are_sound(base: str) -> None:
    assert check(BASES[base].encode(), AS_OF) == []


@pytest.mark.parametrize("edit", EDITS, ids=[f"{number}-{each.code}" for number, each in enumerate(EDITS)])
def test_each_fault_is_seen_alone_and_at_its_place(edit: Edit) -> None:
    faults = check(edit.text.encode(), AS_OF)
    assert {each.code for each in faults} == {edit.code}, [str(each) for each in faults]
    fault = faults[0]
    assert fault.line == edit.line
    segments = edit.text.split("~")
    if edit.place:
        assert segments[fault.segment - 1].startswith(edit.place), (fault, segments[fault.segment - 1])


def test_every_code_of_the_catalogue_has_an_edit_or_a_test_of_its_own() -> None:
    assert set(catalogue()) - {each.code for each in EDITS} == SEEN_ELSEWHERE
    assert {each.code for each in EDITS} <= set(catalogue())


def test_every_code_has_a_sentence_with_its_section_and_standing() -> None:
    for code, each in catalogue().items():
        assert each["says"], code
        assert len(each["section"]) > 10, code
        assert each["standing"] in {"read", "secondary", "unverified"}, code


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = BASES["month"]
    for find, replace in (
        ("XX*1234567893", "XX*1"),
        ("80010~", "8~"),
        ("239.4*", "1*"),
        ("UN*1*", "UN*0*"),
        ("~SE*31", "~SE*9"),
    ):
        text = text.replace(find, replace, 1)
    faults = check(text.encode(), AS_OF)
    assert [each.code for each in faults] == ["supplier-npi", "postal-code", "total", "units", "set-count"]
    assert [each.claim for each in faults] == [None, None, "A1001", "A1001", None]
    assert str(faults[3]) == "claim A1001, line 1, segment 24: Units are a whole number from 1 [units]"


def test_no_fault_repeats_what_is_written_about_a_person() -> None:
    for edit in EDITS:
        told = " ".join(map(str, check(edit.text.encode(), AS_OF)))
        for secret in (
            "ORTIZ",
            "ADA",
            "PATEL",
            "OAK",
            "EG4TE5MK73",
            "123-45-6789",
            "1948",
            "1003000126",
            "10030001",
        ):
            assert secret not in told, (edit.code, secret)


def test_a_claim_number_that_is_no_number_is_not_shown() -> None:
    text = BASES["month"].replace("CLM*A1001*239.4", "CLM*ADA ORTIZ*1")
    assert [each.claim for each in check(text.encode(), AS_OF)] == ["(not readable)"]


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [(dt.date(2024, 5, 9), {"service-after-today"}), (dt.date(2024, 5, 10), set()), (dt.date(2024, 5, 11), set())],
)  # fmt: skip
def test_a_service_may_be_of_today_and_not_of_tomorrow(as_of: dt.date, codes: set[str]) -> None:
    assert {each.code for each in check(BASES["month"].encode(), as_of)} == codes


@pytest.mark.parametrize(("born", "codes"), [("20240509", set()), ("20240510", set()), ("20240511", {"service-before-birth"})])  # fmt: skip
def test_a_service_is_not_before_birth(born: str, codes: set[str]) -> None:
    text = BASES["month"].replace("DMG*D8*19480211", f"DMG*D8*{born}")
    assert {each.code for each in check(text.encode(), AS_OF)} == codes


def test_the_old_medicare_number_was_right_before_2020() -> None:
    """The last day it is taken is 2019-12-31; the certificate of the base stands for that year too."""
    old = (
        BASES["certified"]
        .replace("MI*1EG4TE5MK73", "MI*123456789A")
        .replace("472*D8*20221105", "472*D8*20191231")
        .replace("7*20221126*0930", "7*20200121*0930")  # the file is made three weeks later
    )
    assert check(old.encode(), AS_OF) == []
    new = old.replace("472*D8*20191231", "472*D8*20200101")
    assert {each.code for each in check(new.encode(), AS_OF)} == {"mbi"}


def test_diagnoses_are_icd_9_until_the_last_of_september_2015() -> None:
    old = (
        BASES["certified"]
        .replace("ABK:J449*ABF:J9611", "BK:496*BF:V462")
        .replace("472*D8*20221105", "472*D8*20150930")
        .replace("7*20221126*0930", "7*20151021*0930")
    )
    assert check(old.encode(), AS_OF) == []
    new = old.replace("472*D8*20150930", "472*D8*20151001")
    assert {each.code for each in check(new.encode(), AS_OF)} == {"diagnosis-system", "diagnosis-form"}


def test_a_flow_that_says_no_portable_does_not_stand_on_one() -> None:
    text = BASES["month"].replace(":RR:N1*", ":RR:N1:QG*")
    (fault,) = check(text.encode(), AS_OF)
    assert (fault.code, fault.line) == ("flow-modifier-on-portable", 2)


def test_a_form_without_its_answers_is_told() -> None:
    text = BASES["certified"]
    begin, end = text.index("LQ*UT"), text.index("LX*2")
    faults = check(recounted(text[:begin] + text[end:]).encode(), AS_OF)
    assert [(each.code, each.line) for each in faults] == [("certificate-answers-missing", 1)]


@pytest.mark.parametrize("form", ["484.03", "484.3"])
def test_the_form_is_known_by_the_names_of_its_paper(form: str) -> None:
    assert check(BASES["certified"].replace("LQ*UT*04.03", f"LQ*UT*{form}").encode(), AS_OF) == []


@pytest.mark.parametrize(
    ("find", "replace"),
    [("FRM*1A**57", "FRM*1A**057"), ("FRM*1B****89", "FRM*1B**89"), ("FRM*1C***20221018", "FRM*1C**20221018")],
)  # fmt: skip
def test_an_answer_is_read_where_others_have_written_it(find: str, replace: str) -> None:
    text = BASES["certified"].replace(find, replace)
    assert check(text.encode(), AS_OF) == []


def test_a_file_that_breaks_off_says_what_is_open() -> None:
    text = BASES["month"]
    cut = text[: text.index("DTP*472")]
    faults = check(cut.encode(), AS_OF)
    assert [each.words for each in faults if each.code == "truncated"] == [
        f"The file ends before its {what} does" for what in ("set", "group", "interchange")
    ]
    assert "service-date-missing" in {each.code for each in faults}


def test_nothing_at_all_is_no_interchange() -> None:
    assert [each.code for each in check(b"", AS_OF)] == ["isa"]
    assert [each.code for each in check(b"PDF", AS_OF)] == ["isa"]


def test_two_interchanges_in_one_file_are_both_read() -> None:
    other = text_of(SECONDARY).replace("A1002", "B1").replace("20240510", "20240410")
    assert check((BASES["month"] + "\r\n" + other).encode(), AS_OF) == []
    opened = BASES["month"].replace("IEA*1*000000007~", "") + other
    assert [each.code for each in check(opened.encode(), AS_OF)] == ["interchange-open"]


def test_a_byte_order_mark_and_line_ends_do_not_matter() -> None:
    text = "\ufeff" + BASES["month"].replace("~", "~\r\n")
    assert check(text.encode(), AS_OF) == []


def test_letters_outside_the_basic_set_are_told_with_their_segment() -> None:
    text = BASES["month"].replace("ORTIZ", "ORTÍZ")
    faults = check(text.encode(), AS_OF)
    assert [(each.code, each.segment) for each in faults] == [("letters", 16)]
    assert [each.code for each in check(text.encode("latin-1"), AS_OF)] == ["encoding", "letters"]


def test_a_level_of_no_known_kind_is_told() -> None:
    text = BASES["month"].replace("HL*2*1*22*0", "HL*2*1*19*0")
    codes = {each.code for each in check(text.encode(), AS_OF)}
    assert {"level-kind", "claim-without-levels"} <= codes


def test_a_supplier_without_a_name_is_no_supplier() -> None:
    text = BASES["month"].replace("NM1*85*2*EXAMPLE HOME OXYGEN*****XX*1234567893~", "")
    assert "supplier-missing" in {each.code for each in check(recounted(text).encode(), AS_OF)}


def test_an_insured_person_has_a_member_id() -> None:
    text = BASES["month"].replace("****MI*1EG4TE5MK73", "")
    assert {each.code for each in check(text.encode(), AS_OF)} == {"member-id", "mbi"}


def test_a_claim_has_lines_and_no_more_than_fifty() -> None:
    text = BASES["month"]
    begin, end = text.index("LX*1"), text.index("SE*31")
    none = recounted(text[:begin] + text[end:]).replace("239.4", "0")
    assert {each.code for each in check(none.encode(), AS_OF)} == {"no-lines"}
    lines = "".join(
        f"LX*{number}~SV1*HC:99509*1*UN*1***1~DTP*472*D8*20240510~REF*6R*K{number}~"
        "NM1*DK*1*PATEL*R****XX*1003000126~"
        for number in range(1, 52)
    )
    for many, codes in ((50, set()), (51, {"too-many-lines"})):
        held = lines[: lines.index(f"LX*{many + 1}~")] if many == 50 else lines
        whole = recounted(text[:begin] + held + text[end:]).replace("239.4", str(many))
        assert {each.code for each in check(whole.encode(), AS_OF)} == codes


def test_a_claim_number_stands_once_in_a_file() -> None:
    other = text_of(SECONDARY).replace("A1002*", "A1001*").replace("20240510", "20240410")
    codes = [each.code for each in check((BASES["month"] + other).encode(), AS_OF)]
    assert codes == ["claim-number-repeated"]


def test_the_total_of_the_example_is_the_sum_of_its_charges() -> None:
    assert str(MONTH.total) == "239.40"  # 198.23 + 41.17
