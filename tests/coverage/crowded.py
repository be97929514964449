"""Cases with as many records of one kind as anybody likes: what a hostile or a broken file may hold."""

from collections.abc import Callable, Mapping

from loxley.record import Case

from .cases import (
    TODAY,
    Changes,
    case,
    certificate_from,
    day,
    delivery,
    notice,
    order,
    record,
    study,
    visit,
)

_DAYS = 3000
"""Over how many days the records are spread."""


def _day(number: int) -> str:
    return day(TODAY, -(number % _DAYS))


def _stay(number: int) -> Changes:
    return {"admitted_on": day(_day(number), -1), "discharged_on": _day(number)}


CROWDS: Mapping[str, Callable[[int], Changes]] = {
    "studies that do not count": lambda many: {
        "blood_gas_studies": [study(_day(n), id=f"s{n}", performed_by="dme-supplier") for n in range(many)]
    },
    "studies of one day": lambda many: {
        "blood_gas_studies": [study(id=f"s{n}", saturation_percent=80 + n % 15) for n in range(many)]
    },
    "studies with one id": lambda many: {"blood_gas_studies": [study(_day(n), id="s") for n in range(many)]},
    "studies without a day": lambda many: {
        "blood_gas_studies": [study(id=f"s{n}", taken_at=None) for n in range(many)]
    },
    "studies and stays": lambda many: {
        "blood_gas_studies": [
            study(_day(n), id=f"s{n}", setting="hospital-inpatient", performed_by="dme-supplier")
            for n in range(many)
        ],
        "inpatient_stays": [_stay(n + 1) for n in range(many)],
    },
    "old studies and deliveries": lambda many: {
        "request__date_of_service": "2020-05-10",
        "blood_gas_studies": [study(day(_day(n), -4000), id=f"s{n}") for n in range(many)],
        "deliveries": [delivery(day(_day(n), -1500)) for n in range(many)],
        "rental": {"began_under_phe_waiver": False},
    },
    "orders": lambda many: {"orders": [order(_day(n), id=f"o{n}", signature="stamp") for n in range(many)]},
    "deliveries": lambda many: {"deliveries": [delivery(_day(n)) for n in range(many)]},
    "replacements": lambda many: {
        "deliveries": [delivery(_day(n), replacement="worn-out") for n in range(many)]
    },
    "visits": lambda many: {"encounters": [visit(_day(n)) for n in range(many)]},
    "notices": lambda many: {
        "study__saturation_percent": 94,
        "notices": [notice(_day(n), routine=True) for n in range(many)],
    },
    "certificates": lambda many: {
        "request__date_of_service": "2022-05-10",
        "certificates": [certificate_from(record("2022-05-10"), "2022-05-09") for _n in range(many)],
    },
    "elections": lambda many: {
        "hospice": [{"elected_on": _day(n), "oxygen_related": False} for n in range(many)]
    },
    "inquiries": lambda many: {
        "eligibility": [{"checked_on": _day(n), "part_b": True, "months_used": 0} for n in range(many)]
    },
    "rentals of others": lambda many: {
        "rental__history": [
            {"hcpcs": "E0439", "from": day(TODAY, -n - 1), "to": day(TODAY, -n - 1), "months_paid": 0}
            for n in range(many)
        ]
    },
    "residences": lambda many: {"patient__residences": [{"place_of_service": "12"}] * many},
    "insurances": lambda many: {"coverages": [{"kind": "medicare-ffs", "order": 1}] * many},
    "items": lambda many: {"request__items": [f"E{n:04}" for n in range(many)]},
    "items and orders": lambda many: {
        "request__items": [f"E{n:04}" for n in range(many)],
        "orders": [order(_day(n), id=f"o{n}") for n in range(many)],
    },
    "what is owned": lambda many: {
        "request__items": ["E0444"],
        "rental__owned": ["E0440"] * many,
        "deliveries": [delivery(items=[{"hcpcs": "E0434"}] * many)],
    },
    "records of use": lambda many: {"use_records": [{"date": _day(n)} for n in range(many)]},
}
"""By what there are many of; each makes the changes to Ada's case."""


def crowded(kind: str, many: int) -> Case:
    """Her case with so many records of a kind."""
    return case(**CROWDS[kind](many))
