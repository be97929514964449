"""The settings of the office. Two of them are the user's: `LOXLEY_HOME`, and `LOXLEY_DATABASE_URL` where SQLite is not enough."""

import os
from pathlib import Path

import dj_database_url
from django.utils.functional import lazy

from loxley.office.home import home
from loxley.office.site.secret import secret_key

SQLITE_WAIT_S = 60
"""How long a command waits for another that is writing."""


def database(folder: Path | None = None) -> dict[str, object]:
    """The database: SQLite below `LOXLEY_HOME`, or the PostgreSQL that `LOXLEY_DATABASE_URL` names; or SQLite in a folder.

    On SQLite a transaction takes the lock when it begins: whoever posts waits its turn, and none fails half-way through.
    """
    url = os.environ.get("LOXLEY_DATABASE_URL")
    if url and folder is None:
        return {**dj_database_url.parse(url)}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": (folder or home()) / "loxley.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_S,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"

SECRET_KEY = lazy(lambda: secret_key(home()), str)()
"""Made when a page first needs it: a command that asks the database alone leaves no key behind."""

DEBUG = False
ALLOWED_HOSTS = ["*"]
"""Which names reach the server is for whoever runs it in front: nothing here builds an address from the name asked for."""

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "loxley.office.ledger",
    "loxley.office.site",
    "loxley.office.trips",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "loxley.office.site.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}}]
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
"""Static files are served as they lie in the package: nothing has to be collected first."""

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
"""Nothing from another host, nothing inline, no frames."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without-data": {"()": "loxley.office.site.refusals.WithoutData"}},
    "handlers": {
        "operator": {"class": "logging.StreamHandler", "formatter": "without-data", "level": "ERROR"}
    },
    "loggers": {"django": {"handlers": ["operator"], "level": "ERROR", "propagate": False}},
}
"""The operator reads of defects, on standard error, and of nobody's visits."""

USE_I18N = False
"""Sentences are TOML by language, as everywhere in the program."""
