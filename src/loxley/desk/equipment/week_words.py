"""A patient's week in words, and what an ordered flow is called."""

from loxley.supply.weeks.week import Activity, Outing, PulseFlow, SteadyFlow, Week

ACTIVITIES: dict[Activity, str] = {"rest": "rest", "walking": "walking", "asleep": "asleep"}
_NOT_DOCUMENTED = "not documented"


def flow_words(flow: SteadyFlow | PulseFlow | None) -> str:
    """What is ordered. A setting is told with its device and is never litres.

    >>> flow_words(SteadyFlow(flow_lpm=2.5)), flow_words(None)
    ('2.5 L/min', 'not documented')
    >>> flow_words(PulseFlow(pulse_setting=2, breaths_per_minute=20, device="eclipse-type"))
    'setting 2 (pulse, eclipse-type, 20 breaths/min)'
    """
    if flow is None:
        return _NOT_DOCUMENTED
    if isinstance(flow, SteadyFlow):
        return f"{flow.flow_lpm:g} L/min" if flow.flow_lpm else "none ordered"
    return f"setting {flow.pulse_setting:g} (pulse, {flow.device}, {flow.breaths_per_minute:g} breaths/min)"


def week_line(week: Week) -> str:
    """The week in one line."""
    flows = ", ".join(f"{name} {flow_words(week.flow(activity))}" for activity, name in ACTIVITIES.items())
    return "; ".join(
        (
            flows,
            night_words(week),
            outings_words(week),
            f"portable at home {at_home_words(week)}",
            *_deliveries(week),
        )
    )


def night_words(week: Week) -> str:
    """Hours asleep."""
    counted = "" if week.hours_asleep_per_night is not None else " (counted, not documented)"
    return f"{week.hours_asleep:g}\u00a0h asleep{counted}"


def outings_words(week: Week) -> str:
    """All outings."""
    if week.outings is None:
        return f"outings {_NOT_DOCUMENTED}"
    return "; ".join(map(outing_words, week.outings)) if week.outings else "no outings"


def outing_words(outing: Outing) -> str:
    """An outing: how often, how long, how much of it is walking."""
    walking = sum(leg.hours for leg in outing.legs if leg.activity == "walking")
    name = outing.label or "outing"
    times = "once" if outing.times_per_week == 1 else f"{outing.times_per_week} times"
    return f"{name}: {times} a week, {outing.hours:g}\u00a0h, of it {walking:g}\u00a0h walking"


def at_home_words(week: Week) -> str:
    """The portable inside the home."""
    if week.portable_at_home is None:
        return _NOT_DOCUMENTED
    return f"{week.home_hours:g} h a day, {week.home_activity}" if week.home_hours else "not used"


def surroundings_words(week: Week) -> str | None:
    """Where the vessels stand, as far as that is documented; `None` where it is not."""
    room = week.surroundings
    told = (
        ()
        if room is None
        else (
            None if room.temperature_c is None else f"{room.temperature_c:g}\u00a0°C",
            None if room.pressure_kpa is None else f"{room.pressure_kpa:g}\u00a0kPa",
        )
    )
    return ", ".join(each for each in told if each is not None) or None


def _deliveries(week: Week) -> tuple[str, ...]:
    days = week.days_between_deliveries
    return () if days is None else (f"supplier every {days:g} days",)


def _surroundings(week: Week) -> tuple[str, ...]:
    room = surroundings_words(week)
    return () if room is None else (f"surroundings {room}",)
