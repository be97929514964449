"""Fee schedules that the supplier loaded."""

from django.db import models

from loxley.office.ledger.models.columns import FILE_NAME, SHA256


class FeeFile(models.Model):
    """A fee schedule file of one quarter, byte for byte: an amount names the file and the line it stands in."""

    sha256 = models.CharField(max_length=SHA256, unique=True)
    name = models.CharField(max_length=FILE_NAME)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    loaded_at = models.DateTimeField()
