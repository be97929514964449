"""Where the money goes: by adjustment, by the rank of the payer, by provider adjustment."""

import tomllib
from importlib.resources import files

import pytest

from loxley.billing.posting import ClaimBook, Entry, post
from loxley.billing.posting_accounts import account_of, provider_account_of, rank_of
from loxley.billing.posting_charges import charged, uncharged
from loxley.billing.remittance import Payer

from .paying import MEDICARE, PAID_ON, SECOND, claim, known, line, payment, usd

ONE = known("C1", ("L1", "E0439", "200"))
TWO = known("C2", ("L2", "E0439", "200"), payers=(MEDICARE, SECOND))
BOOK = ClaimBook([ONE, TWO])


def legs(entry: Entry) -> dict[str, str]:
    """The movements of an entry by account."""
    return {f"{leg.account} {leg.party}".strip(): str(leg.amount) for leg in entry.movements}


def test_an_opened_and_paid_claim_comes_to_nothing_but_what_is_owed() -> None:
    # 200.00 = 125.44 paid + 40.00 contractual + 2.56 sequestration + 32.00 of the patient.
    paid = payment(claim("C1", "1", line("L1", "E0439", "125.44", "CO-45 40", "CO-253 2.56", "PR-2 32")))
    entries = (*charged(ONE, PAID_ON), *post(paid, BOOK).entries)
    sums: dict[str, object] = {}
    for entry in entries:
        for leg in entry.movements:
            sums[leg.account] = usd(str(sums.get(leg.account, 0))) + leg.amount
    assert sums == {
        "receivable": usd("0"),
        "revenue": usd("-200"),
        "cash": usd("125.44"),
        "contractual": usd("40"),
        "sequestration": usd("2.56"),
        "patient": usd("32"),
    }


def test_sequestration_is_no_denial_and_never_the_patients() -> None:
    paid = payment(claim("C1", "1", line("L1", "E0439", "196", "CO-253 4")))
    posting = post(paid, BOOK)
    assert posting.work == ()
    assert legs(posting.entries[0]) == {
        "cash": "196.00",
        "sequestration": "4.00",
        "receivable primary": "-200.00",
    }


def test_a_refusal_stays_open_and_is_written_off_by_nobody() -> None:
    posting = post(payment(claim("C1", "4", line("L1", "E0439", "0", "CO-50 200"))), BOOK)
    assert legs(posting.entries[0]) == {"denied primary": "200.00", "receivable primary": "-200.00"}
    assert [(item.code, item.reasons, item.amount) for item in posting.work] == [
        ("denied", ("CO-50",), usd("200"))
    ]


def test_a_denial_that_the_patient_bears_is_the_patients_and_still_told() -> None:
    posting = post(payment(claim("C1", "4", line("L1", "E0439", "0", "PR-50 200"))), BOOK)
    assert legs(posting.entries[0]) == {"patient": "200.00", "receivable primary": "-200.00"}
    assert [item.code for item in posting.work] == ["denied"]


@pytest.mark.parametrize(
    ("payer", "filing", "status", "rank"),
    [
        ("MED", "", "4", 0),
        ("SEC", "", "4", 1),
        ("SEC", "", "1", 1),  # what identifies the payer goes before what the status says
        ("XXX", "MB", "22", 0),
        ("XXX", "12", "22", 1),
        ("XXX", "", "1", 0),
        ("XXX", "", "19", 0),
        ("XXX", "", "2", 1),
        ("XXX", "", "20", 1),
        ("XXX", "", "3", 2),
        ("XXX", "", "4", None),
        ("XXX", "", "22", None),
        ("XXX", "ZZ", "22", None),
    ],
)
def test_the_rank_of_a_payer(payer: str, filing: str, status: str, rank: int | None) -> None:
    assert rank_of(TWO, Payer((payer,)), filing, status) == rank


def test_a_payer_whose_rank_nothing_shows_is_for_a_person() -> None:
    reversal = payment(
        claim("C2", "22", line("L2", "E0439", "-96", "CO-45 -80", "PR-2 -24")),
        payer="XXX",
        moved=(("FB", "-96"),),
    )
    posting = post(reversal, BOOK)
    assert [entry.kind for entry in posting.entries] == ["suspense", "provider-adjustment"]
    assert [item.code for item in posting.work] == ["payer-unclear", "reversed-without-correction"]


def test_the_second_payer_pays_what_the_first_one_left() -> None:
    first = payment(claim("C2", "19", line("L2", "E0439", "96", "CO-45 80", "PR-2 24")))
    second = payment(claim("C2", "2", line("L2", "E0439", "20", "OA-23 176", "PR-2 4")), payer="SEC")
    assert legs(post(first, BOOK).entries[0])["receivable secondary"] == "24.00"
    # 24.00 = 20.00 paid + 4.00 of the patient; OA-23 was posted by the first payment.
    assert legs(post(second, BOOK).entries[0]) == {
        "cash": "20.00",
        "patient": "4.00",
        "receivable secondary": "-24.00",
    }


def test_a_second_payer_that_is_not_on_the_claim_pays_for_the_patient() -> None:
    second = payment(claim("C1", "2", line("L1", "E0439", "20", "OA-23 176", "PR-2 4")), payer="SEC")
    assert legs(post(second, BOOK).entries[0]) == {"cash": "20.00", "patient": "-20.00"}


def test_a_positive_provider_adjustment_takes_money_away() -> None:
    paid = payment(
        claim("C1", "1", line("L1", "E0439", "200")), moved=(("WO", "50"), ("L6", "-1.23"), ("ZZ", "0.01"))
    )
    posting = post(paid, BOOK)
    # 200.00 - 50.00 + 1.23 - 0.01 = 151.22
    assert paid.amount == usd("151.22")
    assert [legs(entry) for entry in posting.entries[1:]] == [
        {"cash": "-50.00", "takeback": "50.00"},
        {"cash": "1.23", "interest": "-1.23"},
        {"cash": "-0.01", "suspense": "0.01"},
    ]
    assert [(item.code, item.amount) for item in posting.work] == [
        ("takeback", usd("50")),
        ("provider-adjustment", usd("0.01")),
    ]


def test_a_voided_charge_is_taken_back_once() -> None:
    entries = [*charged(ONE, PAID_ON), *uncharged(ONE, PAID_ON), *uncharged(ONE, PAID_ON)]
    ledger = {entry.identity.key: entry for entry in entries}
    assert (
        sum(leg.amount for entry in ledger.values() for leg in entry.movements if leg.account == "receivable")
        == 0
    )
    assert len(ledger) == 2


def test_each_account_of_an_adjustment_has_its_source() -> None:
    told = tomllib.loads((files("loxley.billing") / "posting_accounts.toml").read_text("utf-8"))
    for part in (*told["adjustment"], *told["provider-adjustment"]):
        assert part["standing"] in {"read", "secondary", "unverified"}
        assert part["url"].startswith("http")
        assert part["section"]
    codes = [code for part in told["adjustment"] for code in part["codes"]]
    assert len(codes) == len(set(codes))
    assert (account_of("CO-999"), provider_account_of("QQ").account) == ("denied", "suspense")
