"""The packet of proofs: by date of service and by what was billed."""

import datetime as dt

import pytest

from loxley.billing.after_payment import Matter, lacking_proofs
from loxley.billing.after_payment_proofs import Billed, lacking, packet
from loxley.billing.payment_rules import text_of


def codes(hcpcs: str, day: str, *modifiers: str) -> set[str]:
    found = packet([Billed(hcpcs, modifiers, dt.date.fromisoformat(day))])
    assert all(each.name for each in found)
    return {each.code for each in found}


ALWAYS = {
    "orders",
    "blood-gas-study",
    "proof-of-delivery",
    "diagnosis",
    "flow",
    "continued-need",
    "continued-use",
}
BEFORE_2023 = {"certificate", "visit-before-start", "visit-before-recertification"}
BEFORE_DELIVERY = {"encounter", "order-before-delivery"}


def test_a_portable_of_today() -> None:
    assert codes("E0434", "2024-05-10") == ALWAYS | {"standard-written-order", "mobile-in-home"}


@pytest.mark.parametrize(("day", "asked"), [("2022-12-31", True), ("2023-01-01", False)])
def test_the_certificate_and_its_visits_are_asked_to_the_end_of_2022(day: str, asked: bool) -> None:
    assert (codes("E0434", day) & BEFORE_2023 == BEFORE_2023) is asked
    assert bool(codes("E0434", day) & BEFORE_2023) is asked


@pytest.mark.parametrize(("day", "asked"), [("2019-12-31", False), ("2020-01-01", True)])
def test_the_standard_written_order_is_asked_from_2020(day: str, asked: bool) -> None:
    assert ("standard-written-order" in codes("E0434", day)) is asked


@pytest.mark.parametrize(
    ("code", "day", "asked"),
    [
        ("E0434", "2026-04-12", False),
        ("E0434", "2026-04-13", True),
        ("E1390", "2026-04-13", True),
        ("E1392", "2026-04-13", False),  # not seen on the list
    ],
)
def test_the_encounter_and_the_order_before_delivery_are_asked_of_listed_codes(
    code: str, day: str, asked: bool
) -> None:
    assert (codes(code, day) & BEFORE_DELIVERY == BEFORE_DELIVERY) is asked


@pytest.mark.parametrize(
    ("code", "asked"), [("E0434", True), ("E0444", True), ("E0439", False), ("E0442", False)]
)
def test_mobility_in_the_home_is_asked_of_portables_and_what_belongs_to_them(code: str, asked: bool) -> None:
    assert ("mobile-in-home" in codes(code, "2024-05-10")) is asked


@pytest.mark.parametrize(("modifier", "asked"), [("GA", True), ("GX", True), ("GZ", False), ("N1", False)])
def test_the_notice_is_asked_where_the_line_says_that_there_is_one(modifier: str, asked: bool) -> None:
    assert ("notice" in codes("E0434", "2024-05-10", "RR", modifier)) is asked


def test_the_packet_of_several_lines_holds_each_proof_once_in_the_order_of_the_list() -> None:
    lines = [Billed("E0439", (), dt.date(2022, 12, 1)), Billed("E0434", (), dt.date(2023, 1, 1))]
    found = [each.code for each in packet(lines)]
    assert found == [code for code in text_of("after-payment").proofs if code in found]
    assert {"certificate", "mobile-in-home"} <= set(found)
    assert packet([]) == ()


def test_what_lies_ready_is_no_longer_lacking() -> None:
    line = Billed("E0434", ("RR",), dt.date(2024, 5, 10))
    every = {each.code for each in packet([line])}
    matter = Matter("records-request", "C-1", (line,), gathered=frozenset({"orders"}))
    assert {each.code for each in lacking_proofs(matter)} == every - {"orders"}
    assert lacking([line], every) == ()
