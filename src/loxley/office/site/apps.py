"""The site as Django knows it."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """What every page shares."""

    name = "loxley.office.site"
    label = "site"
