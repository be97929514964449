"""The dates that matter next, each with what it is and the rule that makes it: by the editions' values, never by ours.

A retest window, the end of a first period or of the length of need, the day on which a proof of need or of use is too old,
the last day of an edition of the notice, the first day of a rule that is coming. The first that is not past is the next
date that matters.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loxley.coverage.criteria.order import order_for
from loxley.coverage.determination import Determination
from loxley.coverage.edition import Edition, editions
from loxley.coverage.facts_in_words import CaseInWords
from loxley.coverage.sentences import explaining
from loxley.record import Case, Facts
from loxley.rental.anniversary import months_after

_RETEST = {"retest-opens": "retest_from_day", "retest-closes": "retest_to_day"}
_GROUPS = {"I": "group_1", "II": "group_2", "III": "group_3"}
_NEED, _USE = "need_on_record_months", "use_on_record_months"
_VISIT = "encounter_months_before_order"
_OPEN = {"missing", "defective"}


@dataclass(frozen=True, slots=True)
class DateThatMatters:
    """A day, what it is, and the rule that makes it; no rule where the order or the notice itself says so."""

    day: dt.date
    code: str
    what: str
    rule: str | None = None


def dates_that_matter(case: Case, determination: Determination) -> list[DateThatMatters]:
    """Every date that follows from the case and the rules, the earliest first, past ones too."""
    known = _Known(case, determination)
    found = [
        *_period(known),
        *_length_of_need(known),
        *_proofs(known),
        *_visits(known),
        *_notices(known),
        *_coming_rules(known),
    ]
    return sorted(dict.fromkeys(found), key=lambda each: (each.day, each.code, each.what))


def next_of(dates: Iterable[DateThatMatters], as_of: dt.date) -> DateThatMatters | None:
    """The first date that is not past."""
    return next((each for each in dates if each.day >= as_of), None)


class _Known:
    """A case and its determination, with what several dates are counted from."""

    def __init__(self, case: Case, determination: Determination) -> None:
        self.case = case
        self.determination = determination
        self.as_of = dt.date.fromisoformat(determination.as_of)
        self.service = dt.date.fromisoformat(determination.date_of_service)
        self.facts = Facts(case, self.as_of)
        self.words = CaseInWords(case)
        by_id = {edition.id: edition for edition in editions()}
        self.texts = [by_id[name] for name in determination.editions if name in by_id]
        self.start = _day(determination.coverage_period.from_)

    def in_force(self, policy: str) -> Edition | None:
        """The edition of a policy that governs the date of service, as known on the day of the decision."""
        governing = [
            each
            for each in editions()
            if each.policy == policy and each.effective <= self.service and each.issued <= self.as_of
        ]
        return max(governing, key=lambda each: each.effective, default=None)

    def value_of(self, beginning: str) -> tuple[Edition, str] | None:
        """The edition, the local text before the national one and both before others in force, that has such a value."""
        others = [self.in_force(policy) for policy in sorted({each.policy for each in editions()})]
        for edition in (*reversed(self.texts), *(each for each in others if each is not None)):
            for name in edition.values:
                if name.startswith(beginning):
                    return edition, name
        return None

    def about(self, path: str) -> str:
        """The record at a path, in words."""
        return self.words.about(path) or path


def _day(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None


def _rule(found: tuple[Edition, str] | None) -> str | None:
    """Where a value is written, and how far our copy of it can be trusted."""
    if found is None:
        return None
    edition, name = found
    value = edition.values[name]
    return f"{edition.document}: {value.section} ({edition.id}, {value.standing})"


def _period(known: _Known) -> Iterator[DateThatMatters]:
    period = known.determination.coverage_period
    for code, day in (("retest-opens", period.retest_from), ("retest-closes", period.retest_to)):
        if (on := _day(day)) is not None:
            yield DateThatMatters(on, code, explaining.day(code), _rule(known.value_of(_RETEST[code])))
    ends = _day(period.to)
    if ends is not None:
        group = _GROUPS.get(known.determination.group or "", "group")
        rule = _rule(known.value_of(f"{group}_first_period"))
        yield DateThatMatters(ends, "first-period-ends", explaining.day("first-period-ends"), rule)


def _length_of_need(known: _Known) -> Iterator[DateThatMatters]:
    """Where an order of a covered line gives an end. A need for life has none."""
    for line in known.determination.lines:
        order = order_for(line.name, known.facts) if line.verdict == "covered" else None
        months = order.value.length_of_need_months if order is not None else None
        if order is None or months is None or order.value.need_is_for_life or known.start is None:
            continue
        ends = months_after(known.start, months) - dt.timedelta(days=1)
        yield DateThatMatters(ends, "need-ends", explaining.day("need-ends", order=known.about(order.path)))


def _proofs(known: _Known) -> Iterator[DateThatMatters]:
    """When the latest proof of continued need, and that of use, will be as old as the text allows."""
    if known.start is None:
        return
    need = known.value_of(_NEED)
    use = known.value_of(_USE) or need
    for code, rule, proofs in (
        ("need-proof-ages", need, _proofs_of_need(known)),
        ("use-proof-ages", use, _proofs_of_use(known)),
    ):
        if rule is not None:
            yield from _ages(code, rule, proofs, known)


def _proofs_of_need(known: _Known) -> list[tuple[dt.date, str]]:
    """A signed order, or a medical record that speaks of the oxygen."""
    orders = [
        (each.value.ordered_on, each.path)
        for each in known.facts.orders or ()
        if each.value.signature not in {None, "stamp"}
    ]
    visits = [
        (each.value.date, each.path)
        for each in known.facts.encounters or ()
        if each.value.oxygen_need_documented
    ]
    return _dated([*orders, *visits]) + _use_records(known, of_need=True)


def _proofs_of_use(known: _Known) -> list[tuple[dt.date, str]]:
    return _use_records(known, of_need=False)


def _use_records(known: _Known, *, of_need: bool) -> list[tuple[dt.date, str]]:
    listed = enumerate(known.case.use_records or ())
    return [
        (each.date, f"use_records[{place}]")
        for place, each in listed
        if each.date is not None
        and each.date <= known.as_of
        and each.kind is not None
        and (each.kind == "need-in-medical-record") is of_need
    ]


def _visits(known: _Known) -> Iterator[DateThatMatters]:
    """Where no order is on file yet and the day asks for a visit before it."""
    edition = known.in_force("encounter-before-delivery")
    unordered = any(fact.fact == "orders" for fact in known.determination.missing)
    if edition is None or _VISIT not in edition.values or not unordered:
        return
    visits = [
        (each.value.date, each.path)
        for each in known.facts.encounters or ()
        if each.value.oxygen_need_documented and each.value.with_ == "treating-practitioner"
    ]
    yield from _ages("visit-ages", (edition, _VISIT), _dated(visits), known)


def _ages(
    code: str, rule: tuple[Edition, str], proofs: Sequence[tuple[dt.date, str]], known: _Known
) -> Iterator[DateThatMatters]:
    """The day on which the latest proof reaches the age that a value in months names."""
    edition, name = rule
    months = int(edition.number(name))
    if proofs:
        day, path = max(proofs)
        what = explaining.day(code, proof=known.about(path), months=months)
        yield DateThatMatters(months_after(day, months), code, what, _rule(rule))


def _dated(proofs: Iterable[tuple[dt.date | None, str]]) -> list[tuple[dt.date, str]]:
    return [(day, path) for day, path in proofs if day is not None]


def _notices(known: _Known) -> Iterator[DateThatMatters]:
    """Where a notice is due: until when its edition may be given. Where one is on file: until when it speaks."""
    edition = known.in_force("abn")
    for document in known.determination.documents:
        if document.kind != "ABN":
            continue
        if document.status in _OPEN and edition is not None:
            yield from _edition_ends(edition, {document.edition, *document.also_usable}, known.as_of)
        if document.status == "present":
            for notice in known.facts.notices or ():
                ends = notice.value.covers.to if notice.value.covers is not None else None
                if ends is not None:
                    what = explaining.day("notice-ends", proof=known.about(notice.path))
                    yield DateThatMatters(ends, "notice-ends", what)


def _edition_ends(edition: Edition, named: set[str | None], as_of: dt.date) -> Iterator[DateThatMatters]:
    """That an edition of the form ends is known only with the one that follows it."""
    forms = sorted((form for form in edition.forms if form.approved <= as_of), key=lambda form: form.expires)
    for form in forms[:-1]:
        if form.edition in named and form.usable_to is not None:
            what = explaining.day("notice-edition-ends", edition=form.edition)
            source = edition.criteria.get("abn.edition")
            place = f": {source.section}" if source is not None else ""
            rule = f"{edition.document}{place} ({edition.id}, {form.standing})"
            yield DateThatMatters(form.usable_to, "notice-edition-ends", what, rule)


def _coming_rules(known: _Known) -> Iterator[DateThatMatters]:
    """Editions that had been issued on the day of the decision and take effect after it."""
    for edition in editions():
        if edition.issued <= known.as_of < edition.effective and edition.effective > known.service:
            what = explaining.day("rule-begins", document=edition.document)
            yield DateThatMatters(edition.effective, "rule-begins", what, edition.id)
