"""The version of the program, which every determination carries."""

__version__ = "0.1.0"
