"""ASC X12, release 005010: claims out (837P), the payer's answers in (999, 277CA, 835)."""
