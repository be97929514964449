"""Cases by chance with all that a claim needs, and the claims that are made of them."""

import json
from typing import Any

from hypothesis import strategies as st

from loxley.billing.claim_made import Made, make
from loxley.coverage import determine
from loxley.record import Case, read_case
from tests.coverage.cases import change, day
from tests.coverage.generated_whole import whole_cases

from .months import LATE, MEDICARE, PARTIES, Tree

CODES = (
    *("E0439", "E0434", "E0424", "E0431", "E0433", "E1390", "E1391", "E1392", "E1405", "E1406", "K0738"),
    *("E0441", "E0442", "E0443", "E0444", "E0447"),
)
_MEDIGAP = {"order": 2, "kind": "medigap", "payer_id": "PAYER02", "member_id": "M2", "group": "G1"}
_NAMES: list[Tree] = [
    {"given": "Ada", "family": "Ortiz"},
    {"given": "Mary Jane", "family": "O'Neil-Smith"},
    {"family": "Ng"},
]


@st.composite
def claim_cases(draw: st.DrawFn) -> tuple[Case, int | None]:
    """A whole case with its parties, and the month that is asked for: that of the date of service, or one by its number."""
    tree = draw(whole_cases(today=draw(st.booleans())))
    return read_case(json.dumps(with_parties(draw, tree))), draw(st.sampled_from([None, None, 1, 2, 3, 13]))


def with_parties(draw: st.DrawFn, tree: Tree) -> Tree:
    """The parties and charges, now and then with something missing, or with a day on which it begins."""
    service = tree["request"]["date_of_service"]
    prices = draw(st.lists(st.integers(1, 99_999), min_size=len(CODES), max_size=len(CODES)))
    for path, value in json.loads(json.dumps(PARTIES)).items():
        if path != "patient__residences" and (tree["patient"] is not None or not path.startswith("patient")):
            change(tree, path, value)
    tree["charges"] = [
        {"hcpcs": code, "amount_usd": f"{cents // 100}.{cents % 100:02d}"}
        for code, cents in zip(CODES, prices, strict=True)
    ]
    tree["patient"]["name"] = draw(st.sampled_from(_NAMES))
    tree["coverages"] = draw(
        st.sampled_from([*[[MEDICARE]] * 4, [MEDICARE, _MEDIGAP], [MEDICARE | {"to": day(service, -1)}]])
    )
    if draw(st.sampled_from([*[False] * 9, True])):
        gone = draw(st.sampled_from(["supplier", "submitter", "charges", "diagnoses", "coverages"]))
        tree[gone] = None
    return tree


def claim_of(asked: tuple[Case, int | None]) -> Made:
    """What comes of it on a late day."""
    case, month = asked
    return make(case, LATE, determine, month=month)


def found_in(made: Made) -> list[Any]:
    """Every line that was billed, with its month."""
    return [each for _claim, billed in made.claims for each in billed]
