"""The entries of the claims of one payment: one for each line, and one for what belongs to a claim as a whole."""

import datetime as dt
from decimal import Decimal

from loxley.billing.posting_accounts import Account, account_of, owner, rank_of
from loxley.billing.posting_entries import (
    Book,
    Entry,
    EntryIdentity,
    EntryKind,
    KnownClaim,
    Movement,
    Undone,
    WorkItem,
)
from loxley.billing.posting_matching import Match, claim_of, match
from loxley.billing.posting_words import posting_said
from loxley.billing.remittance import NOTHING, Adjustment, PaidClaim, PaidLine, Payment

DENIED, REVERSAL, FORWARDED_ELSEWHERE, PREDETERMINED = "4", "22", "23", "25"
_FORWARDED = frozenset({"19", "20", "21"})
_KNOWN = frozenset({"1", "2", "3", "4", "19", "20", "21", "22", "23", "25"})
_WITHOUT_DENIAL = frozenset({REVERSAL, FORWARDED_ELSEWHERE, PREDETERMINED})


class ClaimPosting:
    """Takes the claims of one payment in their order."""

    def __init__(self, payment: Payment, day: dt.date, book: Book) -> None:
        self.entries: list[Entry] = []
        self.work: list[WorkItem] = []
        self._payment = payment
        self._day = day
        self._book = book
        self._seen: dict[tuple[str, str, str, str], int] = {}
        self._answered = {claim.number for claim in payment.claims if claim.status != REVERSAL}

    def take(self, claim: PaidClaim) -> None:
        """The entries and the work of one claim."""
        known = claim_of(claim, self._book)
        rank = rank_of(known, self._payment.payer, claim.filing, claim.status) if known else None
        waits = self._waits(claim, known, rank)
        rest = claim.paid
        for line in claim.lines:
            rest -= line.paid
            self._line(claim, line, known, rank, waits)
        if rest or claim.adjustments or not claim.lines:
            self._whole(claim, rest, known, rank, waits)
        self._remarks(claim, known, rank)

    def _waits(self, claim: PaidClaim, known: KnownClaim | None, rank: int | None) -> bool:
        """Whether the money of the whole claim waits for a person, who is told why."""
        if known is None:
            if not any(line.control and self._book.line(line.control) for line in claim.lines):
                self._tell("claim-unknown", claim, claim.paid)
                return True
            return False
        if claim.status not in _KNOWN:
            self._tell("status-unknown", claim, claim.paid, status=claim.status or "-")
            return True
        if rank is None and claim.status not in {FORWARDED_ELSEWHERE, PREDETERMINED}:
            self._tell("payer-unclear", claim, claim.paid)
            return True
        return False

    def _line(
        self, claim: PaidClaim, line: PaidLine, known: KnownClaim | None, rank: int | None, waits: bool
    ) -> None:
        identity = self._identity(claim, line.control)
        if waits:
            self._suspend(identity, claim, line.paid, known)
            return
        found = match(line, known, self._book)
        if found.line is None or found.claim is None:
            self._tell(
                found.failure, claim, line.paid, line.control, tuple(line.remarks), code=line.our_code or "-"
            )
            self._suspend(identity, claim, line.paid, known)
            return
        if found.claim is not known:
            rank = rank_of(found.claim, self._payment.payer, claim.filing, claim.status)
        if rank is None and claim.status not in {FORWARDED_ELSEWHERE, PREDETERMINED}:
            self._tell("payer-unclear", claim, line.paid, line.control)
            self._suspend(identity, claim, line.paid, found.claim)
            return
        self._compare(claim, line, found)
        movements = _movements(claim, line.paid, line.adjustments, found.claim, rank or 0)
        self._enter(identity, claim, movements, found.claim.number, found.line.control)
        self._denied(claim, movements, line.control, line.adjustments, line.remarks)

    def _whole(
        self, claim: PaidClaim, rest: Decimal, known: KnownClaim | None, rank: int | None, waits: bool
    ) -> None:
        """What the lines do not carry: adjustments of the claim, and money without a line."""
        identity = self._identity(claim, "")
        if waits or known is None:
            self._suspend(identity, claim, rest, known)
            return
        movements = _movements(claim, rest, claim.adjustments, known, rank or 0)
        self._enter(identity, claim, movements, known.number, "")
        self._denied(claim, movements, "", claim.adjustments, claim.remarks)

    def _identity(self, claim: PaidClaim, control: str) -> EntryIdentity:
        place = (claim.number, claim.payer_number, claim.status, control)
        position = self._seen[place] = self._seen.get(place, 0) + 1
        return EntryIdentity(self._payment.identity, *place, position)

    def _enter(
        self, identity: EntryIdentity, claim: PaidClaim, movements: tuple[Movement, ...], ours: str, line: str
    ) -> None:
        if not movements:
            return
        kind: EntryKind = "reversal" if claim.status == REVERSAL else "payment"
        self.entries.append(
            Entry(identity, kind, self._day, ours, line, movements, self._undone(claim, identity))
        )

    def _suspend(
        self, identity: EntryIdentity, claim: PaidClaim, paid: Decimal, known: KnownClaim | None
    ) -> None:
        if not paid:
            return
        movements = (Movement("cash", "", paid, "paid"), Movement("suspense", "", -paid, "paid"))
        ours = known.number if known is not None else ""
        undoes = self._undone(claim, identity)
        self.entries.append(Entry(identity, "suspense", self._day, ours, "", movements, undoes))

    def _undone(self, claim: PaidClaim, identity: EntryIdentity) -> Undone | None:
        if claim.status != REVERSAL:
            return None
        payer = self._payment.identity.payer
        return Undone(payer, claim.number, claim.payer_number, identity.line_control)

    def _compare(self, claim: PaidClaim, line: PaidLine, found: Match) -> None:
        """What came back otherwise than it was sent."""
        ours, known = found.line, found.claim
        if ours is None or known is None:
            return
        if claim.number != known.number:
            self._tell(
                "claim-number-differs", claim, None, ours.control, line=ours.control, ours=known.number
            )
        if line.sent_code and line.sent_code != line.code:
            self._tell("code-changed", claim, line.paid, ours.control, paid=line.code, sent=line.sent_code)
        if line.our_code != ours.code:
            self._tell(
                "code-differs",
                claim,
                line.paid,
                ours.control,
                line=ours.control,
                told=line.our_code or "-",
                ours=ours.code,
            )
        if abs(line.charge) != abs(ours.charge):
            told = abs(line.charge)
            self._tell(
                "charge-differs", claim, told, ours.control, line=ours.control, told=told, ours=ours.charge
            )

    def _denied(
        self,
        claim: PaidClaim,
        movements: tuple[Movement, ...],
        control: str,
        adjustments: tuple[Adjustment, ...],
        remarks: tuple[str, ...],
    ) -> None:
        """Work for what was refused and stays open."""
        if claim.status in _WITHOUT_DENIAL:
            return
        refused = [each for each in movements if each.account == "denied"]
        if not refused and claim.status != DENIED:
            return
        patient = sum((each.amount for each in adjustments if each.group == "PR"), NOTHING)
        if not refused and not patient:
            return
        amount = sum((each.amount for each in refused), NOTHING) or patient
        reasons = (*(each.code for each in adjustments), *remarks)
        self._tell("denied", claim, amount, control, reasons, codes=", ".join(reasons))

    def _remarks(self, claim: PaidClaim, known: KnownClaim | None, rank: int | None) -> None:
        """What a person should know of the claim as a whole."""
        if claim.lines:
            lines = sum((line.charge for line in claim.lines), NOTHING)
            if lines != claim.charge:
                self._tell("lines-miss-charge", claim, claim.charge - lines, lines=lines, whole=claim.charge)
        if claim.status == FORWARDED_ELSEWHERE:
            self._tell("forwarded-elsewhere", claim, None)
        if claim.status == REVERSAL and claim.number not in self._answered:
            self._tell("reversed-without-correction", claim, claim.paid)
        if claim.status in _FORWARDED and known is not None and (rank or 0) + 1 >= len(known.payers):
            self._tell("forwarded-to-unknown-payer", claim, None)

    def _tell(
        self,
        key: str,
        claim: PaidClaim,
        amount: Decimal | None,
        control: str = "",
        reasons: tuple[str, ...] = (),
        /,
        **values: object,
    ) -> None:
        words = posting_said(key, **{"claim": claim.number or "-", "amount": amount, **values})
        self.work.append(WorkItem(key, claim.number, control, claim.payer_number, amount, words, reasons))


def _movements(
    claim: PaidClaim, paid: Decimal, adjustments: tuple[Adjustment, ...], known: KnownClaim, rank: int
) -> tuple[Movement, ...]:
    """Cash and adjustments against what the payer owed. What moves nothing is left out."""
    owes = owner(known, rank)
    movements = []
    moved = NOTHING
    if paid:
        movements.append(Movement("cash", "", paid, "paid"))
        moved = paid
    if claim.status not in {FORWARDED_ELSEWHERE, PREDETERMINED}:
        for each in adjustments:
            account = _account(each, known, rank, owes)
            if account is None or not each.amount:
                continue
            movements.append(Movement(account.name, account.party, each.amount, each.code))
            moved += each.amount
    if moved:
        movements.append(Movement(owes.name, owes.party, -moved))
    return tuple(movements)


def _account(each: Adjustment, known: KnownClaim, rank: int, owes: Account) -> Account | None:
    """Where an adjustment goes; nowhere where it changes nothing of who owes what."""
    if each.group == "PR":
        target = owner(known, rank + 1)
        return target if target != owes else None
    name = account_of(each.code)
    if name == "none":
        return None
    return Account(name, owes.party) if name == "denied" else Account(name)
