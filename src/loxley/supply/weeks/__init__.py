"""A patient's week: what each reservoir, portable and cylinder makes of it."""
