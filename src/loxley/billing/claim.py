"""A professional claim as values: who bills, for whom, to which payer, and the lines. No X12 here, and no rules.

A claim stands by itself: supplier, subscriber and payers are in it, so that claims can be streamed one by one and sent
again to another door. Money is `Decimal` in dollars, exact. Codes are written without dashes and points, as a claim
carries them. What is not sent is `None` or an empty tuple. Whether a claim is sound is asked of `loxley.exchange.x12`.
"""

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple

PayerOrder = Literal["P", "S", "T"]
"""Which payer this one is for the patient: primary, secondary, tertiary."""
Frequency = Literal["1", "7", "8"]
"""1 an original claim, 7 a replacement of an earlier one, 8 its void."""


class Address(NamedTuple):
    """Where somebody is. The state as two letters, the postal code as its digits."""

    lines: tuple[str, ...]
    city: str
    state: str
    postal_code: str


class Contact(NamedTuple):
    """Whom the receiver may ask."""

    name: str
    phone: str
    """Ten digits."""


class Submitter(NamedTuple):
    """Who sends the file."""

    id: str
    """The id that the receiver has given."""
    name: str
    contact: Contact


class Receiver(NamedTuple):
    """Who gets the file: a contractor or a clearinghouse."""

    id: str
    name: str


class Supplier(NamedTuple):
    """The billing provider."""

    name: str
    npi: str
    tax_id: str
    """Nine digits, no dash."""
    address: Address
    """A street address; a PO box belongs into `pay_to`."""
    taxonomy: str | None = None
    pay_to: Address | None = None
    """Where the money goes, if that is another address."""


class PersonName(NamedTuple):
    """A name as the card has it."""

    family: str
    given: str = ""
    middle: str = ""
    suffix: str = ""


class Subscriber(NamedTuple):
    """The insured person, who is the patient: with Medicare always so."""

    name: PersonName
    address: Address
    birth_date: dt.date
    sex: Literal["F", "M", "U"]


class Payer(NamedTuple):
    """An insurer as the claim names it."""

    id: str
    name: str


class Coverage(NamedTuple):
    """The patient's insurance with one payer."""

    sequence: PayerOrder
    payer: Payer
    member_id: str
    """For Medicare the MBI, eleven characters without dashes."""
    kind: str
    """The claim filing indicator: `MB` Medicare Part B, `MC` Medicaid, `CI` commercial, `16` Medicare Advantage ..."""
    group: str | None = None
    plan_name: str | None = None
    msp_type: str | None = None
    """Why Medicare is not the first payer; only where it is not."""


class EarlierPayer(NamedTuple):
    """A payer who is not the one this claim goes to, with what he has paid for the claim as a whole."""

    coverage: Coverage
    paid: Decimal | None = None
    """`None` where he has not decided yet: he comes after the payer of this claim."""


class Adjustment(NamedTuple):
    """Why an amount was not paid: group (`CO`, `PR`, `OA`, `PI`), reason, amount."""

    group: str
    reason: str
    amount: Decimal
    quantity: Decimal | None = None


class Decision(NamedTuple):
    """What an earlier payer decided on a line."""

    payer_id: str
    paid: Decimal
    hcpcs: str
    modifiers: tuple[str, ...]
    units: int
    decided_on: dt.date
    adjustments: tuple[Adjustment, ...] = ()


class Practitioner(NamedTuple):
    """The person who ordered the item."""

    name: PersonName
    npi: str


class Answer(NamedTuple):
    """An answer on a signed certificate: `1A` 54, `1C` 2022-02-01 (ISO), `4` Y. What was not answered has none."""

    question: str
    value: str


class CertificateOfNeed(NamedTuple):
    """CMS-484 as the claim carries it, for dates of service while it was in use."""

    form: str
    """The electronic form id."""
    transmission: str
    """`AD` the answers come with this claim, `AB` the payer has had them before."""
    kind: Literal["I", "R", "S"]
    """Initial, renewal (recertification), revised."""
    months: int
    """Length of need; 99 is a lifetime."""
    begun_on: dt.date
    """Begin of therapy: the date of the initial certificate."""
    revised_on: dt.date | None = None
    """The date of the revision or recertification, if it is one."""
    last_certified_on: dt.date | None = None
    signed: bool = True
    """A signed certificate is on file."""
    answers: tuple[Answer, ...] = ()


class ClaimLine(NamedTuple):
    """One item for one month."""

    hcpcs: str
    modifiers: tuple[str, ...]
    """All of them, in the order of billing, however many; a claim that has room for four writes the rest elsewhere."""
    charge: Decimal
    units: int
    from_: dt.date
    """First day of the rental month, or the day of the service."""
    control_number: str
    """Ours, unique for ever: what the payer's answers name."""
    ordered_by: Practitioner | None
    pointers: tuple[int, ...] = (1,)
    """Places in the claim's diagnoses, from 1."""
    to: dt.date | None = None
    """Last day, where a span is billed; most payers take a rental month by its first day alone."""
    place_of_service: str | None = None
    """Where it differs from the claim's."""
    note: str | None = None
    """What the payer has to be told about this line; see `claim_note`."""
    certificate: CertificateOfNeed | None = None
    decisions: tuple[Decision, ...] = ()
    """Of earlier payers, where this one is not the first."""


class Claim(NamedTuple):
    """One claim for one patient to one payer."""

    number: str
    """Ours; it comes back in every answer."""
    supplier: Supplier
    subscriber: Subscriber
    coverage: Coverage
    """With the payer this claim goes to."""
    diagnoses: tuple[str, ...]
    """The principal one first, without points."""
    lines: tuple[ClaimLine, ...]
    total: Decimal
    frequency: Frequency = "1"
    original_reference: str | None = None
    """The payer's number of the claim that is replaced or voided."""
    place_of_service: str = "12"
    """Where the patient lives with the equipment; 12 is the home."""
    assigned: bool = True
    release_signed: bool = True
    """The patient has signed for the release of information."""
    benefits_assigned: bool = True
    """The patient has signed for the payment to the supplier."""
    note: str | None = None
    authorization: str | None = None
    patient_paid: Decimal | None = None
    earlier_payers: tuple[EarlierPayer, ...] = ()


def claim_total(lines: tuple[ClaimLine, ...]) -> Decimal:
    """The sum of the charges, which a claim's total has to be.

    >>> claim_total(())
    Decimal('0.00')
    """
    return sum((each.charge for each in lines), Decimal("0.00"))
