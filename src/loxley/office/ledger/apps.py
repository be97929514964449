"""The ledger as an application of Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger's tables."""

    name = "loxley.office.ledger"
    label = "ledger"
