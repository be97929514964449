"""What a valve passes that does not switch at a line: bands, limited flow, and the pressure at which it shuts again.

A relief that has opened lifts in proportion to the pressure above the one at which it shuts. The band is the rise over
which it comes to pass the vessel's own evaporation at the reference state; it lifts on above. A limited valve passes no
more than its stated flow, which grows with the pressure as choked flow does. An economizer with a band passes a share of
the draw as vapour, from none at its setting to all at the top of the band. The limit of narrow bands is the ideal valve.
"""

from math import inf


def relief_passes(
    pressure: float, opens: float, shuts: float, band: float, band_flow: float, most_flow: float
) -> float:
    """Mass flow through an open relief, kg/s; pressures and band in Pa absolute, flows in kg/s.

    `band_flow` is what it passes where the pressure stands a band above `shuts`; `most_flow` what it passes at most, at
    the pressure at which it opens (infinite where it is not limited). Without a band it stands fully open.

    >>> relief_passes(252_000.0, 250_000.0, 250_000.0, 4_000.0, 8e-6, inf)  # half a band up: half the flow
    4e-06
    >>> relief_passes(300_000.0, 250_000.0, 250_000.0, 4_000.0, 8e-6, 5e-5)  # at its limit, 300/250 of 50 mg/s
    6e-05
    """
    most = most_flow * pressure / opens if most_flow < inf else inf
    if band <= 0.0:
        return most
    return min(max(pressure - shuts, 0.0) / band * band_flow, most)


def vapour_share(pressure: float, setting: float, band: float) -> float:
    """The share of a draw that an economizer with a band takes as vapour, 0 to 1; Pa.

    >>> vapour_share(239_000.0, 238_000.0, 4_000.0)
    0.25
    """
    return min(max((pressure - setting) / band, 0.0), 1.0)
