"""A run that ends when the flow is no longer at its setting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.vessel import Draw, Orifice, Run, Start, Vessel, run

from .generated import flows
from .vessels import portable

METERED = portable(orifice=Orifice(rated_psig=20.0))
THEN_EMPTY = Draw(flow_lpm=2.0, until="empty")


def usable_and_whole(vessel: Vessel, draws: list[Draw], fill: float = 0.9) -> tuple[Run, Run]:
    start = Start(fill_fraction=fill)
    return run(vessel, draws, start=start, while_usable=True), run(vessel, draws, start=start)


@given(st.lists(flows, min_size=1, max_size=4), st.floats(0.02, 0.95))
def test_it_ends_at_the_moment_that_the_whole_run_tells(drawn: list[float], fill: float) -> None:
    draws = [*(Draw(flow_lpm=flow, hours=1.0) for flow in drawn), THEN_EMPTY]
    short, whole = usable_and_whole(METERED, draws, fill)
    if short.rated_flow_h is None:  # the liquid was gone in an hour without a flow
        assert 0.0 in drawn
        assert short.events[-1].at_h <= (whole.rated_flow_h or 0.0)
        return
    assert short.rated_flow_h is not None
    assert short.rated_flow_h == pytest.approx(whole.rated_flow_h, abs=1e-6)
    assert short.endurance_h is None  # it is weak before it fails
    assert max(event.at_h for event in short.events) <= short.rated_flow_h + 1e-9


def test_without_an_orifice_it_ends_when_the_flow_fails() -> None:
    short, whole = usable_and_whole(portable(), [Draw(flow_lpm=2.0, hours=12.0), THEN_EMPTY])
    assert short.endurance_h == pytest.approx(whole.endurance_h, abs=1e-9)
    assert short.rated_flow_h is None


def test_with_nothing_drawn_it_ends_with_the_last_liquid() -> None:
    """Dry after some days on the shelf: what vapour is left counts for nothing."""
    short, whole = usable_and_whole(METERED, [Draw(flow_lpm=0.0, hours=96.0), THEN_EMPTY])
    gone = next(event.at_h for event in whole.events if event.kind == "liquid-gone")
    assert gone < 96.0
    assert (short.rated_flow_h, short.endurance_h) == (None, None)
    assert short.events[-1].at_h == pytest.approx(gone, abs=1e-6)


def test_a_piece_without_a_flow_does_not_end_it_while_liquid_is_left() -> None:
    short, whole = usable_and_whole(METERED, [Draw(flow_lpm=0.0, hours=6.0), THEN_EMPTY])
    assert short.rated_flow_h == pytest.approx(whole.rated_flow_h, abs=1e-6)
