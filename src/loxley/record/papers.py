"""Papers on file: orders, certificates of medical necessity, advance beneficiary notices."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from loxley.formats import Day, Format
from loxley.record.codes import Flow, Form, Item, Money, Months, PartialPressure, Percent, PulseSetting, Text
from loxley.record.people import Practitioner

_LIFETIME = 99
"""The length of need, in months, that CMS-484 uses for a lifetime."""


class OrderedFlow(Format):
    """Litres a minute by activity or time of day."""

    rest: Flow | None = None
    exercise: Flow | None = None
    sleep: Flow | None = None
    day: Flow | None = None
    night: Flow | None = None


class OrderedDelivery(Format):
    """How oxygen is given during one activity: a flow, or a pulse setting of a named device."""

    activity: Literal["rest", "exercise", "sleep"] | None = None
    mode: Literal["continuous", "pulse"] | None = None
    flow_lpm: Flow | None = None
    pulse_setting: PulseSetting | None = None
    device: Text | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> "OrderedDelivery":
        if self.flow_lpm is not None and self.pulse_setting is not None:
            raise PydanticCustomError(
                "two_measures", "has a flow and a pulse setting: only one of them can be ordered"
            )
        return self


class Titrate(Format):
    """A range of flow, titrated to a target saturation."""

    low_lpm: Flow | None = None
    high_lpm: Flow | None = None
    target_saturation_percent: Percent | None = None


_LIFETIME = 99


class Order(Format):
    """A practitioner's order."""

    id: Text | None = None
    ordered_on: Day | None = None
    signed_on: Day | None = None
    signature: Literal["handwritten", "electronic", "stamp"] | None = None
    received_on: Day | None = None
    practitioner: Practitioner | None = None
    items: list[Item] | None = None
    quantity: int | None = Field(None, ge=1, le=1000)
    flow_lpm: OrderedFlow | None = None
    delivery: list[OrderedDelivery] | None = None
    titrate: Titrate | None = None
    means: Text | None = None
    use: Literal["continuous", "rest", "exertion", "sleep", "rest-and-exertion", "as-needed"] | None = None
    other_use: Text | None = None
    length_of_need_months: Months | None = None
    """99 is lifetime."""

    @property
    def need_is_for_life(self) -> bool:
        """Whether the length of need has no end."""
        return self.length_of_need_months == _LIFETIME

    @property
    def ends_after_months(self) -> int | None:
        """The length of need where it has an end; None for a lifetime, and where it is not documented."""
        return None if self.need_is_for_life else self.length_of_need_months


HighestFlow = Annotated[
    str, Form(r"([0-9]{1,2}(\.[0-9]{1,2})?|X)", "is not a flow in L/min, nor X for below one")
]
YesNo = Literal["Y", "N", "D"]


class CertificateAnswers(Format):
    """Section B of CMS-484, by the form's own question numbers."""

    po2_mmhg: PartialPressure | None = Field(None, alias="1a")
    saturation_percent: Percent | None = Field(None, alias="1b")
    tested_on: Day | None = Field(None, alias="1c")
    where: Literal["1", "2", "3"] | None = Field(None, alias="2")
    state: Literal["1", "2", "3"] | None = Field(None, alias="3")
    mobile: YesNo | None = Field(None, alias="4")
    highest_flow_lpm: HighestFlow | Flow | None = Field(None, alias="5")
    """Litres a minute; X is below one."""
    high_flow_po2_mmhg: PartialPressure | None = Field(None, alias="6a")
    high_flow_saturation_percent: Percent | None = Field(None, alias="6b")
    high_flow_tested_on: Day | None = Field(None, alias="6c")
    edema: YesNo | None = Field(None, alias="7")
    pulmonary_hypertension: YesNo | None = Field(None, alias="8")
    hematocrit_above_56: YesNo | None = Field(None, alias="9")


class Certificate(Format):
    """A certificate of medical necessity, form CMS-484."""

    form: Literal["CMS-484"] | None = None
    type: Literal["initial", "revised", "recertification"] | None = None
    date: Day | None = None
    initial_date: Day | None = None
    signed_on: Day | None = None
    section_b_by: Literal["physician", "physician-employee", "supplier"] | None = None
    length_of_need_months: Months | None = None
    """As Section B estimates it; 99 is lifetime."""
    answers: CertificateAnswers | None = None

    @property
    def ends_after_months(self) -> int | None:
        """The length of need where it has an end; None for a lifetime, and where it is not documented."""
        return None if self.length_of_need_months == _LIFETIME else self.length_of_need_months


class NoticePeriod(Format):
    """The days of service that a notice speaks of."""

    from_: Day | None = Field(None, alias="from")
    to: Day | None = None


class Refusal(Format):
    """The beneficiary would not sign: when, and whether the notice says so with a witness."""

    on: Day | None = None
    witnessed: bool | None = None


class Notice(Format):
    """An advance beneficiary notice, form CMS-R-131."""

    form: Literal["CMS-R-131"] | None = None
    edition_expires: Day | None = None
    delivered_on: Day | None = None
    items: list[Item] | None = None
    covers: NoticePeriod | None = None
    reason: Text | None = None
    estimate_usd: Money | None = None
    actual_usd: Money | None = None
    options_marked: list[Annotated[int, Field(ge=1, le=3)]] | None = None
    marked_by: Literal["beneficiary", "representative", "supplier"] | None = None
    signed_on: Day | None = None
    routine: bool | None = None
    emergency: bool | None = None
    """Whether it was given in an emergency."""
    refused: Refusal | None = None
