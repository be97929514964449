"""The rows beside the values of what stands around coverage: place, payer, months, replacements. See `boundaries.py`."""

from collections.abc import Callable

from .boundary import Boundary, Row
from .cases import Changes, delivery


def _lives_at(place: str) -> Callable[[str], Changes]:
    return lambda _day: {"patient__residences": [{"place_of_service": place}]}


def _by_advantage_plan(date: str) -> Callable[[str], Changes]:
    return lambda _day: {"on": date, "payer__kind": "medicare-advantage"}


def _lifetime_ended(first: str) -> Callable[[str], Changes]:
    """Delivered first on that day, and anew on the date of service, with which the new rental starts."""
    return lambda date: {"deliveries": [delivery(first), delivery(date, replacement="rul-ended")]}


def _replaced(event: str) -> Callable[[str], Changes]:
    return lambda date: {"deliveries": [delivery(date, replacement=event)]}


def _under_the_waiver(begun: str) -> Callable[[str], Changes]:
    """A rental under the waiver that meets no criteria, begun and delivered on that day."""
    return lambda _day: {
        "rental__began_under_phe_waiver": True,
        "rental__started_on": begun,
        "deliveries": [delivery(begun)],
        "study__saturation_percent": 94,
    }


AROUND: dict[str, Boundary] = {
    # Section 13.8: assisted living (13) is a home, a nursing facility (31) is not.
    "home_places_of_service": Boundary(
        (
            Row("an office", _lives_at("11"), "refer not-encoded"),
            Row("home", _lives_at("12"), "covered I"),
            Row("assisted living", _lives_at("13"), "covered I"),
            Row("a group home", _lives_at("14"), "refer not-encoded"),
            Row("a nursing facility", _lives_at("31"), "not-covered"),
        )
    ),
    # Skilled nursing (31) is no home; of a homeless shelter (04), a hospital (21), a nursing facility (32) and custodial
    # care (33) our sources say nothing.
    "places_that_are_no_home": Boundary(
        (
            Row("a shelter", _lives_at("04"), "refer not-encoded"),
            Row("a skilled nursing facility", _lives_at("31"), "not-covered"),
            Row("a nursing facility", _lives_at("32"), "refer not-encoded"),
            Row("custodial care", _lives_at("33"), "refer not-encoded"),
        )
    ),
    # Section 1: CMS-4201-F, from 2024-01-01.
    "advantage_follows_policies_from": Boundary(
        (
            Row("the day before", _by_advantage_plan("2023-12-31"), "silent"),
            Row("the day", _by_advantage_plan("2024-01-01"), "told"),
            Row("the day after", _by_advantage_plan("2024-01-02"), "told"),
        ),
        lambda found: "told" if any("CMS-4201-F" in each for each in found.advice) else "silent",
    ),
    # Section 11.3: what began under the waiver goes on through the 36 months.
    "rental_cap_months": Boundary(
        tuple(
            Row(word, _under_the_waiver(begun), expected)
            for word, begun, expected in (
                ("the day before the last", "2021-05-12", "to 2024-05-11"),
                ("the last day", "2021-05-11", "to 2024-05-10"),
                ("the day after", "2021-05-10", "for a person"),
            )
        ),
        lambda found: "for a person" if found.verdict == "refer" else f"to {found.coverage_period.to}",
    ),
    # Section 13.5: 60 months from the first delivery, of 2019-05-10 for a replacement on 2024-05-10.
    "useful_lifetime_months": Boundary(
        (
            Row("a day short", _lifetime_ended("2019-05-11"), "refer conflict"),
            Row("to the day", _lifetime_ended("2019-05-10"), "covered I"),
            Row("a day over", _lifetime_ended("2019-05-09"), "covered I"),
        )
    ),
    # Section 13.5: not wear. What starts a rental is told as such.
    "replacement_starts_rental": Boundary(
        tuple(
            Row(event, _replaced(event), "starts" if event != "worn-out" else "goes on")
            for event in ("rul-ended", "lost", "stolen", "irreparable-damage", "worn-out")
        ),
        lambda found: "starts" if any("a new rental begins" in each for each in found.advice) else "goes on",
    ),
}
