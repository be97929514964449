"""A portable as it is carried: its vessel, what its reading says is in it, and how far each of these may be out."""

from dataclasses import dataclass, replace
from math import hypot

from loxley.equipment import Figure, Item, find
from loxley.errors import InputError, NotFoundError
from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import LITRES_PER_M3, POUND_KG, absolute_pa
from loxley.supply.conventions import convention
from loxley.supply.trips.trip import ExplicitPortable, Fill, Portable
from loxley.supply.uncertainties import Uncertainty, uncertainty
from loxley.vessel import CataloguedVessel, Surroundings, Vessel
from loxley.vessel.catalogued import vessel_of_catalogue
from loxley.vessel.conventions import convention as of_vessels
from loxley.vessel.law.balance import two_phase_mass

_VESSELS = ("reservoir", "portable")
_QUARTERS = 4.0
_BRIMFUL = 0.98
"""No more liquid than this share of the inner volume: the rest is the room into which it expands."""


class NotKnownError(Exception):
    """A figure that is needed is not known; `code` names the reason, and `values` what stands in its sentence."""

    def __init__(self, code: str, **values: float | str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Told:
    """A share of full that somebody told or a gauge showed."""

    share: float
    spread: Uncertainty


@dataclass(frozen=True, slots=True)
class Weighed:
    """A weight of the whole unit."""

    gross_kg: float
    empty_kg: float
    scale: Uncertainty
    empty: Uncertainty | None
    """Of the empty weight, as a share of it; `None` where it was stated for this very unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A portable as it is carried."""

    name: str
    item: Item | None
    vessel: Vessel
    full_share: float
    """Liquid over inner volume at what the maker calls full."""
    reading: Told | Weighed
    capacity: Uncertainty | None
    """Of its size, as a share; `None` where it was stated for this very unit."""
    evaporation: Uncertainty
    """Of its evaporation, as a share."""
    said: tuple[str, ...]
    """What its figures rest on, a sentence each."""

    def filled(self) -> "Unit":
        """The same, filled to full just now."""
        return replace(self, reading=Told(1.0, uncertainty("fill")))

    def sampled(self, capacity: float, evaporation: float) -> Vessel:
        """The vessel that it may be, where these shares of all vessels of its kind are smaller and leak less."""
        vessel = self.vessel
        factor = 1.0 if self.capacity is None else 1.0 + self.capacity.at(capacity)
        most = of_vessels("home_container_cap").value
        leak = 1.0 + self.evaporation.at(evaporation)
        changed: dict[str, float | None] = {"volume_l": min(vessel.volume_l * factor, most)}
        for name in ("evaporation_kg_per_day", "heat_leak_w"):
            value = getattr(vessel, name)
            changed[name] = None if value is None else value * leak
        return vessel.model_copy(update=changed)

    def fill_fraction(self, vessel: Vessel, reading: float, empty: float, room_pa: float) -> float:
        """Liquid over inner volume of that vessel at the reading, where this share of all readings shows less; at most
        what a fill can reach. `empty` is the same for the empty weight, larger where it weighs more."""
        most = min(self.full_share * (1.0 + uncertainty("fill").value), _BRIMFUL)
        if isinstance(self.reading, Told):
            share = self.reading.share + self.reading.spread.at(reading)
            return min(share * self.full_share, most)
        weighed = self.reading
        emptied = weighed.empty_kg * (1.0 + (0.0 if weighed.empty is None else weighed.empty.at(empty)))
        oxygen = weighed.gross_kg + weighed.scale.at(reading) - emptied
        at = saturation_line(Fluid.OXYGEN).at(absolute_pa(vessel.relief_psig, room_pa))
        volume = vessel.volume_l / LITRES_PER_M3
        dry = two_phase_mass(0.0, volume, at.v_l, at.v_g)
        return min((oxygen - dry) / (two_phase_mass(1.0, volume, at.v_l, at.v_g) - dry), most)


def unit_of(portable: Portable, path: str) -> Unit:
    """The unit that a portable of a trip is.

    Raises
    ------
    NotKnownError
        A figure that is needed is not known, or the gauge's battery was low.
    NotFoundError
        Nothing in the catalogue is called so.
    InputError
        At `path`: it is no vessel, or weighs more than it can.
    """
    if portable.fill.battery_low:
        raise NotKnownError("battery-low")
    if isinstance(portable, ExplicitPortable):
        return _explicit(portable, path)
    try:
        item = find(portable.model)
    except NotFoundError as error:
        raise NotFoundError(f"{path}.model: {error}") from None
    if item.kind not in _VESSELS:
        raise InputError.at(f"{path}.model", f"{item.id} is no vessel of liquid oxygen ({item.kind})")
    try:
        vessel, said = vessel_of_catalogue(CataloguedVessel(model=item.id), f"{path}.model")
    except InputError:
        raise NotKnownError("figures-not-known", model=item.id) from None
    full_share = item.number("full_share")
    if full_share is None:
        raise NotKnownError("figures-not-known", model=item.id)
    empty = item.figures.get("empty_kg")
    capacity = _by_standing("capacity", item.figures["inner_volume_l"])
    reading = _reading(
        portable.fill,
        None if empty is None or not isinstance(empty.value, float) else empty.value,
        None if empty is None else _by_standing("capacity", empty),
        _gauge_of(item),
        item.id,
    )
    _refuse_overweight(portable.fill, reading, vessel, capacity, path)
    return Unit(
        item.id,
        item,
        vessel,
        full_share,
        reading,
        capacity,
        _by_standing("evaporation", item.figures["evaporation_kg_per_day"])
        if "evaporation_kg_per_day" in item.figures
        else uncertainty("evaporation_unverified"),
        (
            *said,
            f"full of {item.id}: {full_share:.0%} of its inner volume ({item.figures['full_share'].standing})",
        ),
    )


def _explicit(portable: ExplicitPortable, path: str) -> Unit:
    stated = portable.full_share
    placeholder = of_vessels("fill_full_share")
    full_share = placeholder.value if stated is None else stated
    said = f"full of {path}: {full_share:.0%} of its inner volume"
    if stated is None:
        said += f" was not given: taken so ({placeholder.standing}; {placeholder.source})"
    names = set(Vessel.model_fields)
    vessel = Vessel.model_construct(**{name: getattr(portable, name) for name in names})
    reading = _reading(portable.fill, portable.empty_kg, None, None, path)
    _refuse_overweight(portable.fill, reading, vessel, None, path)
    return Unit(path, None, vessel, full_share, reading, None, uncertainty("evaporation_published"), (said,))


def _reading(
    fill: Fill, empty_kg: float | None, empty: Uncertainty | None, gauge: str | None, name: str
) -> Told | Weighed:
    gross = fill.scale_kg if fill.scale_lb is None else fill.scale_lb * POUND_KG
    if gross is not None:
        if empty_kg is None:
            raise NotKnownError("empty-weight-not-known", model=name)
        return Weighed(gross, empty_kg, uncertainty("portable_scale"), empty)
    share = fill.share if fill.gauge_quarters is None else fill.gauge_quarters / _QUARTERS
    if share is None:
        raise ValueError("a fill has one of four readings; it has passed its checks")
    kind = fill.gauge
    if kind is None and fill.gauge_quarters is not None:
        kind = gauge  # type: ignore[assignment]
    if kind is not None:
        return Told(share, uncertainty(f"gauge_{kind.replace('-', '_')}"))
    # Who states that it is full has just filled it; a gauge that points there, of whatever kind, has only been read.
    return Told(share, uncertainty("fill" if fill.share == 1.0 else "share_told"))


def _refuse_overweight(
    fill: Fill, reading: Told | Weighed, vessel: Vessel, capacity: Uncertainty | None, path: str
) -> None:
    """A unit that weighs more than one full to the brim is another one, or its weight is in another unit: counted as full
    it would be told to last. A weight that is too small leaves nothing by itself."""
    if isinstance(reading, Told):
        return
    at = saturation_line(Fluid.OXYGEN).at(absolute_pa(vessel.relief_psig, Surroundings().room_pa))
    brimful = two_phase_mass(1.0, vessel.volume_l / LITRES_PER_M3, at.v_l, at.v_g)
    brimful *= 1.0 if capacity is None else 1.0 + capacity.value
    empty_sd = 0.0 if reading.empty is None else reading.empty.sd * reading.empty_kg
    spread = convention("contradiction").value * hypot(empty_sd, reading.scale.sd)
    if reading.gross_kg <= reading.empty_kg + brimful + spread:
        return
    in_kg = fill.scale_kg is not None
    problem = f"is more than the unit weighs when it is full, {_weight(reading.empty_kg + brimful, in_kg)}: weigh it again"
    if in_kg and abs(reading.gross_kg * POUND_KG - reading.empty_kg) <= brimful + spread:
        problem += "; it would fit in pounds: pound and kilogram may have been mixed"
    raise InputError.at(f"{path}.fill.{'scale_kg' if in_kg else 'scale_lb'}", problem)


def _weight(kg: float, in_kg: bool) -> str:
    return f"{kg:.3g} kg" if in_kg else f"{kg / POUND_KG:.3g} lb"


def _gauge_of(item: Item) -> str | None:
    gauge = item.figures.get("gauge")
    return str(gauge.value) if gauge is not None else None


def _by_standing(what: str, figure: Figure) -> Uncertainty:
    return uncertainty(f"{what}_{'unverified' if figure.standing == 'unverified' else 'published'}")
