"""Widths that many columns have, and money to the cent."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models

SHA256 = 64
NUMBER = 80
"""Room for any number that a partner may give."""
CODE = 40
_CENTS = 100

if TYPE_CHECKING:
    _Integer = models.BigIntegerField[Decimal, Decimal]
    _IntegerOrNone = models.BigIntegerField[Decimal | None, Decimal | None]
else:
    _Integer = _IntegerOrNone = models.BigIntegerField


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
