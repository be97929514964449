"""Widths that many columns have, text as others told it, and money to the cent."""

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models

SHA256 = 64
NUMBER = 80
"""Room for any number that a partner may give."""
CODE = 40
FILE_NAME = 255
_CENTS = 100

if TYPE_CHECKING:
    _Text = models.CharField[str, str]
    _Integer = models.BigIntegerField[Decimal, Decimal]
    _IntegerOrNone = models.BigIntegerField[Decimal | None, Decimal | None]
else:
    _Text = models.CharField
    _Integer = _IntegerOrNone = models.BigIntegerField


class ToldField(_Text):
    """A number or a code as a partner told it.

    In a damaged file it may be of any length. What has no room keeps its beginning and a mark made of the whole, so that two
    that differ stay two; the file itself is kept byte for byte.
    """

    def get_prep_value(self, value: object) -> object:
        """The text, or its beginning and its mark."""
        room = self.max_length or NUMBER
        if not isinstance(value, str) or len(value) <= room:
            return super().get_prep_value(value)
        mark = hashlib.sha256(value.encode()).hexdigest()[: room // 2]
        return f"{value[: room - len(mark) - 1]}~{mark}"


class _Cents:
    """An amount, kept in whole cents.

    SQLite has no exact decimals: it would sum amounts as binary fractions. Sums of integers are exact on both databases.
    """

    def get_prep_value(self, value: object) -> int | None:
        """Cents of an amount; an amount with parts of a cent is a defect."""
        if value is None:
            return None
        cents = Decimal(str(value)) * _CENTS
        if cents != cents.to_integral_value():
            raise ValueError("an amount has parts of a cent")
        return int(cents)

    def from_db_value(self, value: object, *_around: object) -> Decimal | None:
        """The amount of cents, also where the database summed them."""
        return None if value is None else (Decimal(str(value)) / _CENTS).quantize(Decimal("0.01"))

    def to_python(self, value: object) -> Decimal | None:
        """An amount as given."""
        return None if value is None else Decimal(str(value))


class MoneyField(_Cents, _Integer):
    """An amount."""


class AmountOrNoneField(_Cents, _IntegerOrNone):
    """An amount, where there is one."""
