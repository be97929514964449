"""Many vessels as columns: what they are, what they start with, where they stand, and what is asked of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loxley.errors import Fault, InputError
from loxley.oxygen import Fluid
from loxley.vessel.device import Device, device_of
from loxley.vessel.kernel.fluid import METALS
from loxley.vessel.kernel.records import DEVICE, STATE
from loxley.vessel.refusals import refuse_faults, start_mass, start_state
from loxley.vessel.scenario import Start
from loxley.vessel.surroundings import Surroundings
from loxley.vessel.vessel import Vessel


@dataclass(frozen=True, slots=True)
class Fleet:
    """Vessels of one fluid, each with what it holds: a row a lane."""

    fluid: Fluid
    devices: NDArray[np.void]
    """Records of `DEVICE`."""
    states: NDArray[np.void]
    """Records of `STATE`: how far each has come."""

    def __len__(self) -> int:
        return len(self.devices)

    def lanes(self, begin: int, end: int) -> "Fleet":
        """Some of the lanes, as a fleet of their own."""
        return Fleet(self.fluid, self.devices[begin:end], self.states[begin:end])


@dataclass(frozen=True, slots=True)
class Pieces:
    """The schedules of all lanes, one after the other."""

    first: NDArray[np.int64]
    """Where the pieces of each lane begin; one number more than there are lanes."""
    seconds: NDArray[np.float64]
    """How long each takes."""
    flow_kg_s: NDArray[np.float64]
    """What is drawn."""
    fills: NDArray[np.bool_]
    """Whether it is liquid, taken off to fill a portable."""

    def lanes(self, begin: int, end: int) -> "Pieces":
        """The schedules of some of the lanes."""
        low, high = int(self.first[begin]), int(self.first[end])
        return Pieces(
            self.first[begin : end + 1] - low,
            self.seconds[low:high],
            self.flow_kg_s[low:high],
            self.fills[low:high],
        )

    def check(self, lanes: int) -> None:
        """Raises an InputError that names the first faulty place of each column."""
        faults = []
        if len(self.first) != lanes + 1 or self.first[0] != 0 or np.any(np.diff(self.first) < 0):
            faults.append(Fault("first", f"has {lanes + 1} numbers that never fall, from 0 on"))
        elif not len(self.seconds) == len(self.flow_kg_s) == len(self.fills) == self.first[-1]:
            faults.append(
                Fault("first", f"ends at {self.first[-1]}, but there are {len(self.seconds)} pieces")
            )
        for name in ("seconds", "flow_kg_s"):
            column = getattr(self, name)
            wrong = np.flatnonzero(~(np.isfinite(column) & (column >= 0.0)))
            if len(wrong):
                faults.append(Fault(f"{name}[{wrong[0]}]", "is a finite number, 0 or more"))
        if faults:
            raise InputError(faults)


def fleet_of(
    vessels: Sequence[Vessel], starts: Sequence[Start], surroundings: Sequence[Surroundings]
) -> Fleet:
    """A fleet of vessels, each with its start and its surroundings.

    Raises
    ------
    InputError
        With the path `vessels[n]....` of each fault, as `loxley.vessel.run`; where the vessels hold different fluids; or
        in air thinner than 55 kPa, since the kernel's table begins at half a bar.
    """
    fluids = {vessel.fluid for vessel in vessels}
    if len(fluids) != 1:
        raise InputError.at("vessels", "hold one fluid, all of them, and there is at least one")
    devices = np.zeros(len(vessels), DEVICE)
    states = np.zeros(len(vessels), STATE)
    for row, (vessel, start, place) in enumerate(zip(vessels, starts, surroundings, strict=True)):
        try:
            refuse_faults(vessel, (), start, place, None)
        except InputError as error:
            raise InputError(
                [Fault(f"vessels[{row}].{fault.path}", fault.problem) for fault in error.faults]
            ) from None
        device = device_of(vessel, place)
        if device.room_pa < LEAST_ROOM_PA:
            raise InputError.at(
                f"vessels[{row}].surroundings.pressure_kpa",
                "is below 55 kPa, too near to where the kernel's table ends",
            )
        at = start_state(vessel, start, place)
        _write(devices[row : row + 1], device, vessel)
        states[row] = _begun(at.pressure_pa, start_mass(vessel, start, at))
    return Fleet(Fluid(next(iter(fluids))), devices, states)


LEAST_ROOM_PA = 55_000.0
"""Below it trial steps would leave the table of the saturation line."""


def _write(record: NDArray[np.void], device: Device, vessel: Vessel) -> None:
    relief = device.relief
    values = {
        "volume": device.volume,
        "leak_w_per_k": device.leak_w_per_k,
        "room_k": device.room_k,
        "room_pa": device.room_pa,
        "opens": relief.opens_pa,
        "shuts": relief.shuts_pa,
        "band": relief.band_pa,
        "band_flow": relief.band_flow,
        "most_flow": relief.most_flow,
        "secondary": relief.secondary_pa,
        "economizer": device.economizer_pa or 0.0,
        "weak": device.weak_pa or 0.0,
        "as_vapour": device.withdrawal == "vapour",
        "wall_kg": device.wall_kg,
        "metal": METALS.index(vessel.wall.material) if vessel.wall is not None else 0,
        "heel_share": vessel.heel_share or 0.0,
        "minimum_fill_share": vessel.minimum_fill_share or 0.0,
    }
    for name, value in values.items():
        record[name] = value


def _begun(pressure: float, mass: float) -> tuple[object, ...]:
    """A record of `STATE` that has not been anywhere."""
    never = float("nan")
    given = {"x": pressure, "mass": mass, "first_mass": mass, "wet": True}
    given |= {"first_failure": never, "first_weakness": never, "gone": never, "no_fill": never}
    return tuple(given.get(name, 0.0) for name in STATE.names or ())
