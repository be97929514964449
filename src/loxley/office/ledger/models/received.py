"""What payers sent, byte for byte, and what it said of claims."""

from django.db import models

from loxley.office.ledger.models.columns import CODE, NUMBER, SHA256, ToldField


class ReceivedFile(models.Model):
    """A file that was read. Its bytes are kept before anything is made of them."""

    sha256 = models.CharField(max_length=SHA256, unique=True)
    content = models.BinaryField()
    received_at = models.DateTimeField()
    flaws = models.JSONField(default=list)
    """What was wrong in it: code, segment, words."""


class ReceivedSet(models.Model):
    """One transaction set, by what tells it from all others of its sender."""

    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="sets")
    kind = ToldField(max_length=CODE)
    sender = ToldField(max_length=NUMBER)
    interchange = ToldField(max_length=NUMBER)
    group = ToldField(max_length=NUMBER)
    number = ToldField(max_length=NUMBER)

    class Meta:
        """One set of a sender is read once."""

        constraints = [
            models.UniqueConstraint(
                fields=["kind", "sender", "interchange", "group", "number"], name="ledger_set_read_once"
            )
        ]


class Fate(models.Model):
    """What a file said of a claim, a line, or everything in a set of ours."""

    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="fates")
    position = models.PositiveIntegerField()
    scope = ToldField(max_length=CODE)
    number = ToldField(max_length=NUMBER, db_index=True)
    claim_number = ToldField(max_length=NUMBER, blank=True, db_index=True)
    """The claim that it is about, where it is about one."""
    outcome = ToldField(max_length=CODE)
    source = ToldField(max_length=CODE)
    words = models.JSONField(default=list)
    codes = models.JSONField(default=list)
    day = models.DateField(null=True)
    group = ToldField(max_length=NUMBER, blank=True)
    """GS06 of our file, where the answer names a group."""
    payer_number = ToldField(max_length=NUMBER, blank=True)
