"""The pieces of a schedule, each turned into what it does to the vessel."""

from dataclasses import dataclass, field

from loxley.errors import InputError
from loxley.oxygen import gas_density, saturation_line
from loxley.quantities import (
    LITRES_PER_M3,
    SECONDS_PER_HOUR,
    SECONDS_PER_MINUTE,
    GasReference,
    absolute_pa,
)
from loxley.vessel.catalogued import fittings_of_catalogue, vessel_of_catalogue
from loxley.vessel.conserver import ConserverDraw, conserver_draw
from loxley.vessel.conventions import convention
from loxley.vessel.course import Course
from loxley.vessel.device import Device, device_of
from loxley.vessel.draws import AnyPiece, Decant, Delivery, Draw, Filling, Fittings, PortableStart, PulsedDraw
from loxley.vessel.filling import fill, nothing_filled
from loxley.vessel.law.balance import two_phase_mass
from loxley.vessel.mixing import mixed
from loxley.vessel.refusals import refuse_filling
from loxley.vessel.surroundings import Surroundings
from loxley.vessel.transfer import Transfer
from loxley.vessel.vessel import CataloguedVessel, Vessel


@dataclass(slots=True)
class Schedule:
    """What the pieces of a scenario share: the vessel, where it stands, and which litre a flow counts."""

    vessel: Vessel
    surroundings: Surroundings
    gas_reference: GasReference
    said: list[str] = field(default_factory=list)
    """What the pieces take for granted, in sentences."""
    _devices: dict[Surroundings, Device] = field(default_factory=dict)

    def follow(self, course: Course, piece: AnyPiece) -> None:
        """One piece of the schedule; `course.where` is its path."""
        if isinstance(piece, Draw):
            self._flow(course, piece, piece.flow_lpm)
        elif isinstance(piece, PulsedDraw):
            pulses = conserver_draw(piece, course.where)
            self._tell(*_sentences_of_pulses(pulses))
            self._flow(course, piece, pulses.mean().value)
        else:
            course.stand_in(self.device(self.surroundings))
            if isinstance(piece, Decant):
                self._decant(course, piece)
            elif isinstance(piece, Delivery):
                self._receive(course, piece)
            else:
                self._fill(course, piece)

    def _flow(self, course: Course, piece: Draw | PulsedDraw, flow_lpm: float) -> None:
        own = piece.surroundings
        course.stand_in(self.device(self.surroundings if own is None else own.within(self.surroundings)))
        per_litre = gas_density(self.vessel.fluid, self.gas_reference) / LITRES_PER_M3 / SECONDS_PER_MINUTE
        course.piece(
            flow_lpm * per_litre,
            piece.hours,
            piece.until,
            field="flow_lpm" if isinstance(piece, Draw) else "pulse_setting",
        )

    def _decant(self, course: Course, piece: Decant) -> None:
        course.taken_from = course.place.drawn
        seconds = piece.minutes * SECONDS_PER_MINUTE
        rate = piece.decant_kg / seconds
        if course.wet and not course.mist:
            least = self.vessel.minimum_fill_share or 0.0
            at = course.device.line.near(course.place.x)
            if course.place.mass < two_phase_mass(least, course.device.volume, at.v_l, at.v_g):
                course.log.note(course.place.t, "too-little-to-fill")
                rate = 0.0
        course.piece(
            rate,
            seconds / SECONDS_PER_HOUR,
            None,
            field="decant_kg",
            heel_share=self.vessel.heel_share or 0.0,
        )
        course.decanted += course.place.drawn - course.taken_from
        course.taken_from = None

    def _receive(self, course: Course, piece: Delivery) -> None:
        line = saturation_line(self.vessel.fluid)
        h_in = line.at(absolute_pa(piece.saturated_psig, course.device.room_pa)).h_l
        try:
            place, wet = mixed(
                course.device, course.place, course.energy, course.temperature, piece.received_kg, h_in
            )
        except InputError as error:
            raise InputError.at(f"{course.where}.received_kg", error.faults[0].problem) from None
        if wet and place.mass * line.near(place.x).v_l > course.device.volume:
            most = course.device.volume / line.near(place.x).v_l - course.place.mass
            raise InputError.at(
                f"{course.where}.received_kg",
                f"more than the vessel has room for: {max(most, 0.0):.4g} kg fill it to the brim",
            )
        course.place, course.wet, course.mist = place, wet, not wet
        course.received += piece.received_kg
        course.start_field = f"{course.where}.received_kg"
        course.log.note(course.place.t, "delivery")
        course.vent_down()
        self._tell(
            "A delivery takes no time and mixes with the contents at once; its liquid is saturated at the stated pressure."
        )

    def _fill(self, course: Course, piece: Filling) -> None:
        portable, known = self._portable(course, piece)
        refuse_filling(course.where, piece, portable, self.surroundings)
        fittings = _chosen(piece.fittings, known, self)
        device = device_of(portable, self.surroundings)
        if portable.wall is None:
            self._tell(
                "The portable's inner wall takes up no heat, since none was given: a warm one costs nothing."
            )
        course.log.note(course.place.t, "fill-begins")
        self._tell(*_untold_start(piece.portable_start, portable))
        transfer = Transfer(
            source=course.device,
            portable=device,
            line_m2=fittings["line_mm2"] * 1e-6,
            vent_m2=fittings["vent_mm2"] * 1e-6,
            wall_w_per_k=fittings["wall_w_per_k"],
            vent_warming=fittings["vent_warming"],
            heat_ratio=convention("orifice_heat_ratio").value,
            wet=False,
        )
        place = course.place
        if not course.wet or course.mist:
            course.log.fills.append(nothing_filled(transfer, piece.portable_start, place.t))
            course.log.note(place.t, "too-little-to-fill")
            course.log.note(place.t, "fill-ends")
            return
        try:
            filled = fill(
                transfer,
                place.x,
                place.mass,
                piece.portable_start,
                full_share=fittings["full_share"],
                heel_share=self.vessel.heel_share or 0.0,
                minimum_share=self.vessel.minimum_fill_share or 0.0,
                longest_s=None if piece.minutes is None else piece.minutes * SECONDS_PER_MINUTE,
                at_s=place.t,
            )
        except InputError as error:
            raise InputError.at(f"{course.where}.fittings", error.faults[0].problem) from None
        pair, report = filled.pair, filled.report
        course.place = place._replace(
            t=place.t + filled.seconds,
            x=pair.source_pa,
            mass=pair.source_kg,
            drawn=place.drawn + report.taken_kg,
            heat=place.heat + pair.source_heat,
            enthalpy=place.enthalpy + pair.line_enthalpy,
        )
        course.decanted += report.taken_kg
        course.log.fills.append(report)
        if report.ended == "too-little-in-source":
            course.log.note(course.place.t, "too-little-to-fill")
        course.log.note(course.place.t, "fill-ends")
        course.vent_down()

    def _portable(self, course: Course, piece: Filling) -> tuple[Vessel, Fittings]:
        if not isinstance(piece.portable, CataloguedVessel):
            return piece.portable, Fittings()
        vessel, said = vessel_of_catalogue(piece.portable, f"{course.where}.portable.model")
        fittings, also = fittings_of_catalogue(piece.portable)
        self._tell(*said, *also)
        return vessel, fittings

    def device(self, surroundings: Surroundings) -> Device:
        """The vessel in some surroundings; made once for each."""
        if surroundings not in self._devices:
            self._devices[surroundings] = device_of(self.vessel, surroundings)
        return self._devices[surroundings]

    def _tell(self, *sentences: str) -> None:
        self.said += [sentence for sentence in sentences if sentence not in self.said]

    def placeholder(self, name: str) -> float:
        """A fitting that neither the scenario nor the catalogue gives, told as what it is."""
        figure = convention(f"fill_{name}")
        unit = "" if figure.unit == "1" else f" {figure.unit}"
        self._tell(
            f"{name} of the fill was not given: taken as {figure.value:g}{unit} ({figure.standing}; {figure.source})."
        )
        return figure.value


def _chosen(given: Fittings | None, known: Fittings, schedule: Schedule) -> dict[str, float]:
    """Each opening from the scenario, else from the catalogue, else a placeholder."""
    chosen = {}
    for name in Fittings.model_fields:
        value = getattr(given, name) if given is not None else None
        value = getattr(known, name) if value is None else value
        chosen[name] = schedule.placeholder(name) if value is None else value
    return chosen


def _untold_start(start: PortableStart, portable: Vessel) -> tuple[str, ...]:
    """What is taken for granted of a portable before it is filled."""
    said = []
    if start.pressure_psig is None:
        psig = portable.relief_psig if start.fill_fraction > 0.0 else 0.0
        said.append(f"The pressure of the portable before a fill was not given: taken as {psig:g} psig.")
    if start.fill_fraction == 0.0 and start.wall_c is None:
        said.append(
            "The inner wall of an empty portable was not said to be warm: taken as cold as its liquid was."
        )
    return tuple(said)


def _sentences_of_pulses(pulses: ConserverDraw) -> tuple[str, ...]:
    how = (
        f"The conserver {pulses.device} at setting {pulses.setting:g} draws {pulses.bolus_ml:g} mL a breath, "
        f"{pulses.breaths_per_minute:g} breaths a minute, each of them sensed; its mean is followed, and millilitres "
        "count at the same reference as litres. A setting is not a flow."
    )
    return (*pulses.said, how)
