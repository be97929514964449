"""What a day asks of the two forms that are the government's: required, prohibited or not needed, and which edition."""

import datetime as dt

import pytest

from loxley.coverage import determine
from loxley.desk.papers.official_forms import OfficialForm, form_sentence, official_forms

from .conftest import Example

OLD = "CMS-R-131 (OMB 0938-0566), printed expiry 01/31/2026"
NEW = "CMS-R-131 (OMB 0938-0566), printed expiry 3/31/2029"
CERTIFICATE = "CMS-484 (DME 484.3, OMB 0938-0679; earlier print DME 484.03, OMB 0938-0534)"


def forms_of(example: Example, name: str, day: str) -> dict[str, OfficialForm]:
    """The forms of an example moved to `day` and decided on that day."""
    case = example(name, day=day)
    found = official_forms(determine(case, dt.date.fromisoformat(day)))
    return {form.form: form for form in found}


@pytest.mark.parametrize(
    ("day", "rule", "sentence"),
    [
        (
            "2019-03-12",
            "required",
            f"CMS-484: required, on file. Edition: {CERTIFICATE}.",
        ),
        (
            "2022-12-31",
            "required",
            f"CMS-484: required, on file. Edition: {CERTIFICATE}.",
        ),
        ("2023-01-01", "prohibited", "CMS-484: must not go with a claim for this date of service."),
        ("2026-06-01", "prohibited", "CMS-484: must not go with a claim for this date of service."),
    ],
)
def test_cms_484_is_required_until_2022_and_prohibited_from_2023(
    day: str, rule: str, sentence: str, example: Example
) -> None:
    form = forms_of(example, "2019", day)["CMS-484"]
    assert (form.rule, form_sentence(form)) == (rule, sentence)


def test_a_certificate_that_is_missing_or_defective_is_required_and_says_so(example: Example) -> None:
    day = dt.date(2019, 3, 12)
    for changed, standing in (
        ({"certificates": []}, "missing"),
        ({"certificates.0.section_b_by": "supplier"}, "on file, defective"),
    ):
        (form, _notice) = official_forms(determine(example("2019", **changed), day))
        assert form.rule == "required"
        assert form_sentence(form).startswith(f"CMS-484: required for E0439, E0434, {standing}. Edition: ")


@pytest.mark.parametrize(
    ("day", "edition", "also"),
    [
        ("2023-06-29", None, []),  # before the oldest edition among our sources
        ("2023-06-30", OLD, []),
        ("2025-10-06", OLD, []),
        ("2026-03-12", OLD, []),  # past its printed expiry, and still the only one
        ("2026-03-13", NEW, [OLD]),  # the new one may be used, the old one still
        ("2026-05-11", NEW, [OLD]),
        ("2026-05-12", NEW, []),  # from this day only the new one
    ],
)
def test_a_denial_asks_for_the_notice_in_the_edition_of_its_day(
    day: str, edition: str | None, also: list[str], example: Example
) -> None:
    form = forms_of(example, "denied", day)["CMS-R-131 (ABN)"]
    assert (form.rule, form.status, form.edition, form.also_usable) == ("required", "missing", edition, also)
    assert form.items == ["E0439", "E0434"]
    sentence = form_sentence(form)
    assert sentence.startswith("CMS-R-131 (ABN): required for E0439, E0434, missing. Edition: ")
    assert (edition or "not among our sources: ask CMS or your contractor") in sentence
    assert ("also usable that day" in sentence) == bool(also)
    assert sentence.endswith("Get the blank from CMS.")


@pytest.mark.parametrize(
    ("name", "day"), [("current", "2024-05-10"), ("2019", "2019-03-12"), ("missing", "2025-02-18")]
)
def test_without_a_denial_no_notice_is_needed(name: str, day: str, example: Example) -> None:
    form = forms_of(example, name, day)["CMS-R-131 (ABN)"]
    assert (form.rule, form.edition, form.items) == ("not-required", None, [])
    assert form_sentence(form) == (
        "CMS-R-131 (ABN): not needed; no denial as not reasonable and necessary is expected."
    )


def test_assignment_makes_no_difference_to_the_notice(example: Example) -> None:
    day = dt.date(2025, 10, 6)
    assigned, not_assigned = (
        official_forms(determine(example("denied", **{"request.assigned": yes}), day))
        for yes in (True, False)
    )
    assert assigned == not_assigned
