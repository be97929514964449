"""The reference properties that the room is judged by: CoolProp's, with the enthalpy zero of the package."""

from typing import Any, NamedTuple

import CoolProp
from CoolProp.CoolProp import AbstractState

from loxley.oxygen import Fluid

ATMOSPHERE_PA = 101_325.0


class Reference(NamedTuple):
    """The saturated fluid by CoolProp; SI."""

    T: float
    v_l: float
    v_g: float
    h_l: float
    h_g: float


def reference_state(fluid: Fluid) -> Any:
    """CoolProp's low-level state of a fluid."""
    return AbstractState("HEOS", fluid.value.capitalize())


def zero_of_enthalpy(fluid: Fluid) -> float:
    """CoolProp's enthalpy of saturated liquid at one atmosphere, J/kg: the zero of the package."""
    state = reference_state(fluid)
    state.update(CoolProp.PQ_INPUTS, ATMOSPHERE_PA, 0.0)
    return float(state.hmass())


def saturated(state: Any, pressure_pa: float, zero: float) -> Reference:
    """The saturated fluid at a pressure, Pa."""
    state.update(CoolProp.PQ_INPUTS, pressure_pa, 0.0)
    temperature, v_l, h_l = state.T(), 1.0 / state.rhomass(), state.hmass() - zero
    state.update(CoolProp.PQ_INPUTS, pressure_pa, 1.0)
    return Reference(temperature, v_l, 1.0 / state.rhomass(), h_l, state.hmass() - zero)
