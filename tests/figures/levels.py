"""Forecasts and trips made up for the tests: a home that draws evenly, no estimate behind it."""

from datetime import datetime, timedelta

from loxley.figures import (
    ENGLISH,
    Delivery,
    Level,
    LevelAt,
    LevelBar,
    LevelForecast,
    LevelReading,
    LevelWords,
    Line,
    RunOut,
    Scale,
    Stretch,
    TripCourse,
)

NOW = datetime.fromisoformat("2026-11-24T09:00")
WORDS = LevelWords("most likely", "9 times in 10 in here", "set aside: contradicts the others", "deliveries")
SCALE = Scale(
    title="Liquid oxygen (kg)",
    full=Line(48.0, "full"),
    empty="empty",
    shares=((0.25, "¼"), (0.5, "½"), (0.75, "¾")),
    no_fill=Line(4.0, "too little to fill a portable"),
)


def level(likely_kg: float, width_kg: float) -> Level:
    """A level so wide to both sides, never below nothing."""
    return Level(max(likely_kg - width_kg, 0.0), max(likely_kg, 0.0), max(likely_kg + width_kg, 0.0))


def crossings(future: list[LevelAt[datetime]], kg: float) -> list[datetime | None]:
    """The first moments at which the low, the likely and the high edge are down to a mass."""
    edges = ("low_kg", "likely_kg", "high_kg")
    return [next((each.at for each in future if getattr(each.level, edge) <= kg), None) for edge in edges]


def times(days: float, step_h: float) -> list[float]:
    """Hours from nothing to the end of so many days, which is among them."""
    return sorted({*(step_h * number for number in range(int(days * 24.0 / step_h) + 1)), days * 24.0})


def forecast(past_days: float = 16.0, days: float = 14.0, step_h: float = 6.0) -> LevelForecast:
    """A home that loses 2 kg a day, was filled 16 days ago at most, and whose band widens by 0.2 kg a day
    to each side, and by 0.4 kg from now on: 15 kg ± 3.6 kg are left, and the low edge is down after 114 h."""
    began = NOW - timedelta(days=past_days)
    hours = times(past_days, step_h)
    past = [LevelAt(began + timedelta(hours=h), level(47.0 - h / 12.0, 0.4 + h / 120.0)) for h in hours]
    last = past[-1].level
    width = last.high_kg - last.likely_kg
    hours = times(days, step_h)
    future = [
        LevelAt(NOW + timedelta(hours=h), level(last.likely_kg - h / 12.0, width + h / 60.0)) for h in hours
    ]
    read = min(7.0, past_days / 2.0)
    return LevelForecast(
        title="Home of the example: enough until Sunday, Nov 29",
        outcome=("Enough until at least Sunday, 3 a.m.; probably until Tuesday.", "Order by Friday."),
        summary="The reservoir holds between 11 and 19 kg now and may be empty from Sunday on.",
        now=NOW,
        now_words="now, Tue Nov 24, 9 a.m.",
        age_words="last reading 9 days ago",
        scale=SCALE,
        words=WORDS,
        calendar=ENGLISH,
        past=tuple(past),
        future=tuple(future),
        readings=(
            LevelReading(began, "at the truck's meter", Level(46.7, 47.0, 47.3)),
            LevelReading(
                began + timedelta(days=read * 0.5), "spring gauge", Level(37.0, 41.0, 45.0), set_aside=False
            ),
            LevelReading(began + timedelta(days=read * 0.75), "spring gauge", Level(9.0, 13.0, 17.0), True),
            LevelReading(began + timedelta(days=read), "weighed", level(47.0 - 2.0 * read, 0.5)),
        ),
        deliveries=(
            Delivery(began, "41 kg"),
            Delivery(NOW + timedelta(days=min(9.0, days * 0.65)), "next delivery Thu Dec 3"),
        ),
        run_outs=(
            RunOut(
                "too little to fill a portable", "from Fri Nov 27, likely Sun Nov 29", *crossings(future, 4.0)
            ),
            RunOut("empty", "from Sun Nov 29, likely Tue Dec 1", *crossings(future, 0.0)),
        ),
        foot=("Planning aid. Not reviewed by FDA. Not an alarm. Trust your gauge and your prescriber.",),
    )


def trip(legs: tuple[Stretch, ...] | None = None) -> TripCourse:
    """Two portables of 1 kg on a trip of 6 h: 0.25 kg/h are likely and 0.3 kg/h possible, which ends after 6.5 h."""
    hours = [0.25 * number for number in range(33)]
    return TripCourse(
        title="Bus to the clinic and back: too close",
        outcome=("Lasts at least 6 h 30 min, probably 8 h.", "Your reserve of 60 min is not sure."),
        summary="Two portables last from 6.5 to 8 hours; the trip is 6 hours and the reserve 1 hour.",
        scale=Scale("Liquid oxygen in the portables (kg)", Line(2.0, "both full"), "empty", ((0.5, "½"),)),
        words=LevelWords("most likely", "9 times in 10 in here"),
        left=tuple(LevelAt(h, level(2.0 - h / 4.0, 0.05 + 0.05 * h)) for h in hours),
        legs=legs
        if legs is not None
        else (
            Stretch(0.0, 1.0, "bus", "2 L/min"),
            Stretch(1.0, 1.3, "walk to the clinic", "setting 3 (pulse)"),
            Stretch(1.3, 4.5, "clinic", "2 L/min"),
            Stretch(4.5, 4.8, "walk to the bus", "setting 3 (pulse)"),
            Stretch(4.8, 6.0, "bus", "2 L/min"),
        ),
        legs_name="legs",
        portables=(Stretch(0.0, 4.0, "first portable"), Stretch(4.0, 8.0, "second portable")),
        portables_name="on which portable",
        end_h=6.0,
        end_words="back home 3:30 p.m.",
        reserve_h=1.0,
        reserve_words="reserve 60 min",
        run_outs=(RunOut("empty", "from 4 p.m., likely 5:30 p.m.", 6.5, 8.0),),
        starts=datetime.fromisoformat("2026-11-24T09:30"),
        calendar=ENGLISH,
        foot=("Planning aid. Not reviewed by FDA. Not an alarm. Trust your gauge and your prescriber.",),
    )


def bar(likely_kg: float = 15.0, width_kg: float = 4.0, read_kg: float | None = 29.0) -> LevelBar:
    """A vessel of 48 kg, and what was read of it."""
    reading = (
        None if read_kg is None else LevelReading(NOW - timedelta(days=9), "weighed", level(read_kg, 1.0))
    )
    return LevelBar(
        title="What the reservoir holds",
        summary="At least 11 kg of 48 kg, likely 15 kg.",
        full_kg=48.0,
        marks=((0.0, "empty"), (0.25, "¼"), (0.5, "½"), (0.75, "¾"), (1.0, "full")),
        level=level(likely_kg, width_kg),
        now_words="now at least ¼ full, likely ⅓",
        reading=reading,
        reading_words="" if reading is None else "weighed 9 days ago",
    )
