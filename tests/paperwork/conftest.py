"""Made-up papers, and what a reader finds in them."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest

from loxley.paperwork import (
    Address,
    AskedQuestion,
    Citation,
    ContinuousFlow,
    CoveragePeriod,
    Criterion,
    DeterminationSheet,
    MissingFact,
    Option,
    OptionSheet,
    OrderedItem,
    Paper,
    Patient,
    Practitioner,
    PulseFlow,
    RequestToPrescriber,
    SheetDate,
    SheetDocument,
    SheetLine,
    Signature,
    StandardWrittenOrder,
    Supplier,
    TitrateRange,
    render,
)

CASE = "9f2c41ab" * 8
DISCLAIMER = "Decision support, not a promise of payment. Refer to CMS and to your own experts."
SUPPLIER = Supplier(
    name="Example Home Oxygen",
    npi="1234567893",
    phone="303-555-0100",
    address=Address(lines=("1 Main St",), city="Aurora", state="CO", postal_code="80010"),
)
PATIENT = Patient(name="Ada Ortiz", birth_date=date(1948, 2, 11), medicare_id="1EG4TE5MK73")

Reader = Callable[[Paper], list[str]]


@pytest.fixture
def order() -> StandardWrittenOrder:
    """An order with everything that one can hold."""
    return StandardWrittenOrder(
        as_of=date(2024, 5, 10),
        case_sha256=CASE,
        disclaimer=DISCLAIMER,
        supplier=SUPPLIER,
        patient=PATIENT,
        practitioner=Practitioner(
            name="R. Patel MD",
            npi="1003000126",
            address=Address(lines=("400 Health Park Dr",), city="Aurora", state="CO", postal_code="80012"),
        ),
        ordered_on=date(2024, 5, 9),
        items=(
            OrderedItem(
                description="Stationary liquid system", hcpcs="E0439", quantity=1, quantity_applies=True
            ),
            OrderedItem(description="Carrying bag"),
        ),
        signature=Signature(kind="electronic", signed_on=date(2024, 5, 9)),
        diagnoses=("J44.9",),
        flows=(
            ContinuousFlow(activity="rest", flow_lpm=2.0),
            PulseFlow(activity="exertion", setting=3, device="HELiOS Marathon H850"),
            ContinuousFlow(activity="sleep", flow_lpm=2.5),
        ),
        titrate=TitrateRange(low_lpm=2.0, high_lpm=3.0, target_saturation_percent=90.0, activity="exertion"),
        means="nasal cannula",
        use="continuous",
        length_of_need_months=99,
        remarks=("The range is to be settled before the claim.",),
        reference="o1",
    )


@pytest.fixture
def bare_order() -> StandardWrittenOrder:
    """An order of which nothing is known."""
    return StandardWrittenOrder(
        as_of=date(2024, 5, 10),
        case_sha256=CASE,
        supplier=Supplier(),
        patient=Patient(),
        practitioner=Practitioner(),
    )


@pytest.fixture
def sheet() -> DeterminationSheet:
    """A covered case with each part of a sheet."""
    ncd = Citation(
        document="NCD 240.2", section="B, Group I, 1", edition="ncd-240.2@2021-09-27", standing="read"
    )
    return DeterminationSheet(
        as_of=date(2024, 5, 10),
        case_sha256=CASE,
        disclaimer=DISCLAIMER,
        verdict="covered",
        group="I",
        date_of_service=date(2024, 5, 11),
        engine="0.1.0",
        supplier=SUPPLIER,
        patient=PATIENT,
        lines=(
            SheetLine(
                code="E0439",
                description="Stationary liquid system",
                verdict="covered",
                group="I",
                modifiers=("RR", "N1"),
            ),
        ),
        period=CoveragePeriod(
            starts_on=date(2024, 5, 11), retest_from=date(2024, 7, 10), retest_to=date(2024, 8, 8)
        ),
        criteria=(
            Criterion(
                statement="Saturation at rest on room air is at or below 88 %",
                holds="yes",
                heading="The level",
                facts=("saturation 87 %; study t1 of 2024-05-08, oximetry, at rest",),
                citation=ncd,
            ),
            Criterion(
                statement="The test during exercise qualifies",
                holds="unknown",
                heading="The study",
                facts=("state of the patient: not documented; study t2",),
                citation=replace(ncd, standing="unverified"),
                decides=False,
            ),
        ),
        dates=(
            SheetDate(day=date(2024, 5, 1), what="A day that is past", past=True),
            SheetDate(day=date(2024, 7, 10), what="The retest window opens", source="LCD L33797: Group II"),
            SheetDate(day=date(2024, 8, 8), what="The retest window closes"),
        ),
        documents=(SheetDocument(name="CMS-484, initial", status="prohibited", reason="Retired"),),
        advice=("Hospice was not checked.",),
        editions=("ncd-240.2@2021-09-27", "lcd-l33797@2023-04-01"),
    )


@pytest.fixture
def missing_sheet(sheet: DeterminationSheet) -> DeterminationSheet:
    """A case that lacks a fact from each who could give one."""
    return replace(
        sheet,
        verdict="incomplete",
        group=None,
        period=None,
        missing=(
            MissingFact(ask="supplier", question="On what day did the order arrive?"),
            MissingFact(ask="beneficiary", question="Has hospice been elected?", about="election of hospice"),
            MissingFact(ask="facility", question="On what day did the patient go home?"),
            MissingFact(
                ask="prescriber",
                question="Does the patient move about in the home?",
                rule=1,
            ),
        ),
    )


@pytest.fixture
def prescriber_request() -> RequestToPrescriber:
    """A request with a question about a record and one about none."""
    return RequestToPrescriber(
        as_of=date(2024, 5, 10),
        case_sha256=CASE,
        disclaimer=DISCLAIMER,
        supplier=SUPPLIER,
        patient=PATIENT,
        practitioner=Practitioner(name="R. Patel MD", npi="1003000126"),
        date_of_service=date(2024, 5, 11),
        items=(("E0439", "stationary liquid oxygen system, rental"), ("carrying-bag", None)),
        on_file=("study t1 of May 8, 2024", "order o1 of May 9, 2024"),
        questions=(
            AskedQuestion(
                question="Who performed this study?",
                about="study t1 of May 8, 2024, oximetry, at rest",
                asks="who performed the study",
                source="NCD 240.2: B, blood gas study (ncd-240.2@2021-09-27, read)",
            ),
            AskedQuestion(
                question="Does the patient move about within the home?",
                asks="how the patient moves about within the home",
                source="NCD 240.2: Portable oxygen systems (ncd-240.2@2021-09-27, secondary)",
            ),
        ),
    )


@pytest.fixture
def option_sheet() -> OptionSheet:
    """A sheet with an option of which all is known, and one of which nothing is."""
    return OptionSheet(
        as_of=date(2024, 5, 10),
        case_sha256=CASE,
        disclaimer="Planning aid. Refer to CMS and to your own experts.",
        edition="loxley 0.1.0",
        supplier=Supplier(),
        flows=(
            ("Rest", "2 L/min"),
            ("Walking", "setting 2 (pulse, palwai-a, 20 breaths/min)"),
            ("Asleep", "none ordered"),
        ),
        week=(("Night", "8 h asleep"), ("Away", "shopping 2 times a week, 3 h\nday out once a week, 6 h")),
        longest="day out, 6 h",
        options=(
            Option(
                name="Companion 1000",
                beside="Liberator 45",
                hours=("8.1", "35.0", "none"),
                hours_marked=True,
                covers="no",
                carried="2",
                one_lasts="5.4 h",
                weight="7.6 kg, 16.8 lb",
                weight_back="6.3 kg, 13.9 lb",
                weight_marked=True,
                per_week="4",
                days="13.4",
                deliveries="0.52",
                evaporates="6 %",
                system_marked=True,
            ),
            Option(
                name="Cylinder M",
                beside="Liberator 45",
                hours=(None, None, None),
                hours_marked=False,
                covers="cannot-say",
                weight_marked=False,
                system_marked=False,
                notes=(1, 2),
            ),
        ),
        notes=("The first reason.", "The second reason."),
        missing=("How many hours a day is the portable used inside the home?",),
        basis=("What the figures rest on.",),
    )


@pytest.fixture
def pages() -> Reader:
    """The text of each page as a viewer gives it, white space made single."""

    def read(paper: Paper) -> list[str]:
        document = pypdfium2.PdfDocument(render(paper))
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]

    return read


@pytest.fixture
def properties() -> Callable[[Paper], str]:
    """All that the file says of itself: the information dictionary, the metadata and the outline."""

    def read(paper: Paper) -> str:
        with pikepdf.open(io.BytesIO(render(paper))) as pdf:
            information = {str(key): str(value) for key, value in pdf.docinfo.items()}
            with pdf.open_outline() as outline:
                titles = [item.title for item in outline.root]
            return f"{information} {pdf.Root.Metadata.read_bytes().decode()} {titles}"

    return read
