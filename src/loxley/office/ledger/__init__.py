"""The ledger: claims as they were sent, what payers answered, and every cent in double entry."""
