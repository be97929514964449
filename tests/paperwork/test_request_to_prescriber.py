"""The request to the prescriber: what is asked and by which rule, room to answer, and nothing that is an answer."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from loxley.paperwork import AskedQuestion, Paper, Patient, Practitioner, RequestToPrescriber, Supplier

Reader = Callable[[Paper], list[str]]


def test_it_reads_from_the_addressee_to_the_questions_to_the_signature(
    prescriber_request: RequestToPrescriber, pages: Reader
) -> None:
    (text,) = pages(prescriber_request)
    parts = [
        "Example Home Oxygen 1 Main St",
        "Telephone 303-555-0100",
        "R. Patel MD",
        "Request to the prescriber",
        "Ada Ortiz",
        "E0439 (stationary liquid oxygen system, rental), carrying-bag",
        "answer only from the patient’s medical record",
        "On file with us: study t1 of May 8, 2024; order o1 of May 9, 2024.",
        "What is asked",
        "1 Who performed this study?",
        "About study t1 of May 8, 2024, oximetry, at rest. The rule asks who performed the study: NCD 240.2: B, blood gas",
        "2 Does the patient move about within the home?",
        "The medical record, not this sheet, is the proof.",
        "Signature of the treating practitioner",
        "Nobody on the supplier’s side fills in an answer.",
    ]
    flat = " ".join(text.split())
    assert [part for part in parts if part not in flat] == []
    places = [flat.index(part) for part in parts[8:]]
    assert places == sorted(places)


def test_there_is_no_field_that_could_hold_an_answer() -> None:
    assert {each.name for each in fields(AskedQuestion)} == {"question", "about", "asks", "source"}


def test_every_question_has_a_line_for_its_answer_and_one_for_the_record_it_is_in(
    prescriber_request: RequestToPrescriber, pages: Reader
) -> None:
    many = replace(prescriber_request, questions=prescriber_request.questions * 3)
    (text,) = pages(many)
    assert text.count("Record of (date, kind)") == 6


@pytest.mark.parametrize("questions", range(1, 9))
def test_up_to_eight_questions_stand_on_one_page(
    questions: int, prescriber_request: RequestToPrescriber, pages: Reader
) -> None:
    asked = (prescriber_request.questions * 4)[:questions]
    assert len(pages(replace(prescriber_request, questions=asked))) == 1


def test_more_go_on_with_the_header_row_and_the_patient_at_the_head(
    prescriber_request: RequestToPrescriber, pages: Reader
) -> None:
    first, second = pages(replace(prescriber_request, questions=prescriber_request.questions * 6))
    assert "Signature of the treating practitioner" not in first
    assert second.startswith("Request to the prescriber · patient Ada Ortiz")
    assert "What is asked, and by which rule" in second


def test_what_is_not_known_is_a_blank_and_not_a_guess(
    prescriber_request: RequestToPrescriber, pages: Reader
) -> None:
    bare = replace(
        prescriber_request,
        practitioner=Practitioner(),
        patient=Patient(),
        supplier=Supplier(),
        on_file=(),
        items=(("E0439", None),),
    )
    (text,) = pages(bare)
    assert "treating practitioner" in text
    assert "Patient not documented Born not documented" in text
    assert "On file with us: no study, visit or order." in text
