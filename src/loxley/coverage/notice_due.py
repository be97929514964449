"""The findings on a notice that a denial asks for: that it is due, and in which edition."""

from collections.abc import Sequence

from loxley.coverage.criteria.notice import usable_on
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.judged import Judged
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts


def notice_due(lines: Sequence[Judged], facts: Facts, rules: Rulebook) -> list[Finding]:
    """That a notice is due before delivery, assigned or not, for each line that will be denied as not necessary."""
    denied = [line for line in lines if line.expects_denial]
    edition = rules.get("abn")
    if not denied or edition is None:
        return []
    day = Evidence("request.date_of_service", facts.date_of_service.isoformat())
    forms = usable_on(edition, facts.date_of_service, facts.as_of)
    if not forms:
        return [refer(edition, "abn.edition", "not-encoded", day)]
    due = Finding(
        "abn.required",
        "yes",
        edition.citation("abn.required"),
        {"items": [line.name for line in denied], "edition": forms[0].edition},
        (day, Evidence("request.assigned", facts.case.request.assigned)),
    )
    return [due]
