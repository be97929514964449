"""What waits for a person."""

from django.db import models

from loxley.office.ledger.models.columns import CODE, NUMBER, SHA256, AmountOrNoneField
from loxley.office.ledger.models.received import ReceivedFile


class WorkItem(models.Model):
    """Something that a person must look at: an unknown claim, a denial, a payment that does not add up."""

    key = models.CharField(max_length=SHA256, unique=True)
    """What makes it one and the same: it is opened once, whatever file brings it."""
    code = models.CharField(max_length=CODE)
    claim_number = models.CharField(max_length=NUMBER, blank=True, db_index=True)
    line_control = models.CharField(max_length=NUMBER, blank=True)
    payer_number = models.CharField(max_length=NUMBER, blank=True)
    amount = AmountOrNoneField(null=True)
    words = models.TextField()
    reasons = models.JSONField(default=list)
    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="work")
    done_at = models.DateTimeField(null=True)


class FollowUp(models.Model):
    """A request for records, an overpayment or an appeal, with its deadline."""

    kind = models.CharField(max_length=CODE)
    claim_number = models.CharField(max_length=NUMBER, db_index=True)
    notice_on = models.DateField()
    """The day of the letter or the decision from which the deadline is counted."""
    deadline = models.DateField(null=True)
    state = models.CharField(max_length=CODE)


class FollowUpStep(models.Model):
    """A step of a follow-up: from which state to which, on which day."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="steps")
    on = models.DateField()
    was = models.CharField(max_length=CODE)
    became = models.CharField(max_length=CODE)
