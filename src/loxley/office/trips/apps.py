"""The trip page as Django knows it."""

from django.apps import AppConfig


class TripsConfig(AppConfig):
    """The public page on an outing."""

    name = "loxley.office.trips"
    label = "trips"
