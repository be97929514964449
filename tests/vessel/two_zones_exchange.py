"""How the zones of a resting vessel exchange heat: natural convection after textbooks, as plain functions.

Horizontal surfaces: McAdams' correlations with the area over the perimeter as length (F. P. Incropera, D. P. DeWitt,
Fundamentals of Heat and Mass Transfer, natural convection on horizontal plates): 0.27 Ra^(1/4) where the layers are
stable (warm above cold), 0.15 Ra^(1/3) where they turn over. The liquid that climbs a warm wall: the integral solution
of Squire and Eckert for a laminar layer on a vertical plate (J. P. Holman, Heat Transfer, free convection).
"""

from dataclasses import dataclass
from math import sqrt
from typing import Any

GRAVITY = 9.80665
STABLE, TURNING = 0.27, 0.15


@dataclass(frozen=True)
class Exchange:
    """What multiplies the textbook's coefficients, and the thickness of the surface layer. Unverified for home vessels."""

    vapour_side: float = 1.0
    """Of the stable coefficient above the surface."""
    liquid_side: float = 1.0
    """Of the stable coefficient below the surface."""
    climbing: float = 1.0
    """Part of the heat of the wetted side that the climbing liquid brings into the layer; the rest stays in the bulk."""
    turnover: float = 1.0
    """Of the climbing flow, as the stream that sinks back from the layer into the bulk."""
    dry_wall_down: float = 0.0
    """Part of the dry wall's heat that the metal leads down into the layer."""
    layer_m: float = 0.03
    """Thickness of the layer while there is plenty of liquid."""
    mixing: float = 1.0
    """Multiplies every exchange; very large is equilibrium."""


TEXTBOOK = Exchange()
# Published two-zone models of tanks cut the stable coefficient so far to meet tests; on a layer it may be cut twice.
REDUCED = Exchange(vapour_side=1 / 4, liquid_side=1 / 20)
MIXED = Exchange(mixing=1e4)


@dataclass(frozen=True)
class Fluidity:
    """What convection asks of a fluid, SI."""

    density: float
    conductivity: float
    heat_capacity: float
    viscosity: float
    expansion: float

    @classmethod
    def of(cls, state: Any) -> "Fluidity":
        """Of a CoolProp state."""
        return cls(
            density=state.rhomass(),
            conductivity=state.conductivity(),
            heat_capacity=state.cpmass(),
            viscosity=state.viscosity(),
            expansion=state.isobaric_expansion_coefficient(),
        )

    @property
    def rayleigh(self) -> float:
        """Ra for one kelvin and one metre: g b / (nu a)."""
        kinematic = self.viscosity / self.density
        diffusivity = self.conductivity / (self.density * self.heat_capacity)
        return GRAVITY * self.expansion / (kinematic * diffusivity)

    @property
    def prandtl(self) -> float:
        """Pr = nu / a."""
        return self.viscosity * self.heat_capacity / self.conductivity


def stable(fluid: Fluidity, length: float, difference: float) -> float:
    """Coefficient between a surface and the fluid that lies at rest on its stable side, W/(m2 K)."""
    rayleigh: float = fluid.rayleigh * length**3 * abs(difference)
    nusselt: float = STABLE * rayleigh**0.25
    return nusselt * fluid.conductivity / length


def turning(fluid: Fluidity, difference: float) -> float:
    """Coefficient where the fluid turns over; the length drops out, W/(m2 K)."""
    a_metre: float = TURNING * (fluid.rayleigh * abs(difference)) ** (1 / 3)
    return a_metre * fluid.conductivity


def climbing_flow(fluid: Fluidity, flux: float, height: float, perimeter: float) -> float:
    """Mass flow at the top of the layer that climbs a wall under a heat flux of W/m2, kg/s.

    Nu = 0.508 Pr^(1/2) (0.952 + Pr)^(-1/4) Gr^(1/4) gives the wall's excess temperature; thickness and speed follow:
    d = 3.93 x Pr^(-1/2) (0.952 + Pr)^(1/4) Gr^(-1/4), u = 5.17 (nu / x) (Pr + 20/21)^(-1/2) Gr^(1/2), flow u d / 12.
    """
    if flux <= 0 or height <= 0:
        return 0.0
    pr, kinematic = fluid.prandtl, fluid.viscosity / fluid.density
    of_one_kelvin = GRAVITY * fluid.expansion * height**3 / kinematic**2
    shape = (0.952 + pr) ** 0.25 / sqrt(pr)
    excess = (flux * height / fluid.conductivity * shape / (0.508 * of_one_kelvin**0.25)) ** 0.8
    grashof = of_one_kelvin * excess
    thickness: float = 3.93 * height * shape * grashof**-0.25
    speed = 5.17 * kinematic / height / sqrt(pr + 20 / 21) * sqrt(grashof)
    flow: float = fluid.density * perimeter * speed * thickness / 12
    return flow
