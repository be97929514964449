"""What a reader asks for by name: an edition, a policy, a criterion."""

import re
from difflib import get_close_matches
from typing import Any

from loxley.coverage.edition import Edition, editions
from loxley.coverage.rules.shown import Rules, ShownEdition, ShownPolicy, set_out
from loxley.errors import NotFoundError

_QUOTABLE = re.compile(r"[a-z0-9.@-]{1,60}")
"""What may be repeated in an error: it looks like an id, not like a person's name."""


def asked(name: str) -> Rules:
    """The rules called `name`: an edition, all editions of a policy, or a criterion in every edition that asks it.

    Raises
    ------
    NotFoundError
        Where nothing is called so; the message names what is close.
    """
    among = editions()
    for chosen in (
        [edition for edition in among if edition.id == name],
        [edition for edition in among if edition.policy == name],
    ):
        if chosen:
            return set_out(chosen, among, asked=name)
    asking = [edition for edition in among if name in edition.criteria]
    if not asking:
        raise NotFoundError(_unknown(name, among))
    return _only(name, set_out(asking, among, asked=name))


def _only(criterion: str, rules: Rules) -> Rules:
    """The same editions with nothing but one criterion in them."""
    policies = tuple(
        ShownPolicy(
            policy=policy.policy,
            level=policy.level,
            editions=tuple(_bare(edition, criterion) for edition in policy.editions),
        )
        for policy in rules.policies
    )
    return Rules(asked=criterion, policies=policies, disclaimer=rules.disclaimer)


def _bare(edition: ShownEdition, criterion: str) -> ShownEdition:
    (own,) = (each for each in edition.criteria if each.id == criterion)
    kept: dict[str, Any] = {"criteria": (own,), "values": (), "more": {}, "worst_standing": own.standing}
    return edition.model_copy(update=kept)


def _unknown(name: str, among: tuple[Edition, ...]) -> str:
    names = dict.fromkeys(
        [
            *(edition.policy for edition in among),
            *(edition.id for edition in among),
            *(criterion for edition in among for criterion in edition.criteria),
        ]
    )
    sought = re.sub(r"[\s_]+", "-", name.strip().lower())
    close = get_close_matches(sought, names)
    meant = f"Did you mean {' or '.join(close)}? " if close else ""
    called = f"called {name}" if _QUOTABLE.fullmatch(name) else "of this name"
    return (
        f"there is no edition, policy or criterion {called}. {meant}"
        "`loxley rules list` names policies and editions; `loxley rules show EDITION` names its criteria."
    )
