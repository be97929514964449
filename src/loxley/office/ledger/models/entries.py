"""Payments, and every cent of them in double entry."""

from django.db import models

from loxley.office.ledger.models.columns import CODE, NUMBER, SHA256, MoneyField, ToldField
from loxley.office.ledger.models.received import ReceivedFile


class Payment(models.Model):
    """A payment of a payer: one trace number of one day."""

    payer = ToldField(max_length=NUMBER)
    trace = ToldField(max_length=NUMBER)
    day = models.DateField(null=True)
    key = models.CharField(max_length=SHA256, unique=True)
    """SHA-256 of the three: posted once, whatever file brings it."""
    digest = models.CharField(max_length=SHA256)
    """Of what it says: two files that resend one payment have the same."""
    amount = MoneyField()
    method = ToldField(max_length=CODE)
    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="payments")


class Entry(models.Model):
    """An entry of the ledger. Its movements sum to nothing."""

    id = models.CharField(max_length=SHA256, primary_key=True)
    """SHA-256 of what makes it one and the same: made again, it is refused."""
    kind = ToldField(max_length=CODE)
    day = models.DateField()
    claim_number = ToldField(max_length=NUMBER, blank=True, db_index=True)
    line_control = ToldField(max_length=NUMBER, blank=True)
    payer_number = ToldField(max_length=NUMBER, blank=True)
    status = ToldField(max_length=CODE, blank=True)
    undoes = models.JSONField(null=True)
    """Of a reversal: payer, claim, the payer's number, line of what it undoes."""
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="entries", null=True)
    """Nothing for what we charge: that comes from the claim."""


class Movement(models.Model):
    """One leg of an entry: a debit is positive, a credit negative."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="movements")
    position = models.PositiveSmallIntegerField()
    account = ToldField(max_length=CODE, db_index=True)
    party = ToldField(max_length=CODE, blank=True)
    amount = MoneyField()
    reason = ToldField(max_length=CODE, blank=True)

    class Meta:
        """A leg is there once."""

        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="ledger_movement_once"),
        ]
