"""Whether the ledger balances, and what is open. Balances are sums, never stored."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import Sum

from loxley.office.ledger.models import Entry, Movement, Payment

NOTHING = Decimal("0.00")


class Account(NamedTuple):
    """An account and what stands on it."""

    name: str
    party: str
    balance: Decimal


def accounts(claim_number: str | None = None) -> list[Account]:
    """Every account, of one claim or of the whole ledger."""
    movements = Movement.objects.all()
    if claim_number is not None:
        movements = movements.filter(entry__claim_number=claim_number)
    sums = (
        movements.values_list("account", "party").annotate(balance=Sum("amount")).order_by("account", "party")
    )
    return [Account(name, party, balance) for name, party, balance in sums]


def out_of_balance() -> list[str]:
    """The entries whose movements do not sum to nothing: none, or the database was changed from outside."""
    sums = Entry.objects.annotate(balance=Sum("movements__amount")).exclude(balance=NOTHING)
    return sorted(sums.values_list("id", flat=True))


def cash_beside_payments() -> tuple[Decimal, Decimal]:
    """What stands on the account of cash, and what the payments that were posted brought: the two are one."""
    cash = Movement.objects.filter(account="cash").aggregate(total=Sum("amount"))["total"] or NOTHING
    paid = Payment.objects.aggregate(total=Sum("amount"))["total"] or NOTHING
    return cash, paid
