"""Made-up homes of known truth, for judging the estimator. This file knows the vessel and the history's format, and
nothing else of the room it judges: where the truth is drawn from is written here once more, in its own figures.

Truth of a home, each drawn by itself. "Within w" is a bell with nine of ten cases within w either way.

* Reservoir: a model of the catalogue; its size and its evaporation within 15 % of what is printed there; in some homes the
  leak is doubled on top of that. Empty weight: known for this very unit in six homes of ten
  and wherever the catalogue has none, else within 15 % of the catalogue's.
* Person: uses within 25 % of what was ordered; each day within 25 % of that person's usual.
* Day: night from between 21 and 23 h, for 8 h. Outings on some days of the week, chosen anew each week, of a length of their
  own; the portable is filled as they begin, and was not always empty.
* Truck: comes when the plan says that 50 to 75 % of a full vessel are used, or as soon as less than 15 % are left at noon,
  since then somebody calls; nine times of ten it fills to full, within 3 % of the
  volume; its meter within 2.5 % each time. Its liquid is as warm as the vessel works, a few psi up or down; in a
  quarter of the homes it is colder, and the history says how cold.
* Readings: scale within 0.3 kg; spring scale within 8 %, float within 10 % of full; four segments, read to the nearest
  quarter; a colour band, of which the middle is written down.
* A quarter of the homes have an absence of two to six days.
"""

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import Any

from loxley.equipment import find
from loxley.vessel import AnyPiece, CataloguedVessel, Decant, Delivery, Draw, Start, Vessel, run
from loxley.vessel.catalogued import vessel_of_catalogue

FROM = dt.datetime(2024, 1, 1)  # noqa: DTZ001 (local, as the history has it)
KG_PER_LITRE_OF_GAS = 1.32614e-3
"""At 70 °F and one atmosphere."""
RHO_L, RHO_G = 1093.0, 10.1
"""Saturated oxygen between 20 and 22 psig, kg/m3."""
MODELS = ("liberator-30", "liberator-45", "companion-31", "helios-46", "dewar-41", "liberator-20")
PORTABLE, PORTABLE_FULL_KG = "stroller", 1.34
FUTURE_DAYS = 31
KINDS = ("steady", "sparing", "nights", "outings")
VENTING = ("sparing", "nights")


@dataclass
class Truth:
    """What really is."""

    kind: str
    contents_kg: float
    draw_kg_per_day: float
    evaporation_kg_per_day: float
    leak_times: float
    vented_share: float
    """Vented through the history, in terms of what the vessel's leak would have vented idle."""
    empty_after_days: float | None
    """Days from now until the last liquid is gone, without another delivery; None where it is not within `FUTURE_DAYS`."""


@dataclass
class MadeUpHome:
    """A history as its supplier has it, and the truth behind it."""

    history: dict[str, Any]
    truth: Truth


def within(chance: Random, width: float) -> float:
    """A bell around 0 with nine of ten cases within `width`, cut off at three times that."""
    while True:
        drawn = chance.gauss(0.0, width / 1.6449)
        if abs(drawn) <= 3.0 * width:
            return drawn


@dataclass
class _Person:
    day_lpm: float
    night_lpm: float
    outings: int
    outing_hours: float
    usual: float
    night_from: float

    def plan_kg_per_day(self) -> float:
        """By order: 16 h by day less the outings, 8 h at night, a full portable for each outing."""
        waking = 16.0 - self.outings * self.outing_hours / 7.0
        litres = 60.0 * (waking * self.day_lpm + 8.0 * self.night_lpm)
        return litres * KG_PER_LITRE_OF_GAS + self.outings * PORTABLE_FULL_KG / 7.0

    def real_kg_per_day(self) -> float:
        """In the long run: the same times the person's usual, with portables that come back a tenth full."""
        waking = 16.0 - self.outings * self.outing_hours / 7.0
        litres = 60.0 * self.usual * (waking * self.day_lpm + 8.0 * self.night_lpm)
        return litres * KG_PER_LITRE_OF_GAS + self.outings * PORTABLE_FULL_KG * MEAN_FILL / 7.0


MEAN_FILL = 0.9
CALLED_AT = 0.15


@dataclass
class _Reservoir:
    vessel: Vessel
    kg: float
    psig: float
    vented: float = 0.0

    def through(self, pieces: list[AnyPiece]) -> None:
        """Lets the full vessel run."""
        if not pieces or self.kg <= 0.02:
            return
        start = Start(oxygen_kg=self.kg, pressure_psig=min(self.psig, self.vessel.relief_psig))
        least = 1.05 * self.vessel.volume_l / 1000.0 * RHO_G
        if self.kg < least:  # no liquid any more: what is left of the gas is not followed
            self.kg = max(self.kg, 0.03)
            put = sum(piece.received_kg for piece in pieces if isinstance(piece, Delivery))
            self.kg += put
            return
        ended = run(self.vessel, pieces, start=start)
        self.kg, self.psig, self.vented = (
            ended.remaining_kg,
            ended.pressure_psig,
            self.vented + ended.vented_kg,
        )


def made_up_home(
    seed: int,
    *,
    kind: str | None = None,
    doubled: bool | None = None,
    deliveries: int | None = None,
    now_at_delivery: bool = False,
    extra_readings: int | None = None,
    age_days: float | None = None,
) -> MadeUpHome:
    """A home by chance. What is given is not drawn."""
    chance = Random(seed)  # noqa: S311 (no secret)
    kind = kind or chance.choice(KINDS)
    model = chance.choice(MODELS)
    stated, _ = vessel_of_catalogue(CataloguedVessel(model=model))
    item = find(model)
    if doubled is None:
        doubled = chance.random() < 0.05
    times = (1.0 + within(chance, 0.15)) * (2.0 if doubled else 1.0)
    volume = min(stated.volume_l * (1.0 + within(chance, 0.15)), 60.0)
    evaporation = (stated.evaporation_kg_per_day or 0.0) * times
    vessel = stated.model_copy(update={"volume_l": volume, "evaporation_kg_per_day": evaporation})
    full_share = item.number("full_share") or 0.9
    full_kg = volume / 1000.0 * (full_share * RHO_L + (1.0 - full_share) * RHO_G)
    stated_full = full_kg * stated.volume_l / volume
    person = _person(chance, kind)
    catalogue_tare = item.number("empty_kg") or 20.0
    tare = catalogue_tare * (1.0 + within(chance, 0.15))
    tare_known = chance.random() < 0.6 or item.number("empty_kg") is None
    home = _Home(chance, person, _Reservoir(vessel, full_kg * chance.uniform(0.2, 0.4), 20.5))
    home.full_kg, home.tare, home.volume = full_kg, tare, volume
    home.gauge = chance.choice(["scale", "spring-scale", "led-segments", "color-band", "float", "both"])
    home.cold = chance.random() < 0.25
    interval = min(chance.uniform(0.5, 0.75) * stated_full / max(person.plan_kg_per_day(), 0.3), 30.0)
    count = deliveries or chance.randint(2, 6)
    at = FROM + dt.timedelta(hours=chance.uniform(9, 16))
    home.at = at
    home.deliver()
    if chance.random() < 0.25 and count > 1:
        gone = at + dt.timedelta(days=chance.uniform(0.3, 1.0) * interval)
        home.absence = (gone, gone + dt.timedelta(days=chance.uniform(2, 6)))
    more = chance.randint(0, 3) if extra_readings is None else extra_readings
    for _ in range(count - 1):
        next_at = (home.at + dt.timedelta(days=interval * chance.uniform(0.8, 1.1))).replace(hour=0, minute=0)
        next_at += dt.timedelta(hours=chance.uniform(9, 16))
        home.read_until(next_at, more)
        if chance.random() < 0.5 and extra_readings is None:
            home.read("scale" if home.gauge in ("scale", "both") else home.gauge)
        home.deliver()
    now = home.at
    if not now_at_delivery:
        now += dt.timedelta(days=interval * chance.uniform(0.1, 0.8))
        if age_days is None:
            home.read_until(now, more)
        else:
            home.read_until(now, 0)
            home.read("scale")
            home.run_to(now + dt.timedelta(days=age_days))
    history: dict[str, Any] = {
        "format": "loxley/history@1",
        "vessel": {"model": model},
        "gas_reference": "70F-1atm",
        "as_of": _text(home.at),
        "schedule": {
            "flow_day_lpm": person.day_lpm,
            "flow_night_lpm": person.night_lpm,
            "hours_on_portable_away": person.outings * person.outing_hours,
            "portable_fills_per_week": float(person.outings),
            "portable_model": PORTABLE if person.outings else None,
        },
        "absences": [],
        "deliveries": home.deliveries,
        "readings": home.readings,
    }
    known_tare = tare if tare_known else catalogue_tare
    if tare_known:
        history["empty_kg"] = round(known_tare, 2)
    if home.absence is not None:
        history["absences"] = [
            {
                "from": _text(home.absence[0]),
                "to": _text(min(home.absence[1], home.at + dt.timedelta(days=9))),
            }
        ]
    past_days = (home.at - at).total_seconds() / 86_400.0
    vented = home.reservoir.vented / max(evaporation * past_days, 1e-9)
    contents = home.reservoir.kg
    return MadeUpHome(
        history,
        Truth(
            kind,
            contents,
            person.real_kg_per_day(),
            evaporation,
            times,
            vented,
            home.empty_after(),
        ),
    )


def _person(chance: Random, kind: str) -> _Person:
    usual, night = 1.0 + within(chance, 0.25), chance.uniform(21, 23)
    match kind:
        case "steady":
            flow = chance.choice([1.0, 1.5, 2.0, 2.0, 3.0, 4.0])
            return _Person(flow, flow, chance.randint(0, 2), 3.0, usual, night)
        case "sparing":
            flow = chance.choice([0.25, 0.25, 0.5])
            return _Person(flow, flow, 0, 0.0, usual, night)
        case "nights":
            return _Person(0.0, chance.choice([0.5, 1.0, 1.5]), 0, 0.0, usual, night)
        case _:
            flow = chance.choice([1.0, 2.0, 3.0])
            return _Person(flow, flow, chance.randint(2, 6), chance.uniform(3.0, 7.0), usual, night)


@dataclass
class _Home:
    chance: Random
    person: _Person
    reservoir: _Reservoir
    full_kg: float = 0.0
    tare: float = 0.0
    volume: float = 0.0
    gauge: str = "scale"
    cold: bool = False
    at: dt.datetime = FROM
    absence: tuple[dt.datetime, dt.datetime] | None = None
    deliveries: list[dict[str, Any]] = field(default_factory=list)
    readings: list[dict[str, Any]] = field(default_factory=list)
    days: dict[dt.date, tuple[float, tuple[float, float, float] | None]] = field(default_factory=dict)

    def deliver(self) -> None:
        """The truck comes."""
        chance, reservoir = self.chance, self.reservoir
        full = chance.random() < 0.9
        brim = self.volume / 1000.0 * RHO_L * 0.985
        most = self.full_kg + within(chance, 0.03) * self.volume / 1000.0 * RHO_L
        target = most if full else self.full_kg * chance.uniform(0.6, 0.95)
        received = max(min(target, brim) - reservoir.kg, 0.05)
        psig = chance.uniform(2.0, 15.0) if self.cold else chance.uniform(18.0, 23.0)
        reservoir.through([Delivery(received_kg=received, saturated_psig=psig)])
        told: dict[str, Any] = {
            "at": _text(self.at),
            "received_kg": round(received * (1.0 + within(chance, 0.025)), 2),
        }
        if full:
            told["filled_to"] = "full"
        if self.cold:
            told["saturated_psig"] = round(psig, 1)
        self.deliveries.append(told)
        self.at += dt.timedelta(minutes=10)

    def read_until(self, end: dt.datetime, count: int) -> None:
        """Goes on to a moment, with some readings at waking hours on the way."""
        begin = self.at
        moments = []
        for _ in range(count):
            at = begin + (end - begin) * self.chance.random()
            at = at.replace(hour=self.chance.randint(8, 20))
            if begin + dt.timedelta(hours=1) < at < end - dt.timedelta(hours=1):
                moments.append(at)
        for at in sorted(moments):
            if not self.run_to(at):
                return
            self.read()
        self.run_to(end)

    def read(self, kind: str | None = None) -> None:
        """Somebody looks how much is left."""
        chance, kind = self.chance, kind or self.gauge
        if kind == "both":
            kind = chance.choice(["scale", "led-segments"])
        told: dict[str, Any] = {"id": f"r{len(self.readings)}", "at": _text(self.at)}
        vapour = self.volume / 1000.0 * RHO_G
        share = max(self.reservoir.kg - vapour, 0.0) / (self.full_kg - vapour)
        match kind:
            case "scale":
                told["scale_kg"] = round(self.tare + self.reservoir.kg + within(chance, 0.3), 2)
            case "led-segments":
                told |= {"gauge_quarters": float(min(round(share * 4.0), 4)), "gauge": kind}
            case "color-band":
                told |= {"share": (min(int(share * 3.0), 2) + 0.5) / 3.0, "gauge": kind}
            case _:
                width = 0.08 if kind == "spring-scale" else 0.10
                told |= {"share": round(min(max(share + within(chance, width), 0.0), 1.0), 3), "gauge": kind}
        self.readings.append(told)

    def run_to(self, end: dt.datetime) -> bool:
        """The vessel lives on to a moment, or to the first noon at which somebody calls: then it is false."""
        while self.at < end:
            noon = self.at.replace(hour=12, minute=0, second=0, microsecond=0)
            noon += dt.timedelta(days=1 if noon <= self.at else 0)
            stop = min(noon, end)
            self.reservoir.through(self.pieces(stop))
            self.at = stop
            if stop == noon and self.reservoir.kg < CALLED_AT * self.full_kg:
                return False
        return True

    def empty_after(self) -> float | None:
        """Days from now until the last liquid is gone."""
        self.absence = None if self.absence is None else (self.absence[0], min(self.absence[1], self.at))
        now, reservoir = self.at, self.reservoir
        if reservoir.kg < 1.05 * self.volume / 1000.0 * RHO_G:
            return 0.0
        pieces = self.pieces(now + dt.timedelta(days=FUTURE_DAYS))
        start = Start(oxygen_kg=reservoir.kg, pressure_psig=min(reservoir.psig, reservoir.vessel.relief_psig))
        ended = run(reservoir.vessel, pieces, start=start)
        gone = [event.at_h for event in ended.events if event.kind == "liquid-gone"]
        return gone[0] / 24.0 if gone else None

    def pieces(self, end: dt.datetime) -> list[AnyPiece]:
        """What is asked of the vessel up to a moment."""
        found: list[AnyPiece] = []
        at = self.at
        while at < end:
            midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
            factor, outing = self._day(midnight.date())
            rates, hour = [], (at - midnight).total_seconds() / 3600.0
            edges = {24.0, self.person.night_from, self.person.night_from - 16.0}
            if outing is not None:
                edges |= {outing[0], outing[1]}
            if self.absence is not None:
                edges |= {(moment - midnight).total_seconds() / 3600.0 for moment in self.absence}
            if end < midnight + dt.timedelta(days=1):
                edges.add((end - midnight).total_seconds() / 3600.0)
            last = min(24.0, (end - midnight).total_seconds() / 3600.0)
            for edge in sorted(edge for edge in edges if hour < edge <= last):
                middle = (hour + edge) / 2.0
                flow = self._flow(midnight + dt.timedelta(hours=middle), middle, outing)
                if outing is not None and abs(hour - outing[0]) < 1e-9 and not self._gone(at):
                    found.append(Decant(decant_kg=outing[2], minutes=2.0))
                rates.append(flow)
                found.append(Draw(flow_lpm=flow * factor * self.person.usual, hours=edge - hour))
                hour = edge
                at = midnight + dt.timedelta(hours=hour)
            at = midnight + dt.timedelta(hours=last)
        return found

    def _gone(self, at: dt.datetime) -> bool:
        return self.absence is not None and self.absence[0] <= at < self.absence[1]

    def _flow(self, at: dt.datetime, hour: float, outing: tuple[float, float, float] | None) -> float:
        if self._gone(at) or (outing is not None and outing[0] <= hour < outing[1]):
            return 0.0
        night = hour >= self.person.night_from or hour < self.person.night_from - 16.0
        return self.person.night_lpm if night else self.person.day_lpm

    def _day(self, day: dt.date) -> tuple[float, tuple[float, float, float] | None]:
        """How much is used on a day, and its outing: from, to, what the portable takes. Drawn a week at a time."""
        if day not in self.days:
            monday = day - dt.timedelta(days=day.weekday())
            out = set(self.chance.sample(range(7), self.person.outings))
            for index in range(7):
                factor = max(1.0 + within(self.chance, 0.25), 0.1)
                outing = None
                if index in out:
                    begin = self.chance.uniform(9.0, 12.0)
                    hours = self.person.outing_hours * self.chance.uniform(0.7, 1.3)
                    takes = PORTABLE_FULL_KG * self.chance.uniform(2.0 * MEAN_FILL - 1.0, 1.0)
                    outing = (begin, min(begin + hours, 20.9), takes)
                self.days[monday + dt.timedelta(days=index)] = (factor, outing)
        return self.days[day]


def _text(at: dt.datetime) -> str:
    return at.replace(second=0, microsecond=0).isoformat(timespec="minutes")
