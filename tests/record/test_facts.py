"""What was known on a day: later records, and later parts of earlier ones, do not exist yet, and are named."""

import datetime as dt
from typing import Any

import pytest

from loxley.record import Facts, item_name

from .files import example, put, read

# The example's dates: study and visit on 05-08, order on 05-09, delivery on 05-10.
BEFORE, STUDY, ORDER, DELIVERY = (dt.date(2024, 5, day) for day in (7, 8, 9, 10))


def facts(as_of: dt.date = DELIVERY, **changes: Any) -> Facts:
    """The example's facts as of a day, with whole top-level keys changed."""
    tree = example()
    for key, value in changes.items():
        put(tree, (key,), value)
    return Facts(read(tree), as_of)


def test_on_the_day_itself_a_record_is_known() -> None:
    known = facts(STUDY)
    assert [each.path for each in known.studies or ()] == ["blood_gas_studies[t1]"]
    assert [each.path for each in known.encounters or ()] == ["encounters[0]"]


def test_the_day_before_it_is_not_and_it_is_named() -> None:
    known = facts(BEFORE)
    assert known.studies == ()
    assert known.encounters == ()
    assert "blood_gas_studies[t1]" in known.ignored
    assert "encounters[0]" in known.ignored


@pytest.mark.parametrize(
    ("as_of", "later"),
    [
        (DELIVERY, []),
        (ORDER, ["deliveries[0]", "rental.started_on"]),
        (STUDY, ["orders[o1]", "deliveries[0]", "rental.started_on"]),
        (
            BEFORE,
            ["blood_gas_studies[t1]", "orders[o1]", "encounters[0]", "deliveries[0]", "rental.started_on"],
        ),
    ],
    ids=["on the day", "the day before", "two days before", "three days before"],
)
def test_what_is_left_out_is_named_and_nothing_else(as_of: dt.date, later: list[str]) -> None:
    assert sorted(facts(as_of).ignored) == sorted(later)


def test_a_time_of_day_does_not_make_a_study_later() -> None:
    # taken at 10:15 on the 8th, asked as of the 8th
    assert facts(STUDY).studies
    late = facts(STUDY, blood_gas_studies=[{"id": "t1", "taken_at": "2024-05-08T23:59"}])
    assert late.studies


LATER_PARTS = [
    ("blood_gas_studies", {"taken_at": "2024-05-08"}, "evaluation", {"on": "2024-05-11"}, "evaluation.on"),
    ("blood_gas_studies", {"taken_at": "2024-05-08"}, "report", {"date": "2024-05-11"}, "report.date"),
    ("orders", {"ordered_on": "2024-05-09"}, "signed_on", "2024-05-11", "signed_on"),
    ("orders", {"ordered_on": "2024-05-09"}, "received_on", "2024-05-11", "received_on"),
    ("inpatient_stays", {"admitted_on": "2024-05-01"}, "discharged_on", "2024-05-11", "discharged_on"),
    ("certificates", {"date": "2024-05-09"}, "signed_on", "2024-05-11", "signed_on"),
    ("notices", {"delivered_on": "2024-05-09"}, "signed_on", "2024-05-11", "signed_on"),
    ("deliveries", {"date": "2024-05-09"}, "proof", {"signed_on": "2024-05-11"}, "proof.signed_on"),
    ("hospice", {"elected_on": "2024-05-09"}, "revoked_on", "2024-05-11", "revoked_on"),
]
_KNOWN_AS = {"blood_gas_studies": "studies", "inpatient_stays": "stays"}


@pytest.mark.parametrize(
    ("key", "own", "part", "value", "named"), LATER_PARTS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_later_part_of_an_earlier_record_is_not_documented_yet(
    key: str, own: dict[str, Any], part: str, value: Any, named: str
) -> None:
    records = [{**own, part: value}]
    for as_of, there in ((dt.date(2024, 5, 10), False), (dt.date(2024, 5, 11), True)):
        known = facts(as_of, **{key: records})
        ((place),) = getattr(known, _KNOWN_AS.get(key, key))
        assert place.path == f"{key}[0]"
        assert (getattr(place.value, part) is not None) is there
        assert (f"{key}[0].{named}" in known.ignored) is not there


def test_what_hangs_on_a_later_part_goes_with_it() -> None:
    # The signature itself, the evaluation that was stated, the mark on the notice: none of them was there yet.
    records = {
        "orders": [{"ordered_on": "2024-05-09", "signed_on": "2024-05-11", "signature": "electronic"}],
        "blood_gas_studies": [
            {
                "taken_at": "2024-05-08",
                "evaluated_by_treating_practitioner": True,
                "evaluation": {"on": "2024-05-11"},
            }
        ],
        "notices": [
            {
                "delivered_on": "2024-05-09",
                "signed_on": "2024-05-11",
                "options_marked": [1],
                "marked_by": "beneficiary",
            }
        ],
    }
    known = facts(DELIVERY, **records)
    assert known.orders is not None
    assert known.orders[0].value.signature is None
    assert known.orders[0].value.ordered_on == ORDER
    assert known.studies is not None
    assert known.studies[0].value.evaluated_by_treating_practitioner is None
    assert known.notices is not None
    assert known.notices[0].value.options_marked is None
    assert known.notices[0].value.marked_by is None


def test_the_case_itself_is_left_as_it_is() -> None:
    tree = example()
    case = read(tree)
    before = case.sha256()
    Facts(case, BEFORE)
    assert case.sha256() == before


def test_an_end_of_the_rental_that_is_still_to_come_is_not_known() -> None:
    rental = {"started_on": "2024-05-10", "portable_started_on": "2024-06-01", "ended": {"on": "2024-07-01"}}
    early = facts(DELIVERY, rental=rental)
    assert early.rental.ended is None
    assert early.rental.portable_started_on is None
    assert set(early.ignored) == {"rental.portable_started_on", "rental.ended.on"}
    assert facts(dt.date(2024, 7, 1), rental=rental).rental.ended is not None


@pytest.mark.parametrize("absent", [None, "left out"], ids=["null", "absent"])
def test_not_documented_and_none_are_two_things(absent: str | None) -> None:
    tree = example()
    if absent is None:
        put(tree, ("notices",), None)
    else:
        del tree["notices"]
    assert Facts(read(tree), DELIVERY).notices is None
    assert facts(notices=[]).notices == ()


def test_where_the_case_says_nothing_nothing_is_documented() -> None:
    nothing = facts(patient=None, clinical=None, rental=None)
    assert nothing.patient.mobile_in_home is None
    assert nothing.clinical.conditions is None
    assert nothing.rental.started_on is None


@pytest.mark.parametrize(
    ("ids", "paths"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", None], ["a", "1"]),
        ([None, None], ["0", "1"]),
        (["a", "a"], ["0", "1"]),
        (["a", "b", "a"], ["0", "b", "2"]),
    ],
)
def test_evidence_names_ids_where_they_are_somebodys_own(ids: list[str | None], paths: list[str]) -> None:
    studies = [{"id": own, "taken_at": "2024-05-08"} for own in ids]
    known = facts(blood_gas_studies=studies).studies or ()
    assert [each.path for each in known] == [f"blood_gas_studies[{path}]" for path in paths]


def test_an_id_keeps_its_record_when_earlier_ones_are_left_out() -> None:
    # The number of a record is its place in the file, also when the record before it is not known yet.
    studies = [{"taken_at": "2024-06-01"}, {"taken_at": "2024-05-08"}]
    known = facts(DELIVERY, blood_gas_studies=studies)
    assert [each.path for each in known.studies or ()] == ["blood_gas_studies[1]"]
    assert known.ignored == ("blood_gas_studies[0]",)


def test_a_record_without_a_date_is_known_on_every_day() -> None:
    assert facts(dt.date(1990, 1, 1), blood_gas_studies=[{"saturation_percent": 88}]).studies


def test_an_item_is_called_by_its_code_or_by_its_catalogue_id() -> None:
    items = read(put(example(), ("request", "items"), ["E0439", {"equipment": "carrying-bag"}])).request.items
    assert list(map(item_name, items)) == ["E0439", "carrying-bag"]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "a", "b"], ["0", "1", "b"]),  # one id for two: the number tells them apart
        (["a", None], ["a", "1"]),
        (["1", "0"], ["1", "0"]),  # every record has one of its own
        (["1", None], ["0", "1"]),  # or "1" would be two records
        (["1", "a", "a"], ["0", "1", "2"]),
        (["a].x[b", "c"], ["0", "c"]),  # a bracket could not be read back out of a path
        (["[", "["], ["0", "1"]),
        (["x"], ["x"]),
        (["]"], ["0"]),
        ([None], ["0"]),
    ],
    ids=str,
)
def test_a_record_is_named_by_its_own_id_where_that_tells_it_from_the_others(
    ids: list[str | None], expected: list[str]
) -> None:
    studies = facts(blood_gas_studies=[{"id": each} for each in ids]).studies
    assert [each.path for each in studies or ()] == [f"blood_gas_studies[{each}]" for each in expected]
