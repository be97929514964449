"""From a case to an 837P and back: pyx12 has nothing against the file, and what is read of it is what was made.

One exception has a name: pyx12 takes `PWK*CT`, the mark of a certificate, for another segment, in whose list its code is
not: `AD` (the answers come with the claim) and `AB` (they came before) are both refused so.
"""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, given, settings

from loxley.billing.claim import Claim
from loxley.billing.claim_made import Made
from loxley.errors import InputError
from loxley.exchange.x12.claim_check import check, read_claims
from loxley.exchange.x12.claim_partner import Partner, Submission
from loxley.exchange.x12.claim_writing import Refusal, written_file
from loxley.record import Case
from tests.exchange.seeded.pyx12_verdict import quiet, verdict

from .generated import claim_cases, claim_of
from .months import LATE, MEDICARE, made

PARTNER = Partner.model_validate(
    {
        "format": "loxley/partner@1",
        "submitter_id": "EXAMPLE01",
        "submitter_name": "Example Home Oxygen",
        "contact": {"name": "Example Home Oxygen", "phone": "3035550100"},
        "receiver_id": "RECEIVER01",
        "receiver_name": "RECEIVER01",
    }
)
NOON = dt.datetime(2029, 12, 31, 12)  # noqa: DTZ001  (local to the supplier)
CERTIFICATE = "PWK*CT*"


@pytest.fixture(scope="module", autouse=True)
def _maps_once() -> Iterator[None]:
    with quiet():
        yield


def filed(found: Made) -> tuple[bytes, list[Refusal], list[Claim]]:
    """The file of what was made."""
    claims = [claim for claim, _lines in found.claims]
    # The file is made on the day of the first service in it, so that none is filed late.
    first = min((line.from_ for each in claims for line in each.lines), default=NOON.date())
    made_at = NOON.combine(first, NOON.time())
    data, refused = written_file(claims, Submission(PARTNER, 7, made_at, production=True), LATE)
    return data, refused, claims


def marked(found: Made) -> list[str]:
    """How each certificate is sent."""
    return [
        line.certificate.transmission
        for claim, _lines in found.claims
        for line in claim.lines
        if line.certificate
    ]


def accepted_and_read_back(found: Made) -> None:
    """The two judgements of another hand, and our own."""
    data, refused, claims = filed(found)
    assert refused == []
    assert list(read_claims(data)) == claims
    assert check(data, LATE) == []
    marks = marked(found)
    told = verdict(data, CERTIFICATE + marks[0] if marks else "")
    assert told.by == frozenset(), data.decode()
    assert told.excepted == len(marks), "the exception is that one segment, as often as it stands in the file"


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(made(1), id="first month"),
        pytest.param(made(2), id="second month"),
        pytest.param(made(1, delivery__replacement="lost"), id="replacement with a note"),
        pytest.param(made(2, hospice=[{"elected_on": "2024-06-01", "oxygen_related": False}]), id="GW"),
        pytest.param(made(1, study__saturation_percent=94), id="GZ"),
        pytest.param(
            made(
                1, coverages=[MEDICARE, {"order": 2, "kind": "medigap", "payer_id": "P2", "member_id": "M2"}]
            ),
            id="second payer",
        ),
        pytest.param(made(1, orders=[], study__saturation_percent=94), id="no order"),
        pytest.param(made(1, begun="2022-11-12"), id="certificate with answers"),
        pytest.param(made(2, begun="2022-11-12"), id="certificate sent before"),
        pytest.param(made(1, begun="2023-01-01"), id="no certificate"),
    ],
)
def test_a_claim_of_each_kind(found: Made) -> None:
    assert found.claims
    accepted_and_read_back(found)


@given(asked=claim_cases())
@settings(max_examples=40, deadline=None, suppress_health_check=[*HealthCheck], report_multiple_bugs=False)
def test_claims_by_chance(asked: tuple[Case, int | None]) -> None:
    try:
        found = claim_of(asked)
    except InputError:
        return
    assume(found.claims and len(set(marked(found))) <= 1)  # the verdict of pyx12 takes one exception
    accepted_and_read_back(found)
