"""Cents: the one place where an amount is rounded.

Amounts are computed exactly and rounded once, half a cent upwards, when they become an amount of a line. Which way a payer
rounds half a cent is not in our sources; half upwards is our convention, standing `unverified`.
"""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")


def cents(amount: Decimal) -> Decimal:
    """The amount in whole cents, half a cent upwards.

    >>> cents(Decimal("0.125")), cents(Decimal("0.1249"))
    (Decimal('0.13'), Decimal('0.12'))
    """
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def total(amounts: list[Decimal | None]) -> Decimal | None:
    """The sum; unknown as soon as one of them is unknown.

    >>> total([Decimal("1.10"), None]) is None
    True
    """
    known = [amount for amount in amounts if amount is not None]
    return sum(known, NOTHING) if len(known) == len(amounts) else None


def whole_cents(name: str, amount: Decimal) -> None:
    """Raise `ValueError` where an amount of money is no number of whole cents, or below nothing."""
    if not amount.is_finite() or amount < 0 or amount != cents(amount):
        raise ValueError(f"{name} is not an amount in whole cents, from nothing upwards")
