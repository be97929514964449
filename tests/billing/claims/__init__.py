"""The claim of a rental month, made from a case."""
