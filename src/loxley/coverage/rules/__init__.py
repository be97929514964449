"""The rules to read: what every edition says, what changed between two days, and whose answer changes with it.

Nothing here decides. An edition is walked as it is, so that what is added to the editions is shown and compared too.
"""

from loxley.coverage.rules.answers import CaseChanged, CasesCompared, Unread, answer_changes, cases_compared
from loxley.coverage.rules.asked import asked
from loxley.coverage.rules.compared import RulesDiff, compare
from loxley.coverage.rules.compared_rows import differences
from loxley.coverage.rules.shown import Rules, rules
from loxley.coverage.rules.shown_rows import listed, shown

__all__ = [
    "CaseChanged",
    "CasesCompared",
    "Rules",
    "RulesDiff",
    "Unread",
    "answer_changes",
    "asked",
    "cases_compared",
    "compare",
    "differences",
    "listed",
    "rules",
    "shown",
]
