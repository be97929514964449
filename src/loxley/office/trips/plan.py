"""The plan of a trip: a form whose whole content stands in the address, and the trip that it describes."""

import datetime as dt
from typing import Any

from django import forms

from loxley.equipment import catalogue
from loxley.office.trips.words import words
from loxley.supply.trips.sentences import Language
from loxley.supply.trips.trip import MOST_PORTABLES

MOST_LEG_H, MOST_FLOW, MOST_AGE_H, MOST_RESERVE_MINUTES = 48, 25, 200, 600
BREATHS = (5, 60)
"""What the questions take. Whether a device can give it is for the answer to say."""
USUAL_RESERVE_MINUTES = 60
QUARTERS = ("4", "3", "2", "1")
_START = dt.datetime(2000, 1, 31, 12)  # noqa: DTZ001  (local, as a trip has it)
"""A trip has no day here: a start is needed only to say how long ago the fill was read."""

LEGS = (("rest", "rest"), ("walking", "walking"))


def of_kind(kind: str) -> list[tuple[str, str]]:
    """Ids and names of the catalogue's items of a kind, by name."""
    items = catalogue().values()
    return sorted(((item.id, item.name) for item in items if item.kind == kind), key=lambda each: each[1])


class Plan(forms.Form):
    """The questions. Four are asked at once; what else can be said has answers of its own until it is said."""

    portable = forms.ChoiceField()
    fill = forms.ChoiceField()
    rest_hours = forms.FloatField(min_value=0, max_value=MOST_LEG_H, required=False)
    rest_flow = forms.FloatField(min_value=0, max_value=MOST_FLOW, required=False)
    walking_hours = forms.FloatField(min_value=0, max_value=MOST_LEG_H, required=False)
    walking_flow = forms.FloatField(min_value=0, max_value=MOST_FLOW, required=False)
    count = forms.IntegerField(min_value=1, max_value=MOST_PORTABLES, required=False)
    age = forms.FloatField(min_value=0, max_value=MOST_AGE_H, required=False)
    reserve = forms.FloatField(min_value=0, max_value=MOST_RESERVE_MINUTES, required=False)
    pulse = forms.BooleanField(required=False)
    device = forms.ChoiceField(required=False)
    breaths = forms.FloatField(min_value=BREATHS[0], max_value=BREATHS[1], required=False)

    def __init__(self, data: Any, language: Language) -> None:
        super().__init__(data, auto_id="%s")
        said = words(language)
        nothing = ("", said["choices"]["choose"])
        self.choices = {
            "portable": [nothing, *of_kind("portable")],
            "fill": [nothing, *((each, said["choices"][each]) for each in QUARTERS)],
            "device": [nothing, *of_kind("conserver")],
        }
        for name, choices in self.choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        self._said: dict[str, str] = said["errors"]
        for name, field in self.fields.items():
            sentence = self._said[_error_of(name)]
            field.error_messages = dict.fromkeys(field.error_messages, sentence)
            for validator in field.validators:
                if hasattr(validator, "message"):
                    validator.message = sentence

    def clean(self) -> dict[str, Any]:
        """What the answers must be together: some hours, a flow for each, and of puffs the device and the breaths."""
        told = super().clean() or {}
        if not any(told.get(f"{leg}_hours") for leg, _ in LEGS) and not self.errors:
            self.add_error("rest_hours", self._said["no-hours"])
        for leg, _ in LEGS:
            if (
                told.get(f"{leg}_hours")
                and told.get(f"{leg}_flow") is None
                and f"{leg}_flow" not in self.errors
            ):
                self.add_error(f"{leg}_flow", self._said["flow-needed"])
        if not self.errors and not any(told.get(f"{leg}_hours") and told[f"{leg}_flow"] for leg, _ in LEGS):
            self.add_error("rest_flow", self._said["nothing-drawn"])
        if told.get("pulse"):
            for name in ("device", "breaths"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, self._said[name])
        return told

    def trip(self) -> dict[str, Any]:
        """The trip of valid answers, `loxley/trip@1`: one portable or several of the same fill, then rest and walking."""
        told = self.cleaned_data
        age = told.get("age") or 0.0
        fill: dict[str, Any] = {"gauge_quarters": float(told["fill"])}
        if age:
            fill["at"] = (_START - dt.timedelta(hours=age)).isoformat()
        portable = {"model": told["portable"], "fill": fill}
        reserve = told.get("reserve")
        return {
            "format": "loxley/trip@1",
            "starts_at": _START.isoformat() if age else None,
            "portables": [portable] * (told.get("count") or 1),
            "legs": [self._leg(leg, activity) for leg, activity in LEGS if told.get(f"{leg}_hours")],
            "reserve_minutes": float(USUAL_RESERVE_MINUTES if reserve is None else reserve),
        }

    def told(self, questions: dict[str, str], yes: str) -> list[tuple[str, str]]:
        """Each question that was answered, and the answer in words."""
        answered = []
        for name, value in self.cleaned_data.items():
            if value in (None, "", False):
                continue
            words = dict(self.choices.get(name, ())).get(
                str(value), f"{value:g}" if isinstance(value, float) else str(value)
            )
            answered.append((questions[name], yes if value is True else words))
        return answered

    def _leg(self, name: str, activity: str) -> dict[str, Any]:
        told = self.cleaned_data
        leg = {"hours": told[f"{name}_hours"], "activity": activity}
        drawn = told[f"{name}_flow"]
        if told.get("pulse") and drawn:
            return {
                **leg,
                "pulse_setting": drawn,
                "breaths_per_minute": told["breaths"],
                "device": told["device"],
            }
        return {**leg, "flow_lpm": drawn}


def _error_of(field: str) -> str:
    """The sentence of a field that is filled wrongly; those of both parts of the trip are the same."""
    if field.endswith("_hours"):
        return "hours"
    if field.endswith("_flow"):
        return "flow"
    return "device" if field == "pulse" else field
