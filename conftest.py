"""The tables of the office are models of Django: whoever collects their modules needs Django set up first."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loxley.office.settings")
django.setup()
