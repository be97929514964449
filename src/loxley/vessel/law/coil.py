"""The warming coil, as a conductance to the room: a part of it evaporates, the rest warms.

    UA_ev = w_l h_fg / (T_room - T_sat)      NTU = (UA_coil - UA_ev) / (w c_p)
    T_out = T_room - (T_room - T_sat) exp(-NTU),      c_p = (h(T_room) - h_g) / (T_room - T_sat)

A documented closed form, without frost and without the time to warm up.
"""

from math import exp, log


def evaporating_conductance(liquid_flow: float, h_fg: float, room_k: float, saturated_k: float) -> float:
    """UA_ev, W/K: the part of a coil that evaporates `liquid_flow` kg/s; h_fg in J/kg.

    >>> round(evaporating_conductance(2.0 * 1.32614 / 60_000, 203_425.0, 294.15, 99.291), 3)  # 2 L/min at 70 °F
    0.046
    """
    return liquid_flow * h_fg / (room_k - saturated_k)


def outlet_temperature(
    conductance: float, evaporating: float, flow: float, c_p: float, room_k: float, entering_k: float
) -> float | None:
    """T_out, K, or None where liquid reaches the outlet, which is a fault and not a temperature.

    Conductances in W/K, flow in kg/s, mean c_p in J/(kg K), `entering_k` the temperature of the vapour to be warmed.

    >>> w = 10.0 * 1.32614 / 60_000  # the coil of 0.6 W/K at 10 L/min of liquid, room at 21 °C: -11 °C
    >>> round(outlet_temperature(0.6, 0.231, w, 932.0, 294.15, 99.291) - 273.15)
    -11
    """
    if evaporating >= conductance:
        return None
    return room_k - (room_k - entering_k) * exp(-(conductance - evaporating) / (flow * c_p))


def heat_to_gas(w_l: float, w_g: float, h_l: float, h_g: float, h_out: float) -> float:
    """Heat, W, that brings a draw to the outlet: w_l (h_out - h_l) + w_g (h_out - h_g); kg/s and J/kg.

    >>> w = 2.0 * 1.32614 / 60_000
    >>> round(heat_to_gas(w, 0.0, 15_680.0, 219_110.0, 400_600.0), 1)  # 385 kJ/kg at 2 L/min
    17.0
    """
    return w_l * (h_out - h_l) + w_g * (h_out - h_g)


def largest_evaporated_flow(conductance: float, h_fg: float, room_k: float, saturated_k: float) -> float:
    """The flow of liquid, kg/s, that takes the whole coil to evaporate: from here on liquid reaches the outlet.

    >>> w = largest_evaporated_flow(0.6, 203_425.0, 294.15, 99.291)
    >>> round(w * 60_000 / 1.32614)  # L/min at 70 °F for a coil of 0.6 W/K
    26
    """
    return conductance * (room_k - saturated_k) / h_fg


def flow_of_outlet(
    conductance: float, outlet_k: float, h_fg: float, c_p: float, room_k: float, saturated_k: float
) -> float:
    """The flow of liquid, kg/s, at which the gas leaves at `outlet_k`, between saturation and the room.

    From UA_coil = UA_ev + w c_p NTU with NTU = ln((T_room - T_sat) / (T_room - T_out)): w stands in both terms alone.

    >>> w = flow_of_outlet(0.6, 262.15, 203_425.0, 932.0, 294.15, 99.291)
    >>> round(w * 60_000 / 1.32614)  # -11 °C at 10 L/min
    10
    """
    ntu = log((room_k - saturated_k) / (room_k - outlet_k))
    return conductance / (h_fg / (room_k - saturated_k) + c_p * ntu)
