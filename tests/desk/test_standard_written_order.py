"""From the record to the order on paper: what is on file and nothing else."""

import datetime as dt
from typing import Any

from loxley.coverage import determine
from loxley.desk.papers.standard_written_order import standard_written_orders
from loxley.paperwork import (
    ContinuousFlow,
    OrderedItem,
    PulseFlow,
    Signature,
    StandardWrittenOrder,
    TitrateRange,
)
from loxley.record import Case

from .conftest import Example

DAY = dt.date(2024, 5, 10)


def order_of(case: Case, as_of: dt.date = DAY) -> StandardWrittenOrder:
    """The paper's content."""
    (paper,) = standard_written_orders(case, determine(case, as_of))
    return paper


def order(**keys: Any) -> dict[str, Any]:
    """A small order of the record for both systems."""
    return {"items": ["E0439", "E0434"], "ordered_on": "2024-05-09", "signature": "electronic", **keys}


def test_the_order_on_file_is_printed_as_it_is(example: Example) -> None:
    paper = order_of(example("current"))
    assert paper.ordered_on == dt.date(2024, 5, 9)
    assert (paper.practitioner.name, paper.practitioner.npi) == ("R. Patel MD", "1003000126")
    assert (paper.patient.name, paper.patient.medicare_id) == ("Ada Ortiz", "1EG4TE5MK73")
    assert paper.signature == Signature(kind="electronic", signed_on=dt.date(2024, 5, 9))
    assert [(item.hcpcs, item.quantity) for item in paper.items] == [("E0439", 1), ("E0434", 1)]
    assert paper.flows == (
        ContinuousFlow(activity="rest", flow_lpm=2),
        ContinuousFlow(activity="exertion", flow_lpm=3),
        ContinuousFlow(activity="sleep", flow_lpm=2),
    )
    assert (paper.means, paper.use, paper.length_of_need_months) == (
        "nasal cannula",
        "continuous, 24 hours a day",
        99,
    )
    assert (paper.diagnoses, paper.remarks) == (("J44.9",), ())


def test_without_an_order_the_paper_asks_for_what_is_requested_and_makes_nothing_up(example: Example) -> None:
    paper = order_of(example("current", orders=None))
    assert [item.hcpcs for item in paper.items] == ["E0439", "E0434"]
    assert (paper.ordered_on, paper.signature, paper.flows, paper.titrate) == (None, None, (), None)
    assert (paper.practitioner.name, paper.practitioner.npi) == (None, None)
    assert (paper.means, paper.use, paper.length_of_need_months) == (None, None, None)


def test_an_order_written_later_than_the_day_does_not_count(example: Example) -> None:
    paper = order_of(example("current"), dt.date(2024, 5, 8))
    assert (paper.ordered_on, paper.signature) == (None, None)


def test_a_signature_given_later_than_the_day_is_not_on_the_paper(example: Example) -> None:
    paper = order_of(example("current", **{"orders.0.signed_on": "2024-05-11"}))
    assert (paper.ordered_on, paper.signature) == (dt.date(2024, 5, 9), None)


def test_a_signed_order_stands_before_a_later_one_without_a_signature(example: Example) -> None:
    signed, unsigned = order(ordered_on="2024-05-07"), order(ordered_on="2024-05-09", signature=None)
    assert order_of(example("current", orders=[unsigned, signed])).ordered_on == dt.date(2024, 5, 7)
    later = order(ordered_on="2024-05-08")
    assert order_of(example("current", orders=[later, signed])).ordered_on == dt.date(2024, 5, 8)


def test_an_order_for_something_else_is_not_this_order(example: Example) -> None:
    assert order_of(example("current", orders=[order(items=["E0260"])])).ordered_on is None


def test_a_stamp_is_told_as_a_stamp(example: Example) -> None:
    signature = order_of(example("current", orders=[order(signature="stamp")])).signature
    assert signature is not None
    assert signature.kind == "stamp"


def test_a_pulse_setting_stays_a_setting_of_its_device_and_a_flow_a_flow(example: Example) -> None:
    delivery = [
        {"activity": "exercise", "mode": "pulse", "pulse_setting": 3, "device": "a conserver"},
        {"activity": "sleep", "mode": "continuous", "flow_lpm": 2.5},
        {"activity": None, "flow_lpm": 9},
    ]
    assert order_of(example("current", orders=[order(delivery=delivery)])).flows == (
        PulseFlow(activity="exertion", setting=3, device="a conserver"),
        ContinuousFlow(activity="sleep", flow_lpm=2.5),
    )


def test_a_titrated_range_is_printed_with_its_target(example: Example) -> None:
    titrate = {"low_lpm": 2, "high_lpm": 4, "target_saturation_percent": 90}
    assert order_of(example("current", orders=[order(titrate=titrate)])).titrate == TitrateRange(
        low_lpm=2, high_lpm=4, target_saturation_percent=90
    )


def test_as_needed_alone_and_a_length_of_need_that_is_not_stated_are_remarked_on(example: Example) -> None:
    remarks = order_of(example("current", orders=[order(use="as-needed")])).remarks
    assert [remark.split()[0] for remark in remarks] == ["\u201cAs", "The", "It"]
    assert "length of need" in remarks[1]


def test_use_in_the_practitioners_own_words_is_printed_in_them(example: Example) -> None:
    told = order(use="as-needed", other_use="when climbing stairs")
    assert order_of(example("current", orders=[told])).use == "when climbing stairs"


def test_things_without_a_code_bear_the_catalogues_name(example: Example) -> None:
    items = ["E0439", {"equipment": "carrying-bag"}, {"equipment": "not-in-the-catalogue"}]
    paper = order_of(example("current", orders=[order(items=items)], **{"request.items": ["E0439"]}))
    assert paper.items[1:] == (
        OrderedItem(description="Carrying bag"),
        OrderedItem(description="not-in-the-catalogue"),
    )
    assert paper.items[0].hcpcs == "E0439"
    assert paper.items[0].description is not None


def test_no_diagnosis_documented_is_not_the_same_as_none(example: Example) -> None:
    assert order_of(example("current", diagnoses=None)).diagnoses is None
    assert order_of(example("current", diagnoses=[])).diagnoses == ()


def test_each_order_is_a_paper_and_what_none_names_is_one_to_fill(example: Example) -> None:
    case = example("current", orders=[order(items=["E0434"])])
    named, unnamed = standard_written_orders(case, determine(case, DAY))
    assert [item.hcpcs for item in named.items] == ["E0434"]
    assert [item.hcpcs for item in unnamed.items] == ["E0439"]
    assert unnamed.signature is None
    two = example("current", orders=[order(items=["E0439"]), order(items=["E0434"], ordered_on="2024-05-08")])
    papers = standard_written_orders(two, determine(two, DAY))
    assert [(paper.items[0].hcpcs, paper.ordered_on) for paper in papers] == [
        ("E0439", dt.date(2024, 5, 9)),
        ("E0434", dt.date(2024, 5, 8)),
    ]


def test_a_bag_without_an_order_asks_for_no_paper_of_its_own(example: Example) -> None:
    case = example("current", **{"request.items": ["E0439", "E0434", {"equipment": "carrying-bag"}]})
    (paper,) = standard_written_orders(case, determine(case, DAY))
    assert [item.hcpcs for item in paper.items] == ["E0439", "E0434"]


def test_who_signed_is_told_to_the_office_where_the_record_does_not_call_them_treating(
    example: Example,
) -> None:
    paper = order_of(example("current", **{"orders.0.practitioner.treating": False}))
    assert paper.remarks == (
        "It is not documented that the practitioner who signed is the treating practitioner.",
    )
