"""The second hand: CMS-484 for the policy of 2019 (section 9.2). Absent or defective, it is asked for."""

from .oracle_flow import prescribed
from .oracle_patient import Tree, at_group_2_level
from .oracle_study import VERSION_1, on, usable, valid

PORTABLE = ["E0431", "E0433", "E0434", "E1392", "K0738"]
_STATES = {"1": "rest", "2": "exercise", "3": "sleep"}


def certified(tree: Tree, item: str, policy: str) -> dict[str, str]:
    """One complete form of the rental's beginning (9.3); under today's policy it is prohibited, not asked for."""
    if policy != VERSION_1:
        return {}
    initial = [each for each in tree.get("certificates") or [] if each.get("type") in ("initial", None)]
    states = {each.get("state") for each in tree["blood_gas_studies"] or []} & {"rest", "exercise", "sleep"}
    if initial and states >= {"exercise", "sleep"}:
        return {"certificate": "open one certificate beside studies in exercise and in sleep"}
    answers = [complete(each, tree, item, policy) for each in initial]
    if "yes" in answers:
        return {"certificate": "yes"}
    opened = [each for each in answers if each.startswith("open")]
    return {"certificate": opened[0] if opened else "unknown"}


def complete(form: Tree, tree: Tree, item: str, policy: str) -> str:
    """Section B by the physician's side, signed, the questions answered, and the test it names in the record."""
    answers = form["answers"]
    filled = (
        form["section_b_by"] in ("physician", "physician-employee")
        and form["signed_on"]
        and (answers["1a"] is not None or answers["1b"] is not None)
        and answers["1c"]
        and answers["2"]
        and answers["3"]
        and answers["5"]
        and (answers["4"] or item not in PORTABLE)
        and (all(answers.get(each) for each in "789") or not _at_group_2(answers))
    )
    if not filled:
        return "unknown"
    flow = prescribed(tree, item)
    if any(litres > 4 for _, litres in flow.readings) and not answers.get("6c"):
        return "open question 6 is empty although the flow is above 4"
    told = _tells_of_the_proof(form, tree, policy)
    if told == "yes" and (answers.get("6c") or _other_flow(answers, tree) or _other_signs(answers, tree)):
        return "open the certificate's questions 5 to 9 differ from order and record"
    return told


def _other_flow(answers: Tree, tree: Tree) -> bool:
    """9.2: question 5 is the highest flow ordered, X below 1."""
    for order in tree.get("orders") or []:
        flows = [each for each in (order.get("flow_lpm") or {}).values() if isinstance(each, int | float)]
        flows += [
            each["flow_lpm"] for each in order.get("delivery") or [] if each.get("flow_lpm") is not None
        ]
        flows += [each for each in [(order.get("titrate") or {}).get("high_lpm")] if each is not None]
        highest = max(flows, default=None)
        if highest is not None and answers["5"] != ("X" if highest < 1 else f"{highest:g}"):
            return True
    return False


def _other_signs(answers: Tree, tree: Tree) -> bool:
    """9.2: questions 7 to 9 are the signs of Group II."""
    clinical = tree["clinical"]
    thick = clinical.get("hematocrit_percent")
    shown = {
        "7": clinical.get("dependent_edema_chf"),
        "8": (clinical.get("pulmonary_hypertension") or {}).get("present"),
        "9": None if thick is None else thick > 56,
    }
    return any(
        present is not None and answers.get(question) in ("Y", "N") and (answers[question] == "Y") != present
        for question, present in shown.items()
    )


def _at_group_2(answers: Tree) -> bool:
    """9.2: questions 7 to 9 are asked only where answer 1 is 56 to 59 mm Hg or 89 %."""
    return at_group_2_level({"saturation_percent": answers["1b"], "pao2_mmhg": answers["1a"]})


def _tells_of_the_proof(form: Tree, tree: Tree, policy: str) -> str:
    """Questions 1 and 3 tell of the latest test in that state; one later than the form leaves it open."""
    answers = form["answers"]
    day, state = tree["request"]["date_of_service"], _STATES[answers["3"]]
    of_state = usable(tree, state, "", day)
    studies = [each for each in of_state if state != "exercise" or not each.get("oxygen_lpm")]
    on_oxygen = [each for each in of_state if each not in studies]
    initial = form["type"] != "recertification"
    good = [each for each in studies if valid(each, tree, policy, initial=initial) != "no"] or studies
    told_anyway = "open a test that does not count is the one told of"
    if not good:
        return told_anyway if any(_same(answers, each) for each in on_oxygen) else "unknown"
    latest = max(on(each) for each in good)
    if form["date"] and latest > form["date"]:
        return "open a test later than the certificate"
    proofs = [each for each in good if on(each) == latest]
    if any(_same(answers, each) for each in proofs):
        return "yes"
    later = [each for each in studies if latest < on(each) <= (form["date"] or on(each))]
    if any(_same(answers, each) for each in (*later, *on_oxygen)):
        return told_anyway
    return "unknown" if len(proofs) == 1 else "open which of the tests of a day the certificate tells of"


def _same(answers: Tree, study: Tree) -> bool:
    said = ((answers["1a"], study.get("pao2_mmhg")), (answers["1b"], study.get("saturation_percent")))
    agree = all(told is None or measured is None or told == measured for told, measured in said)
    return agree and answers["1c"] == on(study)
