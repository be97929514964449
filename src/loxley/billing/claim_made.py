"""The claim of a rental month: determination, calendar and deliveries become lines, or reasons why there is none.

The calendar says which months there are and what each is; the determination, made for the first day of each line, says
whether the payer covers it and with which modifiers. What either forbids is not billed: a month past the cap is refused,
not warned of. Nothing that the case does not say is made up: it is listed, with whom to ask.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from loxley.billing import claim
from loxley.billing.accessories import Article, accessory
from loxley.billing.claim_certificate import asked_for, certificate_of
from loxley.billing.claim_identity import ORIGINAL, Acting, claim_number
from loxley.billing.claim_note import NoteReason, composed_note
from loxley.billing.claim_notes_due import notes_due
from loxley.billing.claim_parties import Parties, parties_of
from loxley.billing.claim_person import person_name
from loxley.billing.claim_reason import ClaimReason, Outcome, because, lacking, remark
from loxley.billing.inclusions import Furnished, Home, kind_of
from loxley.coverage import Determination
from loxley.coverage.criteria.order import order_for
from loxley.coverage.determination import Line
from loxley.coverage.rental_rules import rental_rules
from loxley.record import Case, Facts
from loxley.rental import Calendars, Month, RentalRules, calendars, history_of

_LIABLE = frozenset({"GA", "GZ", "GY"})
_HOSPICE, _WAIVER, _NO_ORDER = "GW", "CR", "EY"
_HOME = "12"
_NEVER_PAID = frozenset({"purchase", "not-payable"})

Decide = Callable[[Case, dt.date], Determination]


class Billed(NamedTuple):
    """A line with the rental month that it bills; none for what belongs to no month."""

    line: claim.ClaimLine
    month: Month | None


class Made(NamedTuple):
    """The claims of a month, or what stands against them. There is one claim, and one more where lines have no order."""

    claims: tuple[tuple[claim.Claim, tuple[Billed, ...]], ...]
    parties: Parties | None
    reasons: tuple[ClaimReason, ...]
    remarks: tuple[str, ...] = ()
    home: Home | None = None
    """What is in the home on the first day of the month, for what the claim is expected to pay."""


def make(
    case: Case, as_of: dt.date, decide: Decide, *, month: int | None = None, acting: Acting = ORIGINAL
) -> Made:
    """The claims of rental month `month` of the present period, or of the month that holds the case's date of service."""
    facts = Facts(case, as_of)
    rules = rental_rules(case.request.date_of_service, as_of)
    both = calendars(history_of(facts, rules), rules, max(as_of, case.request.date_of_service))
    lead = _lead(case, rules, both, month, as_of)
    if isinstance(lead, ClaimReason):
        return Made((), None, (lead,))
    work = _Month(case, as_of, decide, rules, both, lead)
    work.bill_all()
    place = work.place()
    parties, missing = parties_of(case, lead.from_)
    reasons = (*work.reasons, *missing)
    diagnoses = tuple(each.icd10.replace(".", "") for each in case.diagnoses or () if each.icd10)
    if not diagnoses:
        reasons += (lacking("diagnoses", "prescriber"),)
    if case.request.assigned is None:
        reasons += (lacking("request.assigned"),)
    if reasons or parties is None or case.request.assigned is None:
        return Made((), None, tuple(dict.fromkeys(reasons)), tuple(dict.fromkeys(work.remarks)))
    made = []
    for lines in _claims_apart(work.billed):
        number = claim_number(case, lead, [each.line.hcpcs for each in lines], acting)
        numbered = tuple(
            each._replace(line=each.line._replace(control_number=f"{number}{position:02d}"))
            for position, each in enumerate(lines, start=1)
        )
        billed = tuple(each.line for each in numbered)
        one = claim.Claim(
            number=number,
            supplier=parties.supplier,
            subscriber=parties.subscriber,
            coverage=parties.coverage,
            diagnoses=tuple(dict.fromkeys(diagnoses)),
            lines=billed,
            total=claim.claim_total(billed),
            frequency=acting.frequency,
            original_reference=acting.original_reference,
            place_of_service=place,
            assigned=case.request.assigned,
            earlier_payers=parties.later_payers,
        )
        made.append((one, numbered))
    return Made(tuple(made), parties, (), tuple(dict.fromkeys(work.remarks)), work.home())


def _claims_apart(lines: list[Billed]) -> list[list[Billed]]:
    """Lines without an order go on a claim of their own."""
    ordered = [each for each in lines if _NO_ORDER not in each.line.modifiers]
    not_ordered = [each for each in lines if _NO_ORDER in each.line.modifiers]
    return [each for each in (ordered, not_ordered) if each]


def _lead(
    case: Case, rules: RentalRules, both: Calendars, month: int | None, as_of: dt.date
) -> Month | ClaimReason:
    """The month that the claim is for: the stationary system's, or the portable's where only that is asked for."""
    units = [rules.unit_of(item) for item in case.request.items if isinstance(item, str)]
    calendar = both.stationary if "stationary" in units or both.portable is None else both.portable
    if "portable" not in units and "stationary" not in units:
        calendar = both.stationary or both.portable
    if calendar is None or calendar.unstarted is not None:
        reason = None if calendar is None else calendar.unstarted
        if reason is not None and reason.missing:
            asked = reason.missing[0]
            return lacking(asked.fact, asked.ask, question=asked.question)
        return lacking("rental.started_on", question="On which day did the rental begin?")
    day = case.request.date_of_service
    found = calendar.month_of(day) if month is None else calendar.month(month)
    if found is None:
        if month is None:
            return because("refused", "no-month-on", day=day)
        if passed := calendar.passed_over(month):
            return because("refused", "no-month-taken", n=month, why=_why(passed))
        return because("refused", "no-month", n=month, as_of=as_of, last=calendar.months[-1].n)
    if found.from_ > as_of:
        return because("refused", "month-not-begun", n=found.n, as_of=as_of)
    return found


def _why(passed: tuple[Month, ...]) -> str:
    """Why none of these months counts: each reason once, with the first month that it is against."""
    first: dict[str, dt.date] = {}
    for each in passed:
        first.setdefault(each.reason.sentence, each.from_)
    return " ".join([f"From {day}: {sentence}" for sentence, day in first.items()])


class _Month:
    """The lines of one month, gathered item by item."""

    def __init__(
        self, case: Case, as_of: dt.date, decide: Decide, rules: RentalRules, both: Calendars, lead: Month
    ) -> None:
        self.case, self.as_of, self.decide, self.rules = case, as_of, decide, rules
        self.both, self.lead = both, lead
        self.billed: list[Billed] = []
        self.reasons: list[ClaimReason] = []
        self.remarks: list[str] = []
        self._decided: dict[dt.date, tuple[Case, Determination]] = {}

    def bill_all(self) -> None:
        """Every item of the request, in its order."""
        for item in self.case.request.items:
            if not isinstance(item, str):
                self._leave_out(Article(equipment=item.equipment))
            elif (unit := self.rules.unit_of(item)) is not None:
                self._bill_system(item, self._month_of(unit))
            elif (of := self._of_contents(item)) is not None:
                self._bill_contents(item, *of)
            else:
                self._leave_out(Article(hcpcs=item))
        if not self.billed and not self.reasons:
            self.reasons.append(because("refused", "nothing-to-bill", day=self.lead.from_))

    def place(self) -> str:
        """Where the patient lives on the first day of the month."""
        residences = (self.case.patient.residences if self.case.patient is not None else None) or []
        day = self.lead.from_
        told = [
            each.place_of_service
            for each in residences
            if each.place_of_service and (each.from_ or day) <= day <= (each.to or day)
        ]
        if not told:
            self.remarks.append(remark("assumed-home"))
        places = sorted(set(told))
        if len(places) > 1:
            self.reasons.append(because("refer", "places-differ", day=day, places=", ".join(places)))
        return told[0] if told else _HOME

    def _month_of(self, unit: str) -> Month | None:
        """The unit's month that begins within this one: the two may turn on different days."""
        if unit == self.lead.unit:
            return self.lead
        calendar = self.both.stationary if unit == "stationary" else self.both.portable
        if calendar is None:
            return None
        inside = [each for each in calendar.months if self.lead.from_ <= each.from_ <= self.lead.to]
        return inside[0] if inside else None

    def _bill_system(self, item: str, month: Month | None) -> None:
        if month is None:
            self.remarks.append(because("refused", "portable-later", hcpcs=item).words)
        elif month.state == "payable":
            self._bill(item, month, month.from_)
        else:
            self._stand_against(item, month)

    def _bill_contents(self, item: str, month: Month) -> None:
        found = month.contents
        if item in found.codes and found.state in {"payable", "contents-only"}:
            self._bill(item, month, month.from_)
            return
        reason = found.reason
        if reason.missing:
            self.reasons += [lacking(each.fact, each.ask, question=each.question) for each in reason.missing]
            return
        outcome: Outcome = "refer" if found.state == "refer" else "refused"
        self.reasons.append(
            because(outcome, "contents-inside", hcpcs=item, day=month.from_, why=reason.sentence)
        )

    def _of_contents(self, item: str) -> tuple[Month] | None:
        for unit in ("stationary", "portable"):
            systems = [each for each in self.rules.systems.values() if each.unit == unit]
            if any(item == code for each in systems for code, _since in each.contents):
                month = self._month_of(unit) or self.lead
                return (month,)
        return None

    def _leave_out(self, article: Article) -> None:
        """What is inside the rental is no line and no charge; what is clearly outside it is a sale; else a person decides."""
        kind = kind_of(article.name, self.lead.from_)
        if kind is not None and kind.is_ in _NEVER_PAID:
            self.reasons.append(because("refused", "never-paid", item=article.name, name=kind.name))
            return
        found = accessory(article, self.home(), self.lead.from_)
        for reason in found.reasons:
            if found.sale in {"included", "retail"}:
                self.remarks.append(reason.sentence)
            elif found.sale == "unknown" and reason.fact is not None and reason.ask is not None:
                self.reasons.append(lacking(reason.fact, reason.ask, question=reason.question))
            else:
                self.reasons.append(ClaimReason("refer", reason.sentence))

    def home(self) -> Home:
        """What is in the home on the first day of the month, by the calendars."""
        furnished = []
        for calendar in (self.both.stationary, self.both.portable):
            month = calendar.month_of(self.lead.from_) if calendar is not None else None
            if month is not None and month.hcpcs is not None:
                furnished.append(Furnished(month.hcpcs, "capped" if month.capped else "rented", month.n))
        owned = self.case.rental.owned if self.case.rental is not None else None
        return Home(tuple(furnished), None if owned is None else tuple(owned))

    def _stand_against(self, item: str, month: Month) -> None:
        if month.missing:
            self.reasons += [lacking(each.fact, each.ask, question=each.question) for each in month.missing]
            return
        outcome: Outcome = "refer" if month.state == "refer" else "refused"
        self.reasons.append(
            because(outcome, "month", hcpcs=item, n=month.n, day=month.from_, why=month.reason.sentence)
        )

    def _bill(self, item: str, month: Month, day: dt.date) -> None:
        case, determination = self._determined(day)
        line = next(each for each in determination.lines if each.name == item)
        if not self._payable(line, day, determination):
            return
        facts = Facts(case, self.as_of)
        modifiers = (*line.modifiers, *((_HOSPICE,) if month.gw else ()))
        charge = self._charge(item, day)
        # Nobody has ordered what says so on its line.
        orderer = None if _NO_ORDER in modifiers else self._orderer(item, facts)
        certificate = None
        if asked_for(determination):
            certificate = certificate_of(facts, self._before(month))
            if certificate is None:
                self.reasons.append(lacking("certificates", "prescriber"))
                return
            if certificate.transmission == "AB":
                self.remarks.append(remark("sent-before"))
        if charge is None or (orderer is None and _NO_ORDER not in modifiers):
            return
        reasons: list[NoteReason] = list(notes_due(month, facts))
        if _WAIVER in modifiers:
            reasons.append(NoteReason("waiver"))
        self.billed.append(
            Billed(
                claim.ClaimLine(
                    hcpcs=item,
                    modifiers=modifiers,
                    charge=charge,
                    units=1,
                    from_=day,
                    control_number="",
                    ordered_by=orderer,
                    note=composed_note(reasons, modifiers),
                    certificate=certificate,
                ),
                month,
            )
        )

    def _payable(self, line: Line, day: dt.date, determination: Determination) -> bool:
        told = ", ".join(line.because)
        if line.verdict == "covered" or (line.verdict == "not-covered" and _LIABLE & set(line.modifiers)):
            return True
        if line.verdict == "incomplete":
            self.reasons.append(because("incomplete", "incomplete", hcpcs=line.name, day=day, because=told))
            self.reasons += [
                lacking(each.fact, each.ask, question=each.question) for each in determination.missing
            ]
        elif line.verdict == "refer":
            self.reasons.append(because("refer", "refer", hcpcs=line.name, day=day, because=told))
        else:
            self.reasons.append(because("refused", "not-covered", hcpcs=line.name, day=day, because=told))
        return False

    def _determined(self, day: dt.date) -> tuple[Case, Determination]:
        """The case as of that date of service, decided."""
        if day not in self._decided:
            request = self.case.request.model_copy(update={"date_of_service": day})
            facts = {name: getattr(self.case, name) for name in Case.model_fields}
            case = Case.model_construct(**{**facts, "request": request})
            self._decided[day] = (case, self.decide(case, self.as_of))
        return self._decided[day]

    def _charge(self, item: str, day: dt.date) -> Decimal | None:
        found = [
            each.amount_usd
            for each in self.case.charges or ()
            if each.hcpcs == item and each.amount_usd and (each.from_ or day) <= day <= (each.to or day)
        ]
        amounts = sorted({Decimal(each).quantize(Decimal("0.01")) for each in found})
        if not amounts:
            self.reasons.append(lacking(f"charges[{item}].amount_usd"))
            return None
        if len(amounts) > 1:
            told = ", ".join(map(str, amounts))
            self.reasons.append(because("refer", "charges-differ", hcpcs=item, day=day, amounts=told))
            return None
        return amounts[0]

    def _orderer(self, item: str, facts: Facts) -> claim.Practitioner | None:
        order = order_for(item, facts)
        who = None if order is None else order.value.practitioner
        if order is None or who is None or not who.npi or not who.name:
            self.reasons.append(lacking("orders[].practitioner", "prescriber"))
            return None
        name = person_name(who.name)
        if name is None:
            self.reasons.append(
                because("incomplete", "name-not-read")._replace(fact="orders[].practitioner.name")
            )
            return None
        return claim.Practitioner(name, who.npi)

    def _before(self, month: Month) -> dt.date | None:
        """The first day of the payable month before, of the same period."""
        calendar = self.both.of(month.unit)
        earlier = [
            each.from_
            for each in (calendar.months if calendar is not None else ())
            if each.period == month.period and each.from_ < month.from_ and each.state == "payable"
        ]
        return earlier[-1] if earlier else None
