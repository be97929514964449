"""Courses made up for the tests: numbers that a person can follow, no vessel behind them."""

from loxley.figures import Band, EventRow, Setting, Share, VesselCourse

NAMES: dict[Share, str] = {
    "left": "left in the vessel",
    "delivered": "to the patient",
    "vented": "vented to the room",
}


def course(
    end_h: float = 8.0,
    samples: int = 5,
    rows: tuple[EventRow, ...] = (),
    title: str = "A vessel of 1.2 L",
    start_kg: float = 1.0,
) -> VesselCourse:
    """Of `start_kg` nothing is left in the end: four fifths are delivered and one fifth is vented, evenly."""
    share = [number / (samples - 1) for number in range(samples)]
    masses: dict[Share, tuple[float, ...]] = {
        "left": tuple(start_kg * (1.0 - each) for each in share),
        "delivered": tuple(start_kg * 0.8 * each for each in share),
        "vented": tuple(start_kg * 0.2 * each for each in share),
    }
    return VesselCourse(
        title=title,
        outcome=("Flow kept for 8 h.", "Delivered 0.800 kg. Vented 0.200 kg."),
        summary="Over 8 h the contents go from 1 kg to nothing.",
        hours=tuple(end_h * each for each in share),
        bands=tuple(Band(each, NAMES[each], kg) for each, kg in masses.items()),
        pressure_psig=tuple(22.0 - 2.0 * each for each in share),
        settings=(Setting("relief", 22.0), Setting("economizer", 20.0)),
        rows=rows,
        foot=("Planning aid. Not reviewed by FDA. Not an alarm.",),
    )
