"""What a week of use vents, by the balance of heat: no steps in time, one line a slot.

Heat makes vapour at the rate e = Q / (L v_g). Between the economizer's setting and the relief's the contents store that
heat; s counts it as vapour not yet made, from 0 to what there is room for (`home.HeatStore`). A draw of vapour takes from
s, and with nothing stored the economizer slides: vapour is drawn as fast as heat makes it, liquid for the rest. Above the
room the relief vents. Only the small change of Q, L and v_g between the two settings is left out, which the tests hold
against the vessel's own run.
"""

from loxley.supply.estimating.home import Home
from loxley.supply.estimating.use import DAYS, HOURS, Slot
from loxley.vessel.vessel import Withdrawal

MOST_WEEKS = 6
"""Weeks after which a week counts as settled: what is stored still creeps then, by less than a hundredth of the room."""


def vented_per_day(home: Home, contents: float, draw: float, leak: float) -> float:
    """Kg vented on an average day of a settled week, with so much in the vessel, `draw` times the planned use and `leak`
    times the stated leak."""
    room = home.store.room(contents)
    ratio = home.at.v_l / home.at.v_g
    made = home.evaporation * leak
    stored = room
    for _ in range(MOST_WEEKS):
        vented, before = 0.0, stored
        for day in home.use.week:
            for slot in day:
                stored, more = _slot(stored, slot, room, made, draw, ratio, home.vessel.withdrawal)
                vented += more
        if abs(stored - before) <= room / 100.0:
            break
    return vented / DAYS


def _slot(
    stored: float,
    slot: Slot,
    room: float,
    made: float,
    draw: float,
    ratio: float,
    withdrawal: Withdrawal,
) -> tuple[float, float]:
    """What is stored after a slot, and what is vented in it, kg."""
    days = slot.hours / HOURS
    drawn = slot.rate * draw * (ratio if withdrawal == "liquid" else 1.0)
    stored += (made - drawn) * days - slot.taken * draw * ratio
    if stored > room:
        return room, stored - room
    if withdrawal == "economizer" and stored < 0.0:
        return 0.0, 0.0
    return max(stored, -LOWEST * room), 0.0


LOWEST = 10.0
"""How far a draw of vapour alone may cool the contents, in rooms: the flow weakens there, which is not followed."""
