"""Claims as they were sent."""

from django.db import models

from loxley.office.ledger.models.columns import CODE, NUMBER, SHA256, MoneyField


class SentFile(models.Model):
    """A file of claims that was written."""

    sha256 = models.CharField(max_length=SHA256, unique=True)
    content = models.BinaryField()
    control_number = models.CharField(max_length=NUMBER)
    """Of the interchange, ISA13."""
    made_at = models.DateTimeField()


class Claim(models.Model):
    """A claim: one patient, one payer, one or more lines."""

    number = models.CharField(max_length=NUMBER, unique=True)
    """CLM01: what comes back in every answer."""
    frequency = models.CharField(max_length=1)
    """1 original, 7 replacement, 8 void."""
    acts_on = models.CharField(max_length=NUMBER, blank=True)
    """The payer's number of the claim that it replaces or voids."""
    total = MoneyField()
    service_from = models.DateField()
    payers = models.JSONField(default=list)
    """By rank: the identifiers that a payer has in payments, and its filing indicator."""
    case_sha256 = models.CharField(max_length=SHA256)
    file = models.ForeignKey(SentFile, on_delete=models.PROTECT, related_name="claims")


class Line(models.Model):
    """A line of a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    control = models.CharField(max_length=NUMBER, unique=True)
    """REF*6R: unique for ever."""
    hcpcs = models.CharField(max_length=CODE)
    modifiers = models.CharField(max_length=CODE, blank=True)
    charge = MoneyField()
    units = models.PositiveSmallIntegerField(default=1)
    service_from = models.DateField()
    service_to = models.DateField(null=True)
    period = models.PositiveSmallIntegerField(null=True)
    month = models.PositiveSmallIntegerField(null=True)
    """Of the 36 or 60; nothing for what is no rental."""
    billed_once = models.CharField(max_length=SHA256, null=True, unique=True)
    """Of an original claim: supplier, patient, code, period and month as one key. No month is billed twice."""
    billed_from = models.CharField(max_length=SHA256, null=True, unique=True)
    """Of the same: supplier, patient, code and first day. A month whose number has changed is not billed twice either."""


class Sending(models.Model):
    """A file in which a claim was sent. The same claim may be sent again, to another door or under another number."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="sendings")
    file = models.ForeignKey(SentFile, on_delete=models.PROTECT, related_name="sendings")
    set_number = models.CharField(max_length=NUMBER)
    """ST02 of the set that it stands in."""

    class Meta:
        """A claim stands in a file once."""

        constraints = [models.UniqueConstraint(fields=["claim", "file"], name="ledger_sent_once")]
