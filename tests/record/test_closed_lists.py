"""Closed lists are closed. The lists are those of the contract, written out here by hand."""

from typing import Any

import pytest

from .files import Place, full, leaves, paths_of, put, read, refused, spelled

PAYERS = "medicare-ffs medicare-advantage other"
WHO = "beneficiary representative supplier"
YES_NO = "Y N D"
ACTIVITIES = "rest exercise sleep"

CLOSED = {
    "format": "loxley/case@1",
    "payer.kind": PAYERS,
    "payer.previous[0].kind": PAYERS,
    "coverages[0].kind": "medicare-ffs medicare-advantage medicaid medigap commercial va workers-compensation",
    "patient.sex": "female male unknown",
    "patient.addresses[0].use": "permanent mailing delivery temporary",
    "clinical.alternative_treatments": "tried considered none",
    "clinical.pulmonary_hypertension.method": "pa-pressure gated-blood-pool-scan echocardiogram ekg",
    "clinical.hypoxemia_symptoms[0]": "impaired-cognition nocturnal-restlessness insomnia morning-headache",
    "clinical.conditions[0]": "angina-pectoris breathlessness cor-pulmonale severe-peripheral-vascular-disease "
    "terminal-illness cluster-headache obstructive-sleep-apnea",
    "clinical.contractor_factors[0]": "altitude skin-pigmentation age carrying-capacity",
    "blood_gas_studies[0].method": "oximetry arterial-blood-gas",
    "blood_gas_studies[0].state": "rest exercise sleep recovery",
    "blood_gas_studies[0].setting": "office hospital-inpatient hospital-outpatient emergency-department observation "
    "skilled-nursing-facility assisted-living home sleep-laboratory",
    "blood_gas_studies[0].performed_by": "treating-practitioner hospital laboratory idtf home-health-agency "
    "dme-supplier other-qualified",
    "blood_gas_studies[0].site": "systemic extremity",
    "blood_gas_studies[0].sleep.instructed_by": "idtf dme-supplier laboratory",
    "blood_gas_studies[0].report.kind": "lab-report printout chart-note narrative-only",
    "blood_gas_studies[0].evaluation.shown_by": "copy-in-chart note-names-study signed-result order-names-study",
    "encounters[0].mode": "in-person telehealth",
    "inpatient_stays[0].kind": "hospital snf-part-a snf-other hospice-inpatient",
    "orders[0].signature": "handwritten electronic stamp",
    "orders[0].use": "continuous rest exertion sleep rest-and-exertion as-needed",
    "orders[0].practitioner.type": "MD DO PA NP CNS",
    "orders[0].delivery[0].activity": ACTIVITIES,
    "orders[0].delivery[0].mode": "continuous pulse",
    "certificates[0].form": "CMS-484",
    "certificates[0].type": "initial revised recertification",
    "certificates[0].section_b_by": "physician physician-employee supplier",
    "certificates[0].answers.2": "1 2 3",
    "certificates[0].answers.3": "1 2 3",
    "certificates[0].answers.4": YES_NO,
    "certificates[0].answers.7": YES_NO,
    "certificates[0].answers.8": YES_NO,
    "certificates[0].answers.9": YES_NO,
    "notices[0].form": "CMS-R-131",
    "notices[0].marked_by": WHO,
    "deliveries[0].items[0].role": "stationary supply-reservoir portable backup",
    "deliveries[0].delivered_at": "home facility-pre-discharge",
    "deliveries[0].replacement": "rul-ended lost stolen irreparable-damage worn-out",
    "rental.anchors[0].reason": "start inpatient-discharge",
    "rental.ended.reason": "deceased hospice no-need transfer refused",
    "use_records[0].kind": "refill-request confirmed-by-beneficiary meter-reading need-in-medical-record",
}


def _closed(shape: dict[str, Any]) -> list[str] | None:
    return shape["enum"] if "enum" in shape else [shape["const"]] if "const" in shape else None


PLACES: dict[str, Place] = {
    spelled(place): place for place, shapes in leaves().items() if any(map(_closed, shapes))
}


def test_the_published_lists_are_those_of_the_contract() -> None:
    published = {
        path: sorted(value for shape in leaves()[place] for value in _closed(shape) or [])
        for path, place in PLACES.items()
    }
    assert published == {path: sorted(values.split()) for path, values in CLOSED.items()}


@pytest.mark.parametrize("path", CLOSED)
def test_a_closed_list_accepts_its_values(path: str) -> None:
    hashes = {read(put(full(), PLACES[path], value)).sha256() for value in CLOSED[path].split()}
    assert len(hashes) == len(CLOSED[path].split())  # and each is another fact


@pytest.mark.parametrize("path", CLOSED)
def test_a_closed_list_refuses_anything_else(path: str) -> None:
    first = CLOSED[path].split()[0]
    turned = first.lower() if first.isupper() else first.upper()
    for value in ("something-else", "", f"{first} ", f" {first}", turned if turned != first else "x"):
        assert paths_of(refused(put(full(), PLACES[path], value))) == [path], value


def test_the_error_says_what_would_be_right() -> None:
    error = refused(put(full(), PLACES["orders[0].signature"], "eletronic"))
    assert "electronic" in str(error)
    assert "stamp" in str(error)


@pytest.mark.parametrize("marked", [[1], [2], [3], [1, 2], []], ids=str)
def test_an_option_of_a_notice_is_one_two_or_three(marked: list[int]) -> None:
    assert read(put(full(), ("notices", 0, "options_marked"), marked)).notices


@pytest.mark.parametrize("marked", [[0], [4], [1, 4], [-1], ["1"], [1.5]], ids=str)
def test_any_other_option_is_refused_at_its_place(marked: list[object]) -> None:
    error = refused(put(full(), ("notices", 0, "options_marked"), marked))
    assert paths_of(error) == [f"notices[0].options_marked[{len(marked) - 1}]"]
