"""Widths that many columns have."""

SHA256 = 64
NUMBER = 80
"""Room for any number that a partner may give."""
CODE = 40
