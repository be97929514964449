"""A file of claims as it is written: what stands in it, what another hand says of it, and what is not written."""

import datetime as dt
from decimal import Decimal

import pytest

from loxley.billing.claim import Address, Claim, PersonName
from loxley.exchange.x12.claim_check import check, read_claims
from loxley.exchange.x12.claim_partner import Partner, PartnerDelimiters, Submission
from loxley.exchange.x12.claim_writing import ClaimFile, written_file
from loxley.exchange.x12.segments import read

from .judge import judged
from .samples import (
    ADA,
    AS_OF,
    CERTIFICATE,
    CERTIFIED,
    MAY,
    MONTH,
    PARTNER,
    SECONDARY,
    SUBMISSION,
    SUPPLIER,
    claim,
    line,
    text_of,
)

EVERYTHING = MONTH._replace(
    number="A1003",
    lines=(
        line("E0439", "A1003-1", "198.23", "RR", "N1", "QF", "RA", "CR", on=MAY)._replace(
            note="COVID-19; REPLACEMENT LOST 05/09/2024", pointers=(2, 1), place_of_service="13"
        ),
        line("E0434", "A1003-2", "41.17", "RR", "N1", "QF", on=MAY)._replace(to=dt.date(2024, 6, 9)),
    ),
    frequency="7",
    original_reference="2024150001",
    assigned=False,
    release_signed=False,
    note="SEE THE NOTE OF LINE 1",
    authorization="PA77",
    patient_paid=Decimal("12.50"),
    subscriber=ADA._replace(name=PersonName("O'NEIL", "ADA", "M", "JR"), sex="U"),
    supplier=SUPPLIER._replace(pay_to=Address(("PO BOX 5", "SUITE 1"), "AURORA", "CO", "80011")),
)
"""Each part that a claim may have and most have not."""


def test_a_month_of_liquid_oxygen_is_this_file() -> None:
    segments = text_of(MONTH).split("~")
    assert segments[2:] == [
        "ST*837*0001*005010X222A1",
        "BHT*0019*00*7*20240531*0930*CH",
        "NM1*41*2*EXAMPLE HOME OXYGEN*****46*SUB001",
        "PER*IC*BILLING*TE*3035550100",
        "NM1*40*2*EXAMPLE DME CONTRACTOR*****46*19003",
        "HL*1**20*1",
        "PRV*BI*PXC*332BX2000X",
        "NM1*85*2*EXAMPLE HOME OXYGEN*****XX*1234567893",
        "N3*1 MAIN ST",
        "N4*AURORA*CO*800101234",
        "REF*EI*123456789",
        "HL*2*1*22*0",
        "SBR*P*18*******MB",
        "NM1*IL*1*ORTIZ*ADA****MI*1EG4TE5MK73",
        "N3*2 OAK ST",
        "N4*AURORA*CO*80010",
        "DMG*D8*19480211*F",
        "NM1*PR*2*MEDICARE DME*****PI*19003",
        "CLM*A1001*239.4***12:B:1*Y*A*Y*Y",
        "HI*ABK:J449*ABF:J9611",
        "LX*1",
        "SV1*HC:E0439:RR:N1*198.23*UN*1***1",
        "DTP*472*D8*20240510",
        "REF*6R*A1001-1",
        "NM1*DK*1*PATEL*R****XX*1003000126",
        "LX*2",
        "SV1*HC:E0434:RR:N1*41.17*UN*1***1",
        "DTP*472*D8*20240510",
        "REF*6R*A1001-2",
        "NM1*DK*1*PATEL*R****XX*1003000126",
        "SE*31*0001",  # ST to SE: the 30 segments from ST on and SE itself
        "GE*1*7",
        "IEA*1*000000007",
        "",
    ]
    assert len(segments[0]) + 1 == 106  # the interchange header has a fixed width, terminator included


@pytest.mark.parametrize("made", [(MONTH,), (SECONDARY,), (EVERYTHING,), (MONTH, SECONDARY, EVERYTHING)])
def test_pyx12_accepts_what_is_written(made: tuple[Claim, ...]) -> None:
    apart = tuple(_of_another_month(each, number) for number, each in enumerate(made))
    judgement = judged(text_of(*apart))
    assert judgement.accepted, judgement


def _of_another_month(made: Claim, number: int) -> Claim:
    """The same claim some months earlier, since one month is billed once."""
    first = dt.date(2024, 5 - number, 10)
    return made._replace(
        lines=tuple(each._replace(from_=first, to=None, decisions=each.decisions) for each in made.lines)
    )


@pytest.mark.parametrize("sent", ["AD", "AB"])
def test_pyx12_rejects_of_a_certificate_claim_only_how_its_certificate_is_sent(sent: str) -> None:
    """Quirk: pyx12 4.0 holds PWK*CT against the list of the line's other PWK, which has neither AD nor AB.

    This finding, once for each of the two lines, is the one exception; the 999 and the report have no other.
    """
    lines = tuple(
        each._replace(
            certificate=CERTIFICATE._replace(
                transmission=sent, answers=CERTIFICATE.answers if sent == "AD" else ()
            )
        )
        for each in CERTIFIED.lines
    )
    judgement = judged(text_of(CERTIFIED._replace(lines=lines)))
    told = [each for each in judgement.acknowledgement if each[0] in {"IK3", "IK4"}]
    assert [each[:2] + each[3:] for each in told if each[0] == "IK3"] == [["IK3", "PWK", "", "8"]] * 2
    assert [each for each in told if each[0] == "IK4"] == [["IK4", "2", "756", "7", sent]] * 2
    of_elements = [each for each in judgement.errors if each["err_cde"] == "7"]
    assert [each["err_val"] for each in of_elements] == [sent] * 2
    others = {each["err_cde"] for each in judgement.errors} - {"7", "8", "5"}
    assert others == set(), judgement.errors  # 8: the segment has such an element; 5: so has the set


def test_the_certificate_stands_where_the_map_has_it() -> None:
    segments = text_of(CERTIFIED).split("~")
    first = segments[segments.index("LX*1") : segments.index("LX*2")]
    assert first == [
        "LX*1",
        "SV1*HC:E0439:RR:KX*198.23*UN*1***1",
        "PWK*CT*AD",
        "CR3*R*MO*99",
        "CRC*09*Y*38",
        "DTP*472*D8*20221105",
        "DTP*607*D8*20221020",
        "DTP*463*D8*20211105",
        "DTP*461*D8*20221020",
        "REF*6R*A0901-1",
        "NM1*DK*1*PATEL*R****XX*1003000126",
        "LQ*UT*04.03",
        "FRM*1A**57",
        "FRM*1B****89",
        "FRM*1C***20221018",
        "FRM*2**1",
        "FRM*3**1",
        "FRM*4*Y",
        "FRM*5**2",
        "FRM*7*Y",
        "FRM*8*N",
        "FRM*9*N",
    ]


def test_more_than_four_modifiers_are_three_and_99_and_the_whole_list_in_the_note() -> None:
    segments = text_of(EVERYTHING).split("~")
    assert "SV1*HC:E0439:RR:N1:QF:99*198.23*UN*1*13**2:1" in segments
    assert "NTE*ADD*MODIFIERS RR N1 QF RA CR; COVID-19; REPLACEMENT LOST 05/09/2024" in segments


def test_four_modifiers_need_no_note() -> None:
    made = claim(line("E0439", "L1", "198.23", "RR", "N1", "QG", "GW", on=MAY))
    text = text_of(made)
    assert "SV1*HC:E0439:RR:N1:QG:GW*" in text
    assert "NTE" not in text


def test_one_file_holds_many_patients_under_one_supplier() -> None:
    """Levels count through the set: 1 the supplier, 2 and 3 the patients below it."""
    other = MONTH._replace(
        number="A2001",
        subscriber=ADA._replace(name=PersonName("BAKER")),
        coverage=MONTH.coverage._replace(member_id="2EG4TE5MK74"),
        lines=tuple(each._replace(control_number=f"B{each.control_number}") for each in MONTH.lines),
    )
    later = _of_another_month(other, 1)._replace(number="A2002")
    later = later._replace(
        lines=tuple(each._replace(control_number=f"C{each.control_number}") for each in later.lines)
    )
    text = text_of(MONTH, other, later)
    levels = [each for each in text.split("~") if each.startswith("HL")]
    assert levels == ["HL*1**20*1", "HL*2*1*22*0", "HL*3*1*22*0"]
    assert judged(text).accepted
    assert list(read_claims(text.encode())) == [MONTH, other, later]


def test_a_second_supplier_begins_a_level_of_its_own() -> None:
    other = SECONDARY._replace(supplier=SUPPLIER._replace(name="OTHER OXYGEN", npi="1003000126"))
    text = text_of(MONTH, other)
    levels = [each for each in text.split("~") if each.startswith("HL")]
    assert levels == ["HL*1**20*1", "HL*2*1*22*0", "HL*3**20*1", "HL*4*3*22*0"]
    assert judged(text).accepted


def test_a_set_holds_no_more_claims_than_the_partner_takes() -> None:
    partner = PARTNER.model_copy(update={"claims_per_set": 2})
    made = [
        MONTH._replace(
            number=f"N{number}",
            coverage=MONTH.coverage._replace(member_id=f"{number}EG4TE5MK73"),
            lines=tuple(
                each._replace(control_number=f"{number}{each.control_number}") for each in MONTH.lines
            ),
        )
        for number in range(1, 6)
    ]
    data, refused = written_file(made, Submission(partner, 8, SUBMISSION.created_at, production=True), AS_OF)
    assert refused == []
    (interchange,), faults = read(data)
    assert faults == interchange.faults == []
    assert [each.control for each in interchange.sets] == ["0001", "0002", "0003"]  # 2 + 2 + 1
    assert check(data, AS_OF) == []
    assert judged(data.decode()).accepted
    assert list(read_claims(data)) == made


def test_delimiters_and_line_ends_are_the_partners() -> None:
    signs = PartnerDelimiters(element="|", component=">", repetition="!", segment="'")
    partner = PARTNER.model_copy(update={"delimiters": signs, "line_ends": True})
    data, _ = written_file([MONTH], Submission(partner, 9, SUBMISSION.created_at, production=True), AS_OF)
    assert b"SV1|HC>E0439>RR>N1|198.23|UN|1|||1'\n" in data
    assert list(read_claims(data)) == [MONTH]
    assert check(data, AS_OF) == []
    assert judged(data.decode()).sound


def test_a_file_says_what_is_given_from_outside() -> None:
    given = Submission(PARTNER, 123, dt.datetime(2025, 1, 2, 3, 4), production=True, reference="B-9")  # noqa: DTZ001
    data, _ = written_file([MONTH], given, AS_OF)
    segments = data.decode().split("~")
    assert segments[0].endswith("*250102*0304*^*00501*000000123*1*P*:")
    assert segments[1] == "GS*HC*SUB001*19003*20250102*0304*123*X*005010X222A1"
    assert segments[3] == "BHT*0019*00*B-9*20250102*0304*CH"
    assert written_file([MONTH], given, AS_OF)[0] == data


@pytest.mark.parametrize("number", [0, 1_000_000_000])
def test_a_control_number_has_nine_digits_and_is_not_nothing(number: int) -> None:
    with pytest.raises(ValueError, match="control number"):
        Submission(PARTNER, number, SUBMISSION.created_at, production=False)


def test_a_claim_that_fails_is_not_written_and_every_fault_is_told_at_once() -> None:
    bad = MONTH._replace(
        number="A9",
        total=Decimal(1),
        supplier=SUPPLIER._replace(npi="1234567894"),
        lines=(MONTH.lines[0]._replace(units=0, ordered_by=None), MONTH.lines[1]),
    )
    data, refused = written_file([bad], SUBMISSION, AS_OF)
    assert data == b""
    (refusal,) = refused
    assert refusal.claim == "A9"
    assert [(each.code, each.line) for each in refusal.faults] == [
        ("supplier-npi", None),
        ("total", None),
        ("units", 1),
        ("practitioner-missing", 1),
    ]


def test_a_refused_claim_leaves_the_others_sound_and_may_come_again_mended() -> None:
    bad = MONTH._replace(total=Decimal(1))
    file = ClaimFile(SUBMISSION, AS_OF)
    data = b"".join(file.parts([bad, MONTH]))
    assert (file.written, [each.claim for each in file.refused]) == (1, ["A1001"])
    assert data.decode() == text_of(MONTH)


@pytest.mark.parametrize(
    ("changed", "code", "path"),
    [
        (MONTH._replace(note="SEE*HERE"), "delimiter", "claim.note"),
        (MONTH._replace(note="A~REF*G1*X"), "delimiter", "claim.note"),
        (MONTH._replace(subscriber=ADA._replace(name=PersonName("OR:TIZ"))), "delimiter", "claim.subscriber.name.family"),
        (MONTH._replace(subscriber=ADA._replace(name=PersonName("ORTÍZ"))), "text-letters", "claim.subscriber.name.family"),
        (MONTH._replace(note=""), "text-blank", "claim.note"),
        (MONTH._replace(note="TWO "), "text-blank", "claim.note"),
    ],
)  # fmt: skip
def test_a_text_that_a_file_cannot_carry_is_refused_and_not_repeated(
    changed: Claim, code: str, path: str
) -> None:
    data, (refusal,) = written_file([changed], SUBMISSION, AS_OF)
    assert data == b""
    (fault,) = [each for each in refusal.faults if each.code == code]
    assert path in fault.words
    assert "TIZ" not in " ".join(map(str, refusal.faults))


def test_the_sign_of_an_overflow_is_not_a_modifier_to_be_given() -> None:
    """`99` as the fourth of four says that the note lists more, and it does not."""
    odd = MONTH._replace(lines=(MONTH.lines[0]._replace(modifiers=("RR", "N1", "GW", "99")), MONTH.lines[1]))
    _, refused = written_file([odd], SUBMISSION, AS_OF)
    assert [each.code for each in refused[0].faults] == ["overflow-list"]


def test_a_partners_delimiters_are_four_signs() -> None:
    with pytest.raises(ValueError, match="another sign"):
        PartnerDelimiters(element="*", component="*")
    with pytest.raises(ValueError, match=r"delimiters\.segment"):
        Partner.model_validate(PARTNER.model_dump() | {"delimiters": {"segment": "A"}})
