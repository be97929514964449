"""What changed, for a person to read: policy by policy, then case by case."""

from collections.abc import Iterator

from loxley.coverage.explanation import VERDICTS, Row, Tone
from loxley.coverage.rules.answers import Answer, CaseChanged, CasesCompared, LineChanged
from loxley.coverage.rules.changes import Change
from loxley.coverage.rules.compared import PolicyCompared, RulesDiff
from loxley.coverage.rules.laid_out import STEP, heading, wrapped
from loxley.coverage.rules.wording import holds, level_name, of_cases

_HEADINGS = {
    ("field", "changed"): "",
    ("field", "reordered"): "",
    ("field", "added"): "",
    ("field", "dropped"): "",
    ("criterion", "reworded"): "Criteria with other words",
    ("criterion", "added"): "Criteria added",
    ("criterion", "dropped"): "Criteria dropped",
    ("value", "changed"): "Values changed",
    ("value", "reordered"): "Values in another order",
    ("value", "added"): "Values added",
    ("value", "dropped"): "Values dropped",
    ("criterion", "cited-anew"): "Same words, cited anew",
    ("value", "cited-anew"): "Same value, cited anew",
}
"""The kinds of change in the order in which a reader needs them."""

_FAINT = "cited-anew"


def differences(diff: RulesDiff, width: int) -> list[Row]:
    """What changed from the one date of service to the other."""
    title = f"What changes from date of service {diff.from_} to {diff.to}, as issued by {diff.as_of}"
    rows = wrapped(title, width, tone="title")
    for policy in diff.policies:
        rows += _policy(policy, width)
    if not diff.policies:
        rows += [Row(""), *wrapped("Nothing: the same editions speak on both days.", width)]
    if diff.same:
        rows += heading("The same on both days", width)
        rows += wrapped(", ".join(diff.same), width, "  ", "faint")
    if diff.cases is not None:
        rows += list(_cases(diff.cases, diff, width))
    return [*rows, Row(""), *wrapped(diff.disclaimer, width, tone="faint")]


def _policy(policy: PolicyCompared, width: int) -> list[Row]:
    rows = heading(f"{policy.policy}, {level_name(policy.level)}: {_happened(policy)}", width)
    if policy.between:
        rows += wrapped(f"between the two days spoke: {', '.join(policy.between)}", width, "  ", "faint")
    for kind, title in _HEADINGS.items():
        own = [change for change in policy.changes if (change.what, change.how) == kind]
        rows += wrapped(title, width, "  ") if own and title else []
        for change in own:
            rows += _change(change, width, STEP if title else "  ")
    for date in policy.passing:
        rows += wrapped(date.words, width, "  ")
    return rows


def _happened(policy: PolicyCompared) -> str:
    match policy.how:
        case "came":
            return f"{policy.after}, where there was none"
        case "went":
            return f"{policy.before} no longer speaks, and none in its place"
        case "replaced":
            return f"{policy.after} in place of {policy.before}"
        case "came-and-went":
            return "on neither day"
        case _:
            return f"{policy.after} on both days"


def _change(change: Change, width: int, indent: str) -> list[Row]:
    tone: Tone = "faint" if change.how == _FAINT else "plain"
    return wrapped(change.words, width, indent, tone)


def _cases(cases: CasesCompared, diff: RulesDiff, width: int) -> Iterator[Row]:
    yield from heading("Whose answer changes", width)
    counts = (
        f"Of {cases.decided} cases, {cases.lines_changed} with another answer on a line, {cases.papers_changed} "
        f"with other papers alone, {cases.unchanged} with the same answer; {len(cases.unread)} files are no case that can be decided."
    )
    yield from wrapped(counts, width, "  ")
    yield from wrapped(cases.moved, width, "  ", "faint")
    for case in cases.changed:
        yield from _case(case, diff, width)


def _case(case: CaseChanged, diff: RulesDiff, width: int) -> Iterator[Row]:
    by = " and ".join(f"{days:+d}" for days in case.moved_days)
    yield Row("")
    yield from wrapped(
        f"{case.file}, date of service {case.date_of_service}, moved by {by} days", width, "  ", "heading"
    )
    for day, paths in zip((diff.from_, diff.to), case.left_out, strict=True):
        if paths:
            said = f"moved to {day}, these lie after {diff.as_of} and did not count: {', '.join(paths)}"
            yield from wrapped(said, width, STEP, "ask")
    for names, line in _alike(case):
        change = f"{', '.join(names)}: from {_answer(line.before)} to {_answer(line.after)}"
        yield from wrapped(change, width, STEP, "bad" if line.after.verdict == "not-covered" else "ask")
        yield from _why(line, diff, width)
    for paper in case.papers:
        change = f"{paper.kind}: from {paper.before or 'not spoken of'} to {paper.after or 'not spoken of'}"
        yield from wrapped(change, width, STEP)


def _alike(case: CaseChanged) -> Iterator[tuple[list[str], LineChanged]]:
    """The lines that change; those that change alike, together."""
    together: list[tuple[list[str], LineChanged]] = []
    for line in case.lines:
        same = [
            names for names, other in together if (other.before, other.after) == (line.before, line.after)
        ]
        if same:
            same[0].append(line.name)
        else:
            together.append(([line.name], line))
    yield from together


def _why(line: LineChanged, diff: RulesDiff, width: int) -> Iterator[Row]:
    indent = STEP + STEP
    for day, answer in ((diff.from_, line.before), (diff.to, line.after)):
        for ground in answer.grounds:
            cited = f"[{ground.id}; {ground.edition}, {ground.section}]"
            stood = holds(ground.holds, ground.id)
            yield from wrapped(f"{day}: {stood}: {ground.statement} {cited}", width, indent)
    if not line.before.grounds and not line.after.grounds:
        yield from wrapped(of_cases("same_criteria"), width, indent)


def _answer(answer: Answer) -> str:
    words = VERDICTS[answer.verdict].lower()
    if answer.group is not None:
        words += f", Group {answer.group}"
    if answer.refer_because is not None:
        words += f" ({answer.refer_because})"
    return f"{words} ({' '.join(answer.modifiers)})" if answer.modifiers else words
