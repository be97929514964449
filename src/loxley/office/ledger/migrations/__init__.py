"""The shapes that the ledger's tables have had."""
