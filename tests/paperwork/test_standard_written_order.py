"""The standard written order: its six elements, what stands beside them, and what is missing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from loxley.paperwork import (
    ContinuousFlow,
    Element,
    OrderedItem,
    Paper,
    Patient,
    Practitioner,
    PulseFlow,
    Signature,
    StandardWrittenOrder,
    TitrateRange,
    missing_elements,
)

Reader = Callable[[Paper], list[str]]

WORDS: dict[Element, str] = {
    "patient": "Patient’s name or Medicare no.",
    "order-date": "Order date",
    "description": "Description of each item",
    "quantity": "Quantity",
    "practitioner": "Treating practitioner’s name or NPI",
    "signature": "Treating practitioner’s signature",
}

ALL_PRESENT = "All six required elements are present on the order received."


def text_of(pages: Reader, order: StandardWrittenOrder) -> str:
    return " ".join(pages(order))


def test_an_order_with_all_elements_says_so_on_one_page(order: StandardWrittenOrder, pages: Reader) -> None:
    assert missing_elements(order) == ()
    assert len(pages(order)) == 1
    assert ALL_PRESENT in text_of(pages, order)


def test_every_element_stands_after_its_label_and_in_the_order_of_the_rule(
    order: StandardWrittenOrder, pages: Reader
) -> None:
    text = text_of(pages, order)
    expected = [
        "Example Home Oxygen 1 Main St Aurora, CO 80010 Telephone 303-555-0100 NPI 1234567893",
        "R. Patel MD 400 Health Park Dr Aurora, CO 80012",
        "Standard written order",
        "What a standard written order requires",
        "1 Patient’s name or Medicare no. Ada Ortiz Medicare number 1EG4TE5MK73 born February 11, 1948",
        "2 Order date May 9, 2024",
        "3–4 Item 1 of 2: description, quantity Stationary liquid system E0439 quantity 1",
        "3–4 Item 2 of 2: description, quantity Carrying bag no quantity needed",
        "5 Treating practitioner’s name or NPI R. Patel MD NPI 1003000126",
        "6 Treating practitioner’s signature On the order received: signed electronically on May 9, 2024.",
        "For pricing and review",
        "Oxygen: at rest 2 L/min",
        "Oxygen: on exertion setting 3 (pulse), with HELiOS Marathon H850",
        "Oxygen: asleep 2.5 L/min",
        "Oxygen: titrated to a saturation lowest 2 L/min, highest 3 L/min, target 90 %, on exertion",
        "Means of delivery nasal cannula",
        "Hours or conditions of use continuous",
        "Length of need lifetime (99)",
        "Diagnoses J44.9",
        "Please note: The range is to be settled before the claim.",
        "Signature of the treating practitioner",
        "Date of signature",
        "Printed name",
        "A stamped signature or a stamped date does not count.",
        ALL_PRESENT,
    ]
    places = [text.find(part) for part in expected]
    assert -1 not in places, expected[places.index(-1)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("element", "change"),
    [
        ("patient", {"patient": Patient()}),
        ("order-date", {"ordered_on": None}),
        ("description", {"items": ()}),
        ("description", {"items": (OrderedItem(quantity=1),)}),
        ("quantity", {"items": (OrderedItem(hcpcs="E0439", quantity_applies=True),)}),
        ("practitioner", {"practitioner": Practitioner()}),
        ("signature", {"signature": None}),
        ("signature", {"signature": Signature(kind="stamp")}),
    ],
)
def test_each_element_that_is_missing_is_named_and_no_other(
    order: StandardWrittenOrder, pages: Reader, element: Element, change: dict[str, Any]
) -> None:
    lacking = replace(order, **change)
    assert missing_elements(lacking) == (element,)
    text = text_of(pages, lacking)
    assert f"Missing from the order received: {WORDS[element]}." in text
    assert ALL_PRESENT not in text
    assert "not documented" in text or element == "signature"


@pytest.mark.parametrize(
    "change",
    [
        {"patient": Patient(name="Ada Ortiz")},
        {"patient": Patient(medicare_id="1EG4TE5MK73")},
        {"practitioner": Practitioner(name="R. Patel MD")},
        {"practitioner": Practitioner(npi="1003000126")},
        {"items": (OrderedItem(hcpcs="E0439"),)},
        {"items": (OrderedItem(description="Cart"),)},
        {"signature": Signature(kind="handwritten")},
    ],
)
def test_either_of_two_is_enough_where_the_rule_says_or(
    order: StandardWrittenOrder, change: dict[str, Any]
) -> None:
    assert missing_elements(replace(order, **change)) == ()


def test_an_order_of_which_nothing_is_known_prints_blanks_and_names_all_that_is_missing(
    bare_order: StandardWrittenOrder, pages: Reader
) -> None:
    # Without items there is no quantity to miss, so five of the six are named.
    assert missing_elements(bare_order) == (
        "patient",
        "order-date",
        "description",
        "practitioner",
        "signature",
    )
    text = text_of(pages, bare_order)
    assert len(pages(bare_order)) == 1
    for label in ("Oxygen: at rest", "Oxygen: on exertion", "Oxygen: asleep", "Length of need", "Diagnoses"):
        assert f"{label} not documented" in text
    assert "N/A" not in text


def test_a_stamp_is_told_and_does_not_count(order: StandardWrittenOrder, pages: Reader) -> None:
    text = text_of(pages, replace(order, signature=Signature(kind="stamp")))
    assert (
        "On the order received: stamped, which does not count as a signature, date of signature not documented."
        in text
    )


def test_a_pulse_setting_is_never_printed_as_litres_a_minute(
    order: StandardWrittenOrder, pages: Reader
) -> None:
    pulses = (
        PulseFlow(activity="rest", setting=2, device="Stroller"),
        PulseFlow(activity="sleep", setting=2.5),
    )
    text = text_of(pages, replace(order, flows=pulses, titrate=None, remarks=()))
    assert "Oxygen: at rest setting 2 (pulse), with Stroller" in text
    assert "Oxygen: asleep setting 2.5 (pulse), device not documented" in text
    assert "L/min" not in text


def test_flows_by_day_and_night_are_printed_where_the_order_tells_them_apart(
    order: StandardWrittenOrder, pages: Reader
) -> None:
    flows = (ContinuousFlow(activity="day", flow_lpm=2.0), ContinuousFlow(activity="night", flow_lpm=1.0))
    text = text_of(pages, replace(order, flows=flows))
    assert "Oxygen: by day 2 L/min" in text
    assert "Oxygen: by night 1 L/min" in text
    assert "Oxygen: at rest not documented" in text


def test_a_range_with_a_missing_end_says_which(order: StandardWrittenOrder, pages: Reader) -> None:
    text = text_of(pages, replace(order, titrate=TitrateRange(low_lpm=1.0)))
    assert "lowest 1 L/min, highest not documented, target not documented" in text


@pytest.mark.parametrize(("months", "printed"), [(1, "1 month"), (12, "12 months"), (99, "lifetime (99)")])
def test_the_length_of_need_is_printed_in_months_and_99_as_lifetime(
    order: StandardWrittenOrder, pages: Reader, months: int, printed: str
) -> None:
    assert f"Length of need {printed} Diagnoses" in text_of(
        pages, replace(order, length_of_need_months=months)
    )


def test_asked_and_none_is_not_the_same_as_not_documented(order: StandardWrittenOrder, pages: Reader) -> None:
    assert "Diagnoses none stated" in text_of(pages, replace(order, diagnoses=()))
    assert "Diagnoses not documented" in text_of(pages, replace(order, diagnoses=None))


def test_it_offers_no_wording_of_medical_necessity(bare_order: StandardWrittenOrder, pages: Reader) -> None:
    assert "necess" not in text_of(pages, bare_order).lower()


def test_a_long_order_flows_on_with_its_header_row_and_the_patient_at_the_head(
    order: StandardWrittenOrder, pages: Reader
) -> None:
    items = tuple(
        OrderedItem(description=f"Item with the number {number}", hcpcs="E0439") for number in range(60)
    )
    texts = pages(replace(order, items=items))
    assert len(texts) >= 3
    assert texts[1].startswith(
        "Standard written order of May 9, 2024 · patient Ada Ortiz · born February 11, 1948"
    )
    assert all("No. Element As ordered" in text for text in texts[:2])
    whole = " ".join(texts)
    assert all(
        f"Item {number + 1} of 60: description, quantity Item with the number {number} E0439" in whole
        for number in range(60)
    )
