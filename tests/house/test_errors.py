"""The tree of errors: what each asks of the reader, and how it is written."""

import pytest

from loxley import errors
from loxley.errors import Fault, InputError, LoxleyError, NotFoundError, SurroundingsError


def test_every_error_of_the_program_is_one_of_the_family_and_drawn_in_the_tree() -> None:
    family = [
        value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)
    ]
    assert set(family) == {LoxleyError, InputError, NotFoundError, SurroundingsError}
    assert errors.__doc__ is not None
    for member in family:
        assert issubclass(member, LoxleyError)
        assert f" {member.__name__}" in errors.__doc__


def test_a_fault_is_its_path_and_its_problem() -> None:
    assert str(Fault("orders[0].quantity", "is required")) == "orders[0].quantity: is required"
    assert str(Fault("", "not JSON")) == "not JSON"


def test_an_input_error_has_a_line_for_each_fault_in_their_order() -> None:
    error = InputError([Fault("a", "first"), Fault("b", "second")])
    assert str(error) == "a: first\nb: second"
    assert error.faults == (Fault("a", "first"), Fault("b", "second"))


def test_an_input_error_without_a_fault_cannot_be() -> None:
    with pytest.raises(ValueError, match="at least one fault"):
        InputError([])


def test_one_fault_has_a_short_way() -> None:
    assert InputError.at("a", "wrong").faults == (Fault("a", "wrong"),)


def test_a_fault_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Fault("a", "b").path = "c"  # type: ignore[misc]
