"""Matters after payment in the database: opened, moved on step by step, and the queue of those that are due."""

import datetime as dt
from typing import NamedTuple

from django.db import transaction

from loxley.billing import after_payment
from loxley.billing.after_payment_proofs import Billed
from loxley.office.ledger import models


class Due(NamedTuple):
    """A matter in the queue."""

    id: int
    matter: after_payment.Matter
    deadline: after_payment.Deadline
    days_left: int | None


def open_matter(matter: after_payment.Matter) -> int:
    """Keep a new matter; its number."""
    return models.Matter.objects.create(
        kind=matter.kind,
        claim_number=matter.claim,
        lines=[[line.hcpcs, list(line.modifiers), line.service_date.isoformat()] for line in matter.lines],
        noticed_on=matter.noticed_on,
        received_on=matter.received_on,
        identified_on=matter.identified_on,
        investigated_since=matter.investigated_since,
        gathered=sorted(matter.gathered),
    ).pk


def move(id_: int, to: after_payment.State, on: dt.date) -> after_payment.Matter | after_payment.Refused:
    """Take a step, or say why it is not possible. Two people who take a step at once take it one after the other."""
    with transaction.atomic():
        row = models.Matter.objects.select_for_update().get(pk=id_)
        found = after_payment.moved(_matter(row), to, on)
        if isinstance(found, after_payment.Matter):
            last = found.steps[-1]
            row.steps.create(on=last.on, to=last.to, late=last.late)
        return found


def queue(as_of: dt.date) -> list[Due]:
    """What is open, the nearest deadline first; what has no deadline that is known stands before all others."""
    rows = models.Matter.objects.prefetch_related("steps").order_by("id")
    due = []
    for row in rows:
        matter = _matter(row)
        if after_payment.possible(matter):
            due.append(
                Due(row.pk, matter, after_payment.deadline(matter), after_payment.days_left(matter, as_of))
            )
    return sorted(due, key=lambda each: (each.deadline.day or dt.date.min, each.id))


def _matter(row: models.Matter) -> after_payment.Matter:
    steps = sorted(row.steps.all(), key=lambda step: step.pk)
    return after_payment.Matter(
        kind=row.kind,  # type: ignore[arg-type]  # kept as it came in
        claim=row.claim_number,
        lines=tuple(
            Billed(code, tuple(modifiers), dt.date.fromisoformat(day)) for code, modifiers, day in row.lines
        ),
        noticed_on=row.noticed_on,
        received_on=row.received_on,
        identified_on=row.identified_on,
        investigated_since=row.investigated_since,
        gathered=frozenset(row.gathered),
        steps=tuple(after_payment.Step(step.on, step.to, step.late) for step in steps),  # type: ignore[arg-type]
    )
