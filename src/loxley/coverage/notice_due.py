"""The findings on a notice beside its validity: that one is due, that one is voluntary, and for what none can be."""

from collections.abc import Sequence

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.notice import notices_for
from loxley.coverage.criteria.notice_edition import usable_on
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.judged import Judged
from loxley.coverage.line import kind_of
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts, item_name


def notice_due(lines: Sequence[Judged], facts: Facts, rules: Rulebook) -> list[Finding]:
    """What the day says of notices for these lines, and what of those on file is for nothing."""
    edition = rules.get("abn")
    if edition is None:
        return []
    found_ = _due(
        [line for line in lines if line.reason.truth == "no" and line.expects_denial], edition, facts
    )
    if facts.notices:
        found_ += _bundled(edition, facts, rules)
    found_ += [_voluntary(edition, line, facts) for line in lines if line.denied_by_statute]
    return found_


def _due(denied: Sequence[Judged], edition: Edition, facts: Facts) -> list[Finding]:
    """A notice is due before delivery, assigned or not, for each line that will be denied as not necessary."""
    if not denied:
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


def _bundled(edition: Edition, facts: Facts, rules: Rulebook) -> list[Finding]:
    """No notice can shift the cost of what is inside a rental. Each that names such a thing is told."""
    made = []
    for notice in facts.notices or ():
        named = [(item, kind_of(item, rules)) for item in notice.value.items or ()]
        inside = [(item_name(item), kind.name) for item, kind in named if kind and kind.is_ == "bundled"]
        if inside:
            evidence = Evidence(f"{notice.path}.items", [item for item, _name in inside])
            values = {"items": [name for _item, name in inside]}
            made.append(found(edition, "abn.outside-bundle", "no", evidence, values=values))
    return made


def _voluntary(edition: Edition, line: Judged, facts: Facts) -> Finding:
    """Where the statute excludes an item a notice may be given and need not be."""
    given = [Evidence(notice.path, "on file") for notice in notices_for(line.name, facts)]
    evidence = given or [Evidence("request.items", line.name)]
    return found(edition, "abn.voluntary", "yes", *evidence, values={"item": line.name})
