"""What changed between two dates of service, `loxley/rules-diff@1`."""

import datetime as dt
from typing import Literal

from pydantic import Field

from loxley.coverage import sentences
from loxley.coverage.edition import Edition
from loxley.coverage.rules.answers import CasesCompared
from loxley.coverage.rules.changes import Change, changes
from loxley.coverage.rules.passing import Passing, passing
from loxley.coverage.rules.span import known, on_day
from loxley.formats import Format


class PolicyCompared(Format):
    """A policy that speaks differently on the two days."""

    policy: str
    """Its name."""
    level: str
    """What kind of text it is."""
    how: Literal["came", "went", "replaced", "came-and-went", "same-edition"]
    """What happened to its edition; `same-edition`: a date inside it lies between the two days."""
    before: str | None
    """The edition on the first day; null where there was none."""
    after: str | None
    """The edition on the second day; null where there is none."""
    between: tuple[str, ...] = ()
    """Editions that spoke only on days between."""
    changes: tuple[Change, ...] = ()
    """What differs."""
    passing: tuple[Passing, ...] = ()
    """Dates inside an edition that speaks on both days."""


class RulesDiff(Format):
    """What changed between two dates of service."""

    format: Literal["loxley/rules-diff@1"] = "loxley/rules-diff@1"
    """The name of this format."""
    from_: dt.date = Field(alias="from")
    """The first date of service."""
    to: dt.date
    """The second one; it may be the earlier of the two."""
    as_of: dt.date
    """The day by which an edition had to be issued to be known."""
    policies: tuple[PolicyCompared, ...]
    """The policies that speak differently."""
    same: tuple[str, ...]
    """The editions that speak on both days and in which nothing begins or ends between."""
    cases: CasesCompared | None = None
    """Whose answer changes, where a folder of cases was given."""
    disclaimer: str
    """What this is not."""

    def to_json(self) -> str:
        """The published form."""
        return self.model_dump_json(by_alias=True, indent=2)


def compare(first: dt.date, second: dt.date, as_of: dt.date, cases: CasesCompared | None = None) -> RulesDiff:
    """Compare the rules of two dates of service, as known on a day. Either of the two may be the earlier.

    Parameters
    ----------
    first, second : date
        The two dates of service; words go from the first to the second.
    as_of : date
        Editions that had not been issued by this day do not exist.
    cases : CasesCompared, optional
        Whose answer changes, from `answers`.
    """
    among = known(as_of)
    before, after = on_day(first, among), on_day(second, among)
    early, late = min(first, second), max(first, second)
    policies, same = [], []
    for policy in dict.fromkeys(edition.policy for edition in among):
        was, is_ = before.get(policy), after.get(policy)
        between = tuple(
            edition
            for edition in among
            if edition.policy == policy and early < edition.effective <= late and edition not in (was, is_)
        )
        found = _policy(was, is_, first, second, between)
        if found is not None:
            policies.append(found)
        elif was is not None:
            same.append(was.id)
    return RulesDiff.model_validate(
        {
            "from": first,
            "to": second,
            "as_of": as_of,
            "policies": tuple(policies),
            "same": tuple(same),
            "cases": cases,
            "disclaimer": sentences.disclaimer(),
        }
    )


def _policy(
    was: Edition | None, is_: Edition | None, first: dt.date, second: dt.date, between: tuple[Edition, ...]
) -> PolicyCompared | None:
    named = was or is_ or next(iter(between), None)
    if named is None:
        return None
    ids = tuple(edition.id for edition in between)
    if was is None and is_ is None:
        return PolicyCompared(
            policy=named.policy,
            level=named.level,
            how="came-and-went",
            before=None,
            after=None,
            between=ids,
        )
    if was is is_:
        dates = passing(named, first, second)
        if not dates:
            return None
        return PolicyCompared(
            policy=named.policy,
            level=named.level,
            how="same-edition",
            before=named.id,
            after=named.id,
            passing=dates,
        )
    return PolicyCompared(
        policy=named.policy,
        level=named.level,
        how="came" if was is None else "went" if is_ is None else "replaced",
        before=was.id if was else None,
        after=is_.id if is_ else None,
        between=ids,
        changes=changes(was, is_),
    )
