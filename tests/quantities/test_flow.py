"""A flow and a pulse setting cannot be mistaken for each other."""

import dataclasses

import pytest

from loxley.quantities import LitresPerMinute, PulseSetting


def test_a_flow_of_two_is_not_a_setting_of_two() -> None:
    # The type checker calls the comparison senseless, which is what it is to say.
    assert LitresPerMinute(2.0) != PulseSetting(2.0)  # type: ignore[comparison-overlap]
    assert len({LitresPerMinute(2.0), PulseSetting(2.0)}) == 2


def test_neither_can_be_reckoned_with_as_the_other() -> None:
    with pytest.raises(TypeError):
        LitresPerMinute(2.0) + PulseSetting(2.0)  # type: ignore[operator]
    with pytest.raises(TypeError):
        LitresPerMinute(PulseSetting(2.0))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        PulseSetting(LitresPerMinute(2.0))  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [-0.1, float("nan"), float("inf")])
def test_a_flow_is_finite_and_not_negative(wrong: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        LitresPerMinute(wrong)


@pytest.mark.parametrize("wrong", [0.0, -1.0, float("nan"), float("inf")])
def test_a_setting_is_finite_and_above_zero(wrong: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        PulseSetting(wrong)


@pytest.mark.parametrize("wrong", [True, "2", None])
def test_what_is_no_number_is_neither(wrong: object) -> None:
    with pytest.raises(TypeError):
        LitresPerMinute(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        PulseSetting(wrong)  # type: ignore[arg-type]


def test_no_flow_is_a_flow() -> None:
    assert LitresPerMinute(0).value == 0


def test_a_flow_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        LitresPerMinute(2.0).value = 3.0  # type: ignore[misc]
