"""The packet: which proofs a request for records asks for, by the dates of service and what was billed."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import NamedTuple

from loxley.billing import payment_words
from loxley.billing.inclusions import kind_of
from loxley.billing.payment_rules import Proof, text_of
from loxley.coverage.edition import Citation
from loxley.coverage.rulebook import in_force


class Billed(NamedTuple):
    """A line that somebody asks about."""

    hcpcs: str
    modifiers: tuple[str, ...]
    service_date: dt.date


class PacketProof(NamedTuple):
    """One proof of a packet: its code, what it is called, and who says that it is asked for."""

    code: str
    citation: Citation

    @property
    def name(self) -> str:
        """What it is called."""
        return payment_words.proof(self.code)


def packet(lines: Iterable[Billed]) -> tuple[PacketProof, ...]:
    """The proofs that the lines together need, in the order of the list."""
    asked = list(lines)
    rules = text_of("after-payment")
    return tuple(
        PacketProof(code, rules.cited(proof))
        for code, proof in rules.proofs.items()
        if any(_asked_for(proof, line) for line in asked)
    )


def lacking(lines: Iterable[Billed], gathered: Collection[str]) -> tuple[PacketProof, ...]:
    """The proofs of the packet that are not gathered yet."""
    return tuple(proof for proof in packet(lines) if proof.code not in gathered)


def _asked_for(proof: Proof, line: Billed) -> bool:
    span = proof.dates_of_service
    if not (span.from_ or dt.date.min) <= line.service_date <= (span.to or dt.date.max):
        return False
    match proof.only:
        case "always":
            return True
        case "notice":
            rules = in_force(line.service_date, line.service_date)["modifiers"]
            return bool({rules.notice_on_file, rules.voluntary_notice} & set(line.modifiers))
        case "portable":
            kind = kind_of(line.hcpcs, line.service_date)
            return kind is not None and "portable" in {kind.is_, kind.belongs_to}
        case "encounter-listed":
            rule = in_force(line.service_date, line.service_date).get("encounter-before-delivery")
            return rule is not None and line.hcpcs in rule.listed
