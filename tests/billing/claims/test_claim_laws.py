"""Laws of every claim that is made: of cases by chance none breaks one."""

from collections import Counter
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from loxley.billing.claim_made import Made
from loxley.coverage.rental_rules import rental_rules
from loxley.errors import InputError
from loxley.record import Case, Facts
from loxley.rental import calendars, history_of

from .generated import claim_cases, claim_of, found_in
from .months import LATE, PERSONAL

COVERAGE = frozenset({"N1", "N2", "N3", "KX", "GA", "GZ", "GY"})
DENIED = frozenset({"GA", "GZ", "GY"})
NEVER = frozenset({"KH", "KI", "KJ", "BP", "BR", "BU"})
CONTENTS = frozenset({"E0441", "E0442", "E0443", "E0444", "E0447"})
BY_CHANCE = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def tried(asked: tuple[Case, int | None]) -> Made | None:
    """The claim; nothing where the case is refused as input, which is the only error there is."""
    try:
        return claim_of(asked)
    except InputError:
        return None


@given(asked=claim_cases())
@BY_CHANCE
def test_every_claim_keeps_the_laws(asked: tuple[Case, int | None]) -> None:
    made = tried(asked)
    assert made == tried(asked), "the same case makes the same claim"
    if made is None:
        return
    assert bool(made.claims) != bool(made.reasons), "a claim, or why there is none, and never both"
    for claim, billed in made.claims:
        assert claim.total == sum((line.charge for line in claim.lines), Decimal("0.00"))
        assert claim.lines == tuple(each.line for each in billed)
        assert claim.lines
        without_order = {"EY" in line.modifiers for line in claim.lines}
        assert len(without_order) == 1, "lines without an order stand on a claim of their own"
        for line in claim.lines:
            told = COVERAGE.intersection(line.modifiers)
            since = line.from_.isoformat() >= "2018-08-01"
            assert len(told) == 1 or (not told and not since)
            assert not ({"KX"} <= set(line.modifiers) and DENIED & set(line.modifiers))
            assert not NEVER.intersection(line.modifiers)
            assert ("RR" in line.modifiers) == (line.hcpcs not in CONTENTS)
            assert line.note is None or len(line.note) <= 80
            assert line.charge.as_tuple().exponent == -2
            assert (line.certificate is None) or line.from_.isoformat() <= "2022-12-31"
            assert ("RA" in line.modifiers) <= (line.note is not None)
        controls = Counter(line.control_number for line in claim.lines)
        assert set(controls.values()) == {1}
    numbers = [claim.number for claim, _billed in made.claims]
    assert len(set(numbers)) == len(numbers)


@given(asked=claim_cases())
@BY_CHANCE
def test_no_line_bills_a_month_that_the_calendar_does_not_call_payable(
    asked: tuple[Case, int | None],
) -> None:
    made = tried(asked)
    if made is None or not made.claims:
        return
    case, _month = asked
    facts = Facts(case, LATE)
    rules = rental_rules(case.request.date_of_service, LATE)
    both = calendars(history_of(facts, rules), rules, max(LATE, case.request.date_of_service))
    for line, month in found_in(made):
        if line.hcpcs in CONTENTS:
            assert month.contents.state in {"payable", "contents-only"}
            assert line.hcpcs in month.contents.codes
            continue
        calendar = both.of(rules.systems[line.hcpcs].unit)
        assert calendar is not None
        (own,) = [each for each in calendar.months if each.from_ == line.from_]
        assert own == month
        assert (own.state, own.capped) == ("payable", False)
        assert own.n <= 36
        assert line.hcpcs in case.request.items


@given(asked=claim_cases())
@BY_CHANCE
def test_no_reason_repeats_what_is_personal(asked: tuple[Case, int | None]) -> None:
    made = tried(asked)
    if made is not None:
        told = " ".join([*(f"{each.words} {each.fact}" for each in made.reasons), *made.remarks])
        assert [each for each in (*PERSONAL, "O'Neil", "Mary Jane") if each in told] == []


def test_chance_makes_claims_of_every_kind() -> None:
    """The laws would be empty if it did not: of 200 cases some are billed, and some end each other way."""
    ends: Counter[str] = Counter()

    @given(asked=claim_cases())
    @settings(
        max_examples=200,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    def looked(asked: tuple[Case, int | None]) -> None:
        made = tried(asked)
        if made is None:
            ends["input"] += 1
            return
        ends.update({str(each.outcome) for each in made.reasons} or {"made"})
        for line, _month in found_in(made):
            ends.update(set(line.modifiers) & (COVERAGE | {"EY", "RA", "GW"}))
            ends["certificate"] += line.certificate is not None

    looked()
    wanted = {"made", "refused", "incomplete", "refer", "N1", "KX", "GZ", "GA", "certificate"}
    assert wanted - {name for name, many in ends.items() if many} == set()
