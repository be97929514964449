"""`loxley rules`: the rules to read, from the shell."""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from loxley.coverage import editions

from .conftest import Inside
from .running import ROOT, loxley

DISCLAIMER = "Refer to CMS and to your own experts"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A folder with two cases and a file that is none."""
    for name in ("current", "2019", "week"):
        shutil.copy(ROOT / "examples" / f"{name}.json", tmp_path)
    return tmp_path


def in_words(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def test_the_list_names_every_edition_and_says_what_it_is_not(inside: Inside) -> None:
    ended = inside("rules", "list")
    assert (ended.code, ended.err) == (0, "")
    for edition in editions():
        assert f"{edition.id}: " in ended.out
    assert DISCLAIMER in in_words(ended.out)


def test_the_list_of_a_day_has_what_is_in_force(inside: Inside) -> None:
    ended = inside("rules", "list", "--on", "2024-05-10")
    assert "ncd-240.2@2021-09-27" in ended.out
    assert "ncd-240.2@1993-10-27" not in ended.out
    before = inside("rules", "list", "--on", "2021-10-01", "--as-of", "2022-02-09")
    assert "ncd-240.2@1993-10-27" in before.out
    assert "ncd-240.2@2021-09-27" not in before.out


@pytest.mark.parametrize("name", ["ncd-240.2@2021-09-27", "ncd-240.2", "group-1.rest"])
def test_an_edition_a_policy_or_a_criterion_is_shown_with_its_sources(name: str, inside: Inside) -> None:
    ended = inside("rules", "show", name)
    assert (ended.code, ended.err) == (0, "")
    assert "saturation is at or below 88 %" in in_words(ended.out)
    assert "https://med.noridianmedicare.com/web/jadme/topics/modifiers/n1" in ended.out
    assert DISCLAIMER in in_words(ended.out)


def test_a_name_that_is_not_there_ends_4_with_what_is_close(inside: Inside) -> None:
    ended = inside("rules", "show", "ncd-240.3")
    assert (ended.code, ended.out) == (4, "")
    assert "Did you mean ncd-240.2" in ended.err


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("list",), "rules"),
        (("list", "--on", "2019-05-10"), "rules"),
        (("show", "hcpcs"), "rules"),
        (("show", "group-3"), "rules"),
        (("diff", "1993-10-26", "2026-11-24"), "rules-diff"),
        (("diff", "2022-12-31", "2023-01-01", "--cases", "examples"), "rules-diff"),
    ],
)
def test_the_json_is_what_the_published_schema_says(
    arguments: tuple[str, ...], name: str, inside: Inside
) -> None:
    schema = json.loads(inside("schema", name).out)
    ended = inside("rules", *arguments, "--json")
    assert ended.code == 0
    answer = json.loads(ended.out)
    Draft202012Validator(schema).validate(answer)
    assert answer["format"] == f"loxley/{name}@1"
    assert DISCLAIMER in answer["disclaimer"]


def test_both_orders_of_the_days_work(inside: Inside) -> None:
    there = inside("rules", "diff", "2022-12-31", "2023-01-01")
    back = inside("rules", "diff", "2023-01-01", "2022-12-31")
    assert (there.code, back.code) == (0, 0)
    assert "The paper is: from required to prohibited" in there.out
    assert "The paper is: from prohibited to required" in back.out


def test_whose_answer_changes_is_told_and_the_rest_counted_beside_it(inside: Inside, book: Path) -> None:
    ended = inside("rules", "diff", "2023-03-31", "2023-04-01", "--cases", book)
    assert ended.code == 0
    assert "current.json, date of service 2024-05-10, moved by -406 and -405 days" in in_words(ended.out)
    assert "E0439, E0434: from covered, Group I (RR KX) to covered, Group I (RR N1)" in in_words(ended.out)
    assert "Each case was moved in time as a whole" in in_words(ended.out)
    skipped, counts = ended.err.splitlines()
    assert skipped.startswith("week.json: skipped: ")
    assert counts == "2 cases decided, 2 changed, 1 files skipped"


def test_a_day_after_today_can_be_asked_about(inside: Inside, book: Path) -> None:
    """The decision is then made on that day, so that the moved facts have happened by it."""
    ended = inside("rules", "diff", "2024-05-10", "2190-01-01", "--cases", book, "--json")
    answer = json.loads(ended.out)
    assert (ended.code, answer["as_of"]) == (0, "2190-01-01")
    assert [case["left_out"] for case in answer["cases"]["changed"]] == [[[], []]] * len(
        answer["cases"]["changed"]
    )


def test_a_case_cannot_be_decided_before_its_service(inside: Inside, book: Path) -> None:
    days = ("2022-12-31", "2023-01-01")
    ended = inside("rules", "diff", *days, "--cases", book, "--as-of", "2022-12-31")
    assert (ended.code, ended.out) == (2, "")
    assert "--as-of" in ended.err
    assert inside("rules", "diff", *days, "--as-of", "2022-12-31").code == 0
    assert inside("rules", "diff", *days, "--cases", book, "--as-of", "2023-01-01").code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("diff", "2022-12-31"), 2),
        (("diff", "2022-12-31", "2022-02-30"), 2),
        (("diff", "yesterday", "2023-01-01"), 2),
        (("list", "--on", "2022-13-01"), 2),
        (("show",), 2),
        (("diff", "2022-12-31", "2023-01-01", "--cases", "nowhere"), 4),
        (("diff", "2022-12-31", "2023-01-01", "--cases", "examples/current.json"), 4),
        (("show", ""), 4),
        (("show", "x" * 5000), 4),
        (("diff", "0001-01-01", "9999-12-31"), 0),
    ],
)
def test_what_is_asked_wrongly_ends_with_its_code_and_no_defect(
    arguments: tuple[str, ...], code: int, inside: Inside
) -> None:
    ended = inside("rules", *arguments)
    assert ended.code == code
    assert "defect" not in ended.err
    assert bool(ended.out) is (code == 0)


def test_days_at_the_end_of_the_calendar_skip_the_cases_that_cannot_go_there(inside: Inside) -> None:
    ended = inside("rules", "diff", "0001-01-01", "9999-12-31", "--cases", "examples", "--json")
    answer = json.loads(ended.out)
    assert (ended.code, answer["cases"]["decided"]) == (0, 0)
    assert {each["file"] for each in answer["cases"]["unread"]} >= {"current.json", "2019.json"}


def test_reading_the_rules_changes_nothing_on_a_terminal_or_a_pipe() -> None:
    """Through the installed command: the same bytes twice, nothing beside them."""
    first, second = loxley("rules", "show", "hcpcs"), loxley("rules", "show", "hcpcs")
    assert first == second
    assert (first.code, first.err) == (0, "")


def test_the_python_surface_gives_the_same_as_data() -> None:
    import loxley as program

    assert [edition.id for edition in program.rules().editions] == [edition.id for edition in editions()]
