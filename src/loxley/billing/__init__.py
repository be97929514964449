"""What may be billed and what was paid: payment rules, claim lines, posting. Knows no X12, no PDF and no database."""
