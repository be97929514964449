"""The office: the ledger on both databases."""
