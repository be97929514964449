"""The office: the database with the ledger of claims and payments, and in time the people, the queues and the pages."""
