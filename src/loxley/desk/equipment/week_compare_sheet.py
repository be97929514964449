"""The comparison for a patient's week, `loxley/equipment-week@1`, for a program and for a person."""

from typing import Literal

from loxley.formats import Format
from loxley.supply.weeks.week import Activity
from loxley.supply.weeks.week_questions import WeekQuestion


class HoursPerFill(Format):
    """How long one filling keeps an ordered flow."""

    activity: Activity
    """When that flow holds."""
    ordered: str
    """What is ordered, in words."""
    hours: float | None
    """From full until the flow first comes below its setting, or fails; null where that cannot be said."""
    because: str | None
    """Why not."""


class OutingCover(Format):
    """What an outing of the week takes of a portable or a cylinder."""

    outing: int
    """Its place in the file."""
    label: str | None
    """What it is."""
    times_per_week: int
    """How often."""
    hours: float
    """How long."""
    one_is_enough: bool | None
    """Whether one filling lasts it, without a reserve; null where that cannot be said."""
    one_lasts_h: float | None
    """How long one filling lasts of it."""
    carried: int | None
    """How many filled ones it takes, all carried from the start; null where no number is enough or it cannot be said."""
    carried_kg: float | None
    """Their weight when it begins."""
    back_kg: float | None
    """Their weight at its end."""
    because: str | None
    """Why a null is null."""


class CarriedOption(Format):
    """A portable, or a cylinder beside it."""

    id: str
    """Its id in the catalogue."""
    name: str
    """How people name it."""
    kind: Literal["portable", "cylinder"]
    """What it is."""
    full_kg: float | None
    """Weight of a full one, without regulator, cart, bag or conserver."""
    hours: tuple[HoursPerFill, ...]
    """Hours per filling at each flow."""
    outings: tuple[OutingCover, ...] | None
    """Each outing of the week; null where they are not documented."""
    per_week: int | None
    """Fills of the portable a week, or full cylinders; those for the home counted in."""
    not_known: tuple[str, ...]
    """What is not known of it, and why a null is null."""
    unverified: tuple[str, ...]
    """Keys of the figures that are placeholders and went in."""

    def longest(self) -> OutingCover | None:
        """The longest outing of the week; the first of several."""
        return max(self.outings or (), key=lambda each: each.hours, default=None)


class ReservoirOption(Format):
    """A reservoir by itself."""

    id: str
    """Its id in the catalogue."""
    name: str
    """How people name it."""
    full_kg: float | None
    """Weight when full."""
    hours: tuple[HoursPerFill, ...]
    """Hours per filling at each flow, without a pause and without filling portables."""
    not_known: tuple[str, ...]
    """What is not known of it."""
    unverified: tuple[str, ...]
    """Keys of the figures that are placeholders and went in."""


class LiquidSystem(Format):
    """A reservoir and the portable that it fills, through the week again and again; or the reservoir where cylinders are
    carried in place of a portable."""

    reservoir: str
    """Id of the reservoir."""
    portable: str | None
    """Id of the portable; null where cylinders are carried."""
    fills_per_week: int | None
    """Fills of the portable."""
    days_to_no_fill: float | None
    """Days from full until no portable can be filled any more."""
    days_to_flow_below_setting: float | None
    """Days from full until a flow at home first comes below its setting, or fails."""
    days_to_empty: float | None
    """Days from full until a flow at home fails."""
    days_between_deliveries: float | None
    """The longest that may lie between two deliveries that fill it: the first of these that matters. No reserve."""
    deliveries_per_week: float | None
    """Seven over these days."""
    lasts_between_deliveries: bool | None
    """Whether that is at least what the week says of the supplier's visits; null where it does not say."""
    used_kg_per_week: float | None
    """Oxygen that the reservoir loses a week: to the patient, to the portables, to the room."""
    to_patient_share: float | None
    """Of that, what the patient gets."""
    reservoir_evaporates_share: float | None
    """What evaporates from the reservoir. With the two others it makes 1."""
    portable_evaporates_share: float | None
    """What evaporates from the portables: while they are filled, in use, as spares, and idle in between."""
    of_a_fill_evaporates_share: float | None
    """The same over what the fills take."""
    because: str | None
    """Why a null is null."""

    @property
    def name(self) -> str:
        """The two of them by their ids."""
        return f"{self.reservoir}, {self.portable or 'cylinders'}"


class EquipmentWeek(Format):
    """Systems for a patient's week, with cylinders beside them. None is recommended."""

    format: Literal["loxley/equipment-week@1"] = "loxley/equipment-week@1"
    """The name of this format."""
    week: str
    """The patient's week in one line."""
    systems: tuple[LiquidSystem, ...]
    """Each reservoir with each portable, and with cylinders."""
    reservoirs: tuple[ReservoirOption, ...]
    """The reservoirs."""
    carried: tuple[CarriedOption, ...]
    """The portables, then the cylinders."""
    asks: tuple[WeekQuestion, ...]
    """What is not documented of the week and decides a figure."""
    assumes: tuple[str, ...]
    """What was taken for granted."""

    def text(self, width: int = 100) -> str:
        """The comparison for a person, in lines of at most `width` characters."""
        from loxley.desk.equipment.week_compare_text import text_of  # here, since it knows these formats

        return text_of(self, width)
