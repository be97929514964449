"""The commands: read, call the desk, print. Holds no rule of any kind."""

from loxley.cli.app import main

__all__ = ["main"]
