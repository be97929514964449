"""One home in the estimator's figures: its reservoir where it stands, what fits, what is used, how far each may be out."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from loxley.oxygen import Saturation
from loxley.quantities import SECONDS_PER_DAY, absolute_pa
from loxley.supply.conventions import convention
from loxley.supply.estimating.history import History
from loxley.supply.estimating.use import Use, use_of
from loxley.supply.uncertainties import Uncertainty, uncertainty
from loxley.vessel import CataloguedVessel, Surroundings, Vessel
from loxley.vessel.catalogued import vessel_of_catalogue
from loxley.vessel.conventions import convention as of_vessels
from loxley.vessel.device import Device, device_of
from loxley.vessel.law.balance import relief_flow, two_phase_mass
from loxley.vessel.law.heat_leak import heat_leak
from loxley.vessel.refusals import refuse_faults
from loxley.vessel.scenario import Start

if TYPE_CHECKING:
    from loxley.equipment import Item


class HeatStore(NamedTuple):
    """What the contents take up in heat between the economizer's setting and the relief's, as vapour that the heat would
    have made: `each` kg of vapour for each kg of contents, and `fixed` for the vapour's room and the wall."""

    each: float
    fixed: float

    def room(self, contents: float) -> float:
        """How much fits before the relief opens, kg of vapour."""
        return max(self.each * contents + self.fixed, 0.0)


@dataclass(frozen=True, slots=True)
class Home:
    """What the estimator needs to know of a home. Masses in kg, rates in kg a day; shares count of the figure itself."""

    vessel: Vessel
    device: Device
    at: Saturation
    """The fluid at the working pressure: the economizer's setting, else the relief's."""
    use: Use
    """What is drawn by plan."""
    stated_evaporation: float
    """What the idle vessel vents a day as stated, at the reference state."""
    evaporation: float
    """The same where it stands."""
    store: HeatStore
    full_share: float
    full_kg: float
    """Contents at the maker's full."""
    most_kg: float
    """Contents when liquid fills it, by its stated size."""
    limit_kg: float
    """The most that any such vessel may hold, filled to the brim with liquid, its size being at the end of its band."""
    dry_kg: float
    """Contents when the last liquid is gone."""
    no_fill_kg: float
    """Contents below which no portable is filled."""
    empty_kg: float | None
    """Weight of the unit without oxygen; None where nobody knows."""
    tare_sd: float
    """How far that may be out, kg."""
    size_sd: float
    """How far the size may be out, as a share."""
    leak_sd: float
    """How far the evaporation of a sound vessel may be out, as a share."""
    fill_sd: float
    """How far from full a fill ends, kg."""
    least_gross_kg: float
    """The least that such a unit may weigh, scale and empty weight being as far out as a contradiction is."""
    most_gross_kg: float
    """The most, in the same manner."""
    said: tuple[str, ...]
    """What is taken for granted of it."""

    def contents(self, share: float) -> float:
        """Contents, kg, at a share of the maker's full."""
        return two_phase_mass(share * self.full_share, self.device.volume, self.at.v_l, self.at.v_g)


def home_of(history: History) -> Home:
    """The home of a history whose own faults have been refused.

    Raises
    ------
    NotFoundError
        The catalogue has no such reservoir.
    InputError
        It is no vessel for a home, or does not fit where it stands.
    """
    surroundings = history.surroundings or Surroundings()
    said: list[str] = []
    item: Item | None = None
    if isinstance(history.vessel, CataloguedVessel):
        vessel, figures = vessel_of_catalogue(history.vessel)
        said += figures
        from loxley.equipment import find

        item = find(history.vessel.model)
    else:
        vessel = history.vessel
    refuse_faults(vessel, (), Start(fill_fraction=0.5), surroundings, None)
    device = device_of(vessel, surroundings)
    pressure = device.economizer_pa or device.relief.opens_pa
    at = device.line.at(min(pressure, device.relief.opens_pa))
    full_share, sentence = _full_share(history, item)
    said.append(sentence)
    size = _width(item, "inner_volume_l", "capacity")
    leak = _width(item, "evaporation_kg_per_day", "evaporation")
    empty, tare_sd, more = _empty_weight(history, item)
    most = two_phase_mass(1.0, device.volume, at.v_l, at.v_g)
    scale = uncertainty("reservoir_scale")
    far = convention("contradiction").value
    if vessel.largest_flow_lpm is None:
        name = "the reservoir" if item is None else item.id
        said.append(
            f"The largest steady flow of {name} is not known: look up whether it gives the flows ordered."
        )
    said += [*more, size.text("size of the reservoir"), leak.text("evaporation of a sound vessel")]
    use = use_of(history, vessel, surroundings)
    least_fill = max(vessel.minimum_fill_share or 0.0, vessel.heel_share or 0.0)
    tare = empty or 0.0
    return Home(
        vessel=vessel,
        device=device,
        at=at,
        use=use,
        stated_evaporation=_stated(vessel, device),
        evaporation=_evaporation(device, at),
        store=_store(device, at),
        full_share=full_share,
        full_kg=two_phase_mass(full_share, device.volume, at.v_l, at.v_g),
        most_kg=most,
        limit_kg=most * (1.0 + size.value),
        dry_kg=device.volume / at.v_g,
        no_fill_kg=two_phase_mass(least_fill, device.volume, at.v_l, at.v_g),
        empty_kg=empty,
        tare_sd=tare_sd,
        size_sd=size.sd,
        leak_sd=leak.sd,
        fill_sd=uncertainty("fill").sd * device.volume / at.v_l,
        least_gross_kg=tare - far * hypot(tare_sd, scale.sd),
        most_gross_kg=tare + most * (1.0 + size.value) + far * hypot(tare_sd, scale.sd),
        said=(*said, *use.said, *_of_surroundings(history, surroundings)),
    )


def _full_share(history: History, item: "Item | None") -> tuple[float, str]:
    if history.full_share is not None:
        return history.full_share, f"Full is {history.full_share:g} of the inner volume, as given."
    known = item.number("full_share") if item is not None else None
    if item is not None and known is not None:
        figure = item.figures["full_share"]
        return known, f"full_share of {item.id}: {figure.text()} ({figure.standing}; {figure.source})"
    taken = of_vessels("fill_full_share")
    return (
        taken.value,
        f"full_share was not given: taken as {taken.value:g} ({taken.standing}; {taken.source}).",
    )


def _width(item: "Item | None", key: str, name: str) -> Uncertainty:
    """How far a figure may be out by its standing; one that the history itself gives counts as if it were printed."""
    if item is not None and key in item.figures and item.figures[key].standing == "unverified":
        return uncertainty(f"{name}_unverified")
    return uncertainty(f"{name}_published")


def _empty_weight(history: History, item: "Item | None") -> tuple[float | None, float, tuple[str, ...]]:
    """The empty weight, its spread in kg, and what is said of it."""
    if history.empty_kg is not None:
        return (
            history.empty_kg,
            0.0,
            (f"The empty weight is that of this unit: {history.empty_kg:g} kg.",),
        )
    known = item.number("empty_kg") if item is not None else None
    if item is None or known is None:
        return None, 0.0, ()
    figure = item.figures["empty_kg"]
    width = _width(item, "empty_kg", "empty_weight")
    said = (
        f"empty_kg of {item.id}: {figure.text()} ({figure.standing}; {figure.source})",
        width.text("empty weight"),
    )
    return known, width.sd * known, said


def _stated(vessel: Vessel, device: Device) -> float:
    """What the idle vessel vents a day at the reference state, as stated or as its stated leak makes."""
    if vessel.heat_leak_w is None:
        return vessel.evaporation_kg_per_day or 0.0
    return device.relief.band_flow * SECONDS_PER_DAY


def _evaporation(device: Device, at: Saturation) -> float:
    """What the leak makes of vapour a day where the vessel stands, idle: w = Q / (L v_g)."""
    heat = heat_leak(device.leak_w_per_k, device.room_k, at.temperature_k)
    return SECONDS_PER_DAY * relief_flow(heat, at.volume_heat, at.v_l, at.v_g, 0.0, 0.0)


def _store(device: Device, at: Saturation) -> HeatStore:
    """Heat from the working pressure up to the relief, as vapour: (m Δa + V Δb + wall) / (L v_g)."""
    above = device.line.at(device.relief.opens_pa)
    vapour = at.volume_heat * at.v_g
    wall = device.wall_heat(at.temperature_k, above.temperature_k)
    return HeatStore(
        each=(above.a - at.a) / vapour,
        fixed=(device.volume * (above.b - at.b) + wall) / vapour,
    )


def cold_of_delivery(home: Home, received: float, saturated_psig: float) -> float:
    """How much colder than the working pressure a delivery is, as vapour that must first be made, kg; negative where it is
    warmer, and then so much flashes into the open at most."""
    line = home.device.line
    pressure = min(max(absolute_pa(saturated_psig, home.device.room_pa), line.low_pa), line.high_pa)
    given = line.at(pressure)
    return received * (home.at.h_l - given.h_l) / (home.at.volume_heat * home.at.v_g)


def _of_surroundings(history: History, surroundings: Surroundings) -> Iterator[str]:
    if surroundings.temperature_c is None:
        yield f"The surroundings' temperature was not given: taken as {surroundings.room_c:g} °C."
    if surroundings.pressure_kpa is None:
        yield f"The surroundings' pressure was not given: taken as {surroundings.room_pa / 1000.0:g} kPa."
    yield f"Litres of gas, and flows, are counted at {history.gas_reference.words}."
    yield "The oxygen is pure and at equilibrium; the vessel stands upright."
