"""Claims of all kinds for property tests: sound by their making, with every part that a claim may have."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from hypothesis import strategies as st

from loxley.billing.claim import (
    Address,
    Adjustment,
    Answer,
    CertificateOfNeed,
    Claim,
    ClaimLine,
    Coverage,
    Decision,
    EarlierPayer,
    Frequency,
    Payer,
    PersonName,
    Practitioner,
    Subscriber,
    Supplier,
    claim_total,
)

NPIS = ("1234567893", "1003000126", "1245319599")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_MARKS = "'-.,/#()&"
_MBI_LETTERS = "ACDEFGHJKMNPQRTUVWXY"


def text(most: int) -> st.SearchStrategy[str]:
    """A text that a file can carry: no delimiter, no blank at an end."""
    inner = st.text(_LETTERS + _MARKS + " ", max_size=most - 2)
    ends = st.sampled_from(_LETTERS)
    return st.builds(lambda first, middle, last: first + middle + last, ends, inner, ends)


def money(low: int = 0) -> st.SearchStrategy[Decimal]:
    """Dollars and cents."""
    return st.integers(low, 999_999).map(lambda cents: Decimal(cents) / 100)


names = st.builds(
    PersonName, text(60), st.just("") | text(35), st.just("") | text(25), st.just("") | text(10)
)
_zips = st.integers(10_000, 99_999).map(str)
addresses = st.builds(
    Address,
    st.lists(text(55), min_size=1, max_size=2).map(tuple),
    text(30),
    st.sampled_from(("CO", "NY", "PR")),
    _zips,
)
_streets = st.builds(lambda number, place: place._replace(
    lines=(f"{number} MAIN ST",), postal_code=place.postal_code + "1234"
), st.integers(1, 999), addresses)  # fmt: skip
suppliers = st.builds(
    Supplier,
    text(60),
    st.sampled_from(NPIS),
    st.integers(10**8, 10**9 - 1).map(str),
    _streets,
    st.none() | st.just("332BX2000X"),
    st.none() | addresses,
)
subscribers = st.builds(
    Subscriber,
    names,
    addresses,
    st.dates(dt.date(1920, 1, 1), dt.date(1999, 1, 1)),
    st.sampled_from(("F", "M", "U")),
)
practitioners = st.builds(Practitioner, names, st.sampled_from(NPIS))


@st.composite
def mbis(draw: st.DrawFn) -> str:
    """An identifier of the right form, position by position."""
    letter, digit = st.sampled_from(_MBI_LETTERS), st.sampled_from("0123456789")
    kinds = (
        st.sampled_from("123456789"),
        letter,
        letter | digit,
        digit,
        letter,
        letter | digit,
        digit,
        letter,
        letter,
    )
    return "".join(map(draw, (*kinds, digit, digit)))


@st.composite
def certificates(draw: st.DrawFn, day: dt.date) -> CertificateOfNeed:
    """A certificate of the years that had one."""
    earlier = st.dates(dt.date(2016, 1, 1), day)
    kinds: tuple[Literal["I", "R", "S"], ...] = ("I", "R", "S")
    kind = draw(st.sampled_from(kinds))
    pool = {
        "1A": st.integers(20, 99).map(str),
        "1B": st.integers(50, 100).map(str),
        "1C": earlier.map(dt.date.isoformat),
        "2": st.sampled_from("123"),
        "3": st.sampled_from("123"),
        "4": st.sampled_from("YNW"),
        "5": st.integers(1, 15).map(str) | st.just("X"),
        "6A": st.integers(20, 99).map(str),
        "6C": earlier.map(dt.date.isoformat),
        "7": st.sampled_from("YN"),
    }
    asked = draw(st.lists(st.sampled_from(sorted(pool)), min_size=1, unique=True))
    sent = draw(st.sampled_from(("AD", "AB")))
    return CertificateOfNeed(
        form="04.03",
        transmission=sent,
        kind=kind,
        months=draw(st.integers(1, 99)),
        begun_on=draw(earlier),
        revised_on=None if kind == "I" else draw(earlier),
        last_certified_on=draw(st.none() | earlier),
        answers=tuple(Answer(each, draw(pool[each])) for each in asked) if sent == "AD" else (),
    )


_reasons = st.sampled_from(("45", "1", "2", "253", "97"))
adjustments = st.builds(
    Adjustment,
    st.sampled_from(("CO", "PR", "OA")),
    _reasons,
    money(-999_999),
    st.none() | st.integers(1, 9).map(Decimal),
)


_NOT_GROUP_3 = {"J9611", "R0902"}


@st.composite
def balanced(draw: st.DrawFn, payer: str, charge: Decimal, hcpcs: str, day: dt.date) -> Decision:
    """A decision of an earlier payer: what was paid and taken off is the charge, the last reason making up the rest."""
    paid, reasons = draw(money()), draw(st.lists(adjustments, max_size=9))
    rest = charge - paid - sum((each.amount for each in reasons), Decimal(0))
    reasons.append(Adjustment("PI", "94", rest))
    return Decision(
        payer,
        paid,
        hcpcs,
        ("RR",),
        1,
        draw(st.dates(day, dt.date(2025, 1, 1))),
        tuple(sorted(reasons, key=lambda each: each.group)),
    )


@st.composite
def lines(
    draw: st.DrawFn, number: str, day: dt.date, payers: tuple[str, ...], diagnoses: tuple[str, ...]
) -> ClaimLine:
    """A line of an oxygen item whose modifiers do not contradict each other."""
    hcpcs = draw(st.sampled_from(("E0439", "E0434", "E0433", "E1390", "99509")))
    grouped = day >= dt.date(2023, 4, 1)
    coverage = draw(
        st.sampled_from(("N1", "N2", "N3", "GA", "GZ", "GY") if grouped else ("KX", "GA", "GZ", "GY"))
    )
    further = draw(st.lists(st.sampled_from(("RA", "CR", "GW", "Q0", "GX")), unique=True, max_size=4))
    room = 30 if len(further) > 2 else 80
    certified = day <= dt.date(2022, 12, 31) and (coverage == "KX" or draw(st.booleans()))
    charge = draw(money())
    decisions = tuple(draw(balanced(payer, charge, hcpcs, day)) for payer in payers)
    pointers = tuple(draw(st.lists(st.integers(1, len(diagnoses)), min_size=1, max_size=4, unique=True)))
    if coverage == "N3" and not _NOT_GROUP_3.isdisjoint(diagnoses[each - 1] for each in pointers):
        coverage = "N1"  # these diagnoses do not support group III
    return ClaimLine(
        hcpcs,
        ("RR", coverage, *further),
        charge,
        draw(st.integers(1, 9)) if hcpcs == "99509" else 1,  # a rental month is one unit
        day,
        number,
        draw(practitioners),
        pointers,
        draw(st.none() | st.just(day + dt.timedelta(days=29))),
        draw(st.none() | st.sampled_from(("12", "13", "14", "33"))),
        draw(text(room)) if not {"RA", "CR"}.isdisjoint(further) or draw(st.booleans()) else None,
        draw(certificates(day)) if certified else None,
        decisions,
    )


@st.composite
def claims(draw: st.DrawFn, number: int) -> Claim:
    """A claim; its number and those of its lines are unique by `number`, and so is its month by the patient."""
    day = draw(st.dates(dt.date(2020, 1, 1), dt.date(2024, 5, 1)))
    diagnoses = tuple(draw(st.lists(st.sampled_from(
        ("J449", "J9611", "I2720", "Z9981", "R0902", "U071", "C3490", "J84112", "E8801", "G4733", "I50", "J47")
    ), min_size=1, max_size=12, unique=True)))  # fmt: skip
    secondary = draw(st.booleans())
    coverage = Coverage(
        "S" if secondary else "P",
        Payer("19003", draw(text(60))),
        draw(mbis()),
        "MB",
        None,
        None,
        draw(st.sampled_from(("12", "43"))) if secondary else None,
    )
    other = Coverage(
        "P" if secondary else "S", Payer("60054", draw(text(60))), "W123", "CI", draw(st.none() | text(20))
    )
    frequencies: tuple[Frequency, ...] = ("1", "7", "8")
    frequency = draw(st.sampled_from(frequencies))
    day_of = [day + dt.timedelta(days=40 * place) for place in range(draw(st.integers(1, 3)))]
    made = tuple(
        draw(
            lines(
                f"N{number}-{place}",
                min(each, dt.date(2024, 5, 31)),
                ("60054",) if secondary else (),
                diagnoses,
            )
        )
        for place, each in enumerate(day_of)
    )
    paid = draw(st.none() | money())
    if secondary and paid is not None:  # what he has paid on the lines
        paid = sum((one.paid for each in made for one in each.decisions), Decimal(0))
    earlier = (EarlierPayer(other, paid),) if secondary or draw(st.booleans()) else ()
    return Claim(
        number=f"N{number}",
        supplier=draw(suppliers),
        subscriber=draw(subscribers),
        coverage=coverage,
        diagnoses=diagnoses,
        lines=made,
        total=claim_total(made),
        frequency=frequency,
        original_reference=None if frequency == "1" else draw(text(50)),
        place_of_service=draw(st.sampled_from(("12", "13", "14", "33"))),
        assigned=draw(st.booleans()),
        release_signed=draw(st.booleans()),
        benefits_assigned=draw(st.booleans()),
        note=draw(st.none() | text(80)),
        authorization=draw(st.none() | text(50)),
        patient_paid=draw(st.none() | money()),
        earlier_payers=earlier,
    )
