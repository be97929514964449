"""A line as it was judged: its reason, its findings, how its papers stand."""

from typing import NamedTuple

from loxley.coverage.basis import Group
from loxley.coverage.criteria.certificate_forms import Type
from loxley.coverage.criteria.program import PLACE_AND_PAYER
from loxley.coverage.determination import Verdict
from loxley.coverage.edition import Kind
from loxley.coverage.finding import Finding, Reason, ReferBecause
from loxley.coverage.truth import Truth
from loxley.record import CatalogueItem, item_name

VERDICTS: dict[Truth, Verdict] = {
    "yes": "covered",
    "no": "not-covered",
    "unknown": "incomplete",
    "conflict": "refer",
}


class Papers(NamedTuple):
    """How the papers of one rented system stand; None where the day asks for no such paper."""

    order: Reason
    certificate: Reason
    encounter: Reason | None = None
    in_hand: Reason | None = None
    delivery: Reason | None = None
    continued: Reason | None = None
    certificates: tuple[tuple[Type, Reason], ...] = ()
    """The certificate by type: the initial one, and those that became due since."""


class Judged(NamedTuple):
    """A line with everything that was found about it."""

    item: "str | CatalogueItem"
    kind: Kind | None
    reason: Reason
    group: Group | None = None
    findings: tuple[Finding, ...] = ()
    papers: Papers | None = None
    notice: Reason | None = None
    denied_for_papers: bool = False
    denied_by_statute: bool = False
    """Whether the item is excluded by statute: then no notice is due, and one that is given is voluntary."""
    payable: bool = False
    """For contents: whether they are paid apart from any rental."""
    waived: Truth | None = None
    """For a rental begun under the waiver of the emergency: whether the criteria are met."""
    unpaid: bool = False
    """Whether the calendar does not have its month paid: then no line is due, and no notice."""

    @property
    def name(self) -> str:
        """The code, or the catalogue id where there is none."""
        return item_name(self.item)

    @property
    def is_system(self) -> bool:
        """Whether it is a rented system, not something inside a rental."""
        kind = self.kind
        return kind is not None and (kind.is_ == "stationary" or kind.is_ == "portable")

    @property
    def expects_denial(self) -> bool:
        """Whether it will be denied as not reasonable and necessary, so that a notice is due."""
        return (
            self.reason.truth == "no"
            and (self.is_system or self.payable)
            and not (self.unpaid or self.denied_for_papers or self.denied_by_statute or self.denied_for_place)
        )

    @property
    def denied_for_place(self) -> bool:
        """Whether who pays or where the patient is denies it, whatever the patient's need."""
        return self.reason.truth == "no" and all(
            finding.id in PLACE_AND_PAYER for finding in self.reason.findings
        )

    @property
    def verdict(self) -> Verdict:
        """The line's verdict."""
        return VERDICTS[self.reason.truth]

    @property
    def refer_because(self) -> ReferBecause | None:
        """Why a person must decide, where one must."""
        if self.verdict != "refer":
            return None
        return next((each.refer_because for each in self.reason.findings if each.refer_because), "conflict")
