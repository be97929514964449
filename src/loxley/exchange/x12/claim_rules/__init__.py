"""What must hold of a claim: rules from values to findings, each file one subject. The data stands in `claim_codes.toml`."""

from loxley.exchange.x12.claim_rules.head import of_claim
from loxley.exchange.x12.claim_rules.parties import of_subscriber, of_supplier

__all__ = ["of_claim", "of_subscriber", "of_supplier"]
