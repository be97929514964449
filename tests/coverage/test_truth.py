"""Four-valued truth keeps the laws of logic (Kleene's, with conflict between unknown and the decided)."""

from itertools import product

import pytest

from loxley.coverage.truth import Truth, conjunction, disjunction, negation, of_fact

ALL: tuple[Truth, ...] = ("yes", "no", "unknown", "conflict")
THREE: tuple[Truth, ...] = ("yes", "no", "unknown")


def both(*truths: Truth) -> Truth:
    return conjunction(truths)


def either(*truths: Truth) -> Truth:
    return disjunction(truths)


@pytest.mark.parametrize("a", ALL)
def test_with_itself(a: Truth) -> None:
    assert both(a, a) == either(a, a) == both(a) == either(a) == a


@pytest.mark.parametrize(("a", "b"), [*product(ALL, ALL)])
def test_order_does_not_matter(a: Truth, b: Truth) -> None:
    assert both(a, b) == both(b, a)
    assert either(a, b) == either(b, a)


@pytest.mark.parametrize(("a", "b", "c"), [*product(ALL, ALL, ALL)])
def test_grouping_does_not_matter(a: Truth, b: Truth, c: Truth) -> None:
    assert both(a, both(b, c)) == both(both(a, b), c) == both(a, b, c)
    assert either(a, either(b, c)) == either(either(a, b), c) == either(a, b, c)


@pytest.mark.parametrize(("a", "b"), [*product(ALL, ALL)])
def test_de_morgan(a: Truth, b: Truth) -> None:
    assert negation(both(a, b)) == either(negation(a), negation(b))
    assert negation(either(a, b)) == both(negation(a), negation(b))


@pytest.mark.parametrize("a", ALL)
def test_what_decides_decides_and_what_does_not_is_nothing(a: Truth) -> None:
    assert both(a, "no") == "no"
    assert either(a, "yes") == "yes"
    assert both(a, "yes") == either(a, "no") == a
    assert negation(negation(a)) == a


@pytest.mark.parametrize(("a", "b", "c"), [*product(THREE, THREE, THREE)])
def test_without_conflict_it_is_kleenes(a: Truth, b: Truth, c: Truth) -> None:
    # no < unknown < yes: the least for and, the greatest for or; each is spread over the other, and absorbs it.
    rank = {"no": 0, "unknown": 1, "yes": 2}
    assert rank[both(a, b)] == min(rank[a], rank[b])
    assert rank[either(a, b)] == max(rank[a], rank[b])
    assert both(a, either(b, c)) == either(both(a, b), both(a, c))
    assert either(a, both(b, c)) == both(either(a, b), either(a, c))
    assert both(a, either(a, b)) == either(a, both(a, b)) == a


@pytest.mark.parametrize(("a", "b"), [*product(("yes", "no"), ("yes", "no"))])
def test_of_decided_truths_it_is_everybodys(a: Truth, b: Truth) -> None:
    assert (both(a, b) == "yes") is (a == "yes" and b == "yes")
    assert (either(a, b) == "yes") is (a == "yes" or b == "yes")


def test_what_is_missing_is_asked_for_before_a_person_is_troubled() -> None:
    assert both("unknown", "conflict") == either("unknown", "conflict") == "unknown"
    assert negation("conflict") == "conflict"


def test_of_nothing() -> None:
    assert conjunction([]) == "yes"
    assert disjunction([]) == "no"


def test_not_documented_is_never_no() -> None:
    assert [of_fact(fact) for fact in (True, False, None)] == ["yes", "no", "unknown"]


@pytest.mark.parametrize("a", ALL)
def test_knowing_more_never_turns_a_decision(a: Truth) -> None:
    # An unknown that becomes known may decide what was open, and changes nothing that was decided.
    for combine in (both, either):
        open_ = combine(a, "unknown")
        for known in ("yes", "no"):
            assert open_ in ("unknown", combine(a, known))
