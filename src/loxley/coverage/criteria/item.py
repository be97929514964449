"""What is not paid by what it is: equipment bought and not rented, and codes that are never covered."""

from loxley.coverage.criteria._found import found
from loxley.coverage.edition import Kind
from loxley.coverage.finding import Evidence, Finding
from loxley.coverage.rulebook import Rulebook
from loxley.record import CatalogueItem, item_name

_CRITERIA = {"purchase": "item.rented", "not-payable": "item.payable"}


def payable(kind: Kind, item: "str | CatalogueItem", rules: Rulebook) -> Finding | None:
    """That an item is not payable, whoever the patient is; None for what can be. The code's own standing is shown."""
    criterion = _CRITERIA.get(kind.is_)
    if criterion is None:
        return None
    evidence = Evidence("request.items", item_name(item))
    finding = found(rules["hcpcs"], criterion, "no", evidence, values={"item": kind.name})
    if finding.citation.standing == kind.standing:
        return finding
    return finding._replace(citation=finding.citation.model_copy(update={"standing": kind.standing}))
