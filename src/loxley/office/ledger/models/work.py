"""What waits for a person."""

from django.db import models

from loxley.office.ledger.models.columns import CODE, NUMBER, SHA256, AmountOrNoneField, ToldField
from loxley.office.ledger.models.received import ReceivedFile


class WorkItem(models.Model):
    """Something that a person must look at: an unknown claim, a denial, a payment that does not add up."""

    key = models.CharField(max_length=SHA256, unique=True)
    """What makes it one and the same: it is opened once, whatever file brings it."""
    code = ToldField(max_length=CODE)
    claim_number = ToldField(max_length=NUMBER, blank=True, db_index=True)
    line_control = ToldField(max_length=NUMBER, blank=True)
    payer_number = ToldField(max_length=NUMBER, blank=True)
    amount = AmountOrNoneField(null=True)
    words = models.TextField()
    reasons = models.JSONField(default=list)
    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="work")
    done_at = models.DateTimeField(null=True)


class Matter(models.Model):
    """A request for records, an overpayment or an appeal: what `loxley.billing.after_payment` counts a deadline from."""

    kind = models.CharField(max_length=CODE)
    claim_number = models.CharField(max_length=NUMBER, db_index=True)
    lines = models.JSONField(default=list)
    """Of what it is about: code, modifiers, date of service."""
    noticed_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    identified_on = models.DateField(null=True)
    investigated_since = models.DateField(null=True)
    gathered = models.JSONField(default=list)
    """The codes of the proofs that lie ready."""


class MatterStep(models.Model):
    """A step of a matter. Steps are added, never changed."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="steps")
    on = models.DateField()
    to = models.CharField(max_length=CODE)
    late = models.BooleanField()
