"""Tests of the room that says whether it lasts."""
