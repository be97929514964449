"""Which account an adjustment goes to, from `posting_accounts.toml`, and who owes what a payer leaves."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from loxley.billing.posting_entries import AccountName, KnownClaim
from loxley.billing.remittance import Payer

_RANKS = ("primary", "secondary", "tertiary")
_RANK_OF_STATUS = {"1": 0, "19": 0, "2": 1, "20": 1, "3": 2, "21": 2}


class Account(NamedTuple):
    """An account, and whose it is where it has an owner."""

    name: AccountName
    party: str = ""


class ProviderAccount(NamedTuple):
    """Where a provider adjustment goes, and whether a person must look at it."""

    account: AccountName
    person: bool


PATIENT = Account("patient")


@cache
def _listed() -> tuple[dict[str, AccountName | Literal["none"]], dict[str, ProviderAccount]]:
    told = tomllib.loads((files("loxley.billing") / "posting_accounts.toml").read_text("utf-8"))
    adjustments = {code: part["account"] for part in told["adjustment"] for code in part["codes"]}
    provider = {
        code: ProviderAccount(part["account"], part["person"])
        for part in told["provider-adjustment"]
        for code in part["codes"]
    }
    return adjustments, provider


def account_of(code: str) -> AccountName | Literal["none"]:
    """The account of an adjustment that is not the patient's; what is not listed stays open as denied.

    >>> account_of("CO-253"), account_of("CO-50"), account_of("OA-23")
    ('sequestration', 'denied', 'none')
    """
    return _listed()[0].get(code, "denied")


def provider_account_of(code: str) -> ProviderAccount:
    """Where a provider adjustment goes; what is not listed goes to suspense, and to a person."""
    return _listed()[1].get(code, ProviderAccount("suspense", person=True))


def owner(claim: KnownClaim, rank: int) -> Account:
    """Who owes what stands open at a rank: a payer of the claim, and after the last of them the patient.

    >>> claim = KnownClaim("C1", ())
    >>> owner(claim, 0).party, owner(claim, 1).name
    ('primary', 'patient')
    """
    if rank >= len(claim.payers):
        return PATIENT
    return Account("receivable", _RANKS[rank] if rank < len(_RANKS) else f"payer {rank + 1}")


def rank_of(claim: KnownClaim, payer: Payer, filing: str, status: str) -> int | None:
    """Which payer of the claim this is: by its identifiers, by its kind of insurance, by the claim's status.

    Status 4 and 22 name no rank. Where nothing else does either, it is not known, and not guessed.
    """
    by_id = [rank for rank, known in enumerate(claim.payers) if not known.ids.isdisjoint(payer.ids)]
    if len(by_id) == 1:
        return by_id[0]
    by_filing = [rank for rank, known in enumerate(claim.payers) if filing and known.filing == filing]
    if not by_id and len(by_filing) == 1:
        return by_filing[0]
    return _RANK_OF_STATUS.get(status)
