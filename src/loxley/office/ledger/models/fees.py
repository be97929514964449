"""Fee schedules that the supplier loaded."""

from django.db import models

from loxley.office.ledger.models.columns import CODE, SHA256, MoneyField


class FeeFile(models.Model):
    """A fee schedule file of one quarter."""

    sha256 = models.CharField(max_length=SHA256, unique=True)
    effective = models.DateField()
    loaded_at = models.DateTimeField()


class Fee(models.Model):
    """The fee of a code in a state."""

    file = models.ForeignKey(FeeFile, on_delete=models.CASCADE, related_name="fees")
    hcpcs = models.CharField(max_length=CODE, db_index=True)
    modifiers = models.CharField(max_length=CODE, blank=True)
    state = models.CharField(max_length=CODE)
    rural = models.BooleanField(null=True)
    amount = MoneyField()
    line = models.PositiveIntegerField()
    """Of the file."""
