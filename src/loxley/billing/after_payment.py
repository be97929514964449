"""After payment: requests for records, overpayments, appeals, each with its deadline, its proofs and its state.

A matter is a frozen value. A step makes a new one, or is refused with the reason; nothing is forgotten. Deadlines and the steps
of each kind are data. No clock is read: the day comes in.
"""

import datetime as dt
from calendar import isleap
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from loxley.billing.after_payment_proofs import Billed, PacketProof, lacking
from loxley.billing.payment_reason import Reason, because, missing
from loxley.billing.payment_rules import DeadlineRule, text_of

Kind = Literal[
    "records-request",
    "overpayment",
    "redetermination",
    "reconsideration",
    "hearing",
    "council",
    "timely-filing",
    "reopening",
]
State = Literal[
    "open", "sent", "returned", "expired", "won", "partly-won", "lost", "dismissed", "withdrawn"
]  # fmt: skip


class Step(NamedTuple):
    """A step that was taken: on which day, to which state, and whether it came after the deadline."""

    on: dt.date
    to: State
    late: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter after payment. Numbers and dates, no patient."""

    kind: Kind
    claim: str
    """Our number of the claim."""
    lines: tuple[Billed, ...] = ()
    """The lines it is about."""
    noticed_on: dt.date | None = None
    """The date of the letter, the remittance or the decision."""
    received_on: dt.date | None = None
    """When it came."""
    identified_on: dt.date | None = None
    """Of an overpayment: when it was identified."""
    investigated_since: dt.date | None = None
    """Of an overpayment: since when related ones are looked for."""
    gathered: frozenset[str] = frozenset()
    """The codes of the proofs that lie ready."""
    steps: tuple[Step, ...] = ()

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.steps[-1].to if self.steps else "open"


class Deadline(NamedTuple):
    """The last day, and what it rests on; None where it is not known, or a person must say it."""

    day: dt.date | None
    reason: Reason


class Refused(NamedTuple):
    """A step that is not possible, and why."""

    reason: Reason


def deadline(matter: Matter) -> Deadline:
    """The last day on which the matter's step is in time.

    The starting day is not counted and the last day is: 45 days from 1 March end on 15 April. The day is not moved for a weekend
    or a holiday: the texts behind these deadlines do not say what holds then. A contractor's page on another part of Part B moves
    it to the next working day; the earlier day is the safe one. Likewise a deadline that runs from receipt runs from the date of
    the notice where the day of receipt is not known, without days for the mail.
    """
    rule = _rule(matter.kind)
    place = text_of("after-payment").cited(rule)
    unit = rule.unit if rule.length == 1 else f"{rule.unit}s"
    told = {"name": rule.name, "length": rule.length, "unit": unit}
    if matter.investigated_since is not None and matter.kind == "overpayment":
        open_days = text_of("after-payment").citation("after-payment.investigation")
        return Deadline(None, because("after.investigation", place, open_days, **told))
    start, fact = _start(matter, rule)
    if start is None:
        return Deadline(None, missing("after.start-unknown", fact, "supplier", place, **told))
    last = start + dt.timedelta(rule.length) if rule.unit == "day" else _years_after(start, rule.length)
    from_notice = rule.counts_from == "receipt" and matter.received_on is None
    code = "after.deadline-from-notice" if from_notice else "after.deadline"
    conventions = [text_of("after-payment").citation(name) for name in _conventions(rule, start, from_notice)]
    return Deadline(last, because(code, place, *conventions, **told, start=start, last=last))


def days_left(matter: Matter, as_of: dt.date) -> int | None:
    """The days from `as_of` to the last day: 0 on the last day itself, below 0 after it. None where no step is due.

    None too where the deadline is not known: `deadline` has the reason.
    """
    if matter.state not in {"open", "expired"}:
        return None
    last = deadline(matter).day
    return None if last is None else (last - as_of).days


def possible(matter: Matter) -> tuple[str, ...]:
    """The states that may follow; none where the matter has ended."""
    return _rule(matter.kind).steps.get(matter.state, ())


def moved(matter: Matter, to: State, on: dt.date) -> Matter | Refused:
    """The matter after a step, or why the step is not possible.

    A step that has a deadline and comes after it is kept and marked late: whether the payer still takes it is the payer's to say.
    """
    told = {"state": matter.state, "to": to, "on": on}
    if not possible(matter):
        return Refused(because("after.ended", **told))
    if to not in possible(matter):
        return Refused(because("after.no-such-step", **told, possible=", ".join(possible(matter))))
    begun = _begun(matter)
    if begun is not None and on < begun:
        return Refused(because("after.before-its-day", **told, day=begun))
    last = deadline(matter)
    if to == "expired" and last.day is None:
        return Refused(last.reason)
    if to == "expired" and last.day is not None and on <= last.day:
        return Refused(because("after.not-expired", **told, last=last.day))
    late = to == _rule(matter.kind).in_time and last.day is not None and on > last.day
    return replace(matter, steps=(*matter.steps, Step(on, to, late)))


def lacking_proofs(matter: Matter) -> tuple[PacketProof, ...]:
    """The proofs that the packet still lacks."""
    return lacking(matter.lines, matter.gathered)


def next_level(matter: Matter, noticed_on: dt.date | None, received_on: dt.date | None) -> Matter | Refused:
    """The appeal that may follow a matter that was lost, with the decision's dates."""
    follows = _rule(matter.kind).next
    told = {"state": matter.state, "name": _rule(matter.kind).name}
    if matter.state not in {"lost", "partly-won"}:
        return Refused(because("after.not-lost", **told))
    if follows is None:
        return Refused(because("after.no-next-level", **told))
    kinds: dict[str, Kind] = {
        "redetermination": "redetermination",
        "reconsideration": "reconsideration",
        "hearing": "hearing",
        "council": "council",
    }
    return Matter(
        kinds[follows],
        matter.claim,
        matter.lines,
        noticed_on=noticed_on,
        received_on=received_on,
        gathered=matter.gathered,
    )


def _rule(kind: Kind) -> DeadlineRule:
    return text_of("after-payment").deadlines[kind]


def _conventions(rule: DeadlineRule, start: dt.date, from_notice: bool) -> list[str]:
    """What the count rests on besides its rule."""
    found = ["after-payment.weekend"]
    if from_notice:
        found.append("after-payment.mail")
    if rule.unit == "year" and (start.month, start.day) == (2, 29):
        found.append("after-payment.leap-day")
    return found


def _start(matter: Matter, rule: DeadlineRule) -> tuple[dt.date | None, str]:
    """The day that the deadline counts from, and the fact that would give it."""
    match rule.counts_from:
        case "notice":
            return matter.noticed_on, "matter.noticed_on"
        case "receipt":
            return matter.received_on or matter.noticed_on, "matter.received_on"
        case "identified":
            return matter.identified_on, "matter.identified_on"
        case "service":
            days = [line.service_date for line in matter.lines]
            return min(days, default=None), "matter.service_date"


def _begun(matter: Matter) -> dt.date | None:
    """The day before which no step can lie."""
    if matter.steps:
        return matter.steps[-1].on
    return _start(matter, _rule(matter.kind))[0]


def _years_after(day: dt.date, years: int) -> dt.date:
    """The same date so many years later; from 29 February the 28th where there is no 29th."""
    year = day.year + years
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=year, day=28) if leap_day and not isleap(year) else day.replace(year=year)
