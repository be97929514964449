"""What a visitor and the operator are told where a page is not found or broke: never anybody's data."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from loxley.desk.defect import places, told


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. What was looked for is not repeated."""
    del exception
    return render(request, "site/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: the visitor is told that it is not their fault; the operator has been told where it broke."""
    return render(request, "site/broken.html", status=500)


class WithoutData(logging.Formatter):
    """A line for the operator: the kind of error and where it broke. Its message, and the address asked for, are left out."""

    def format(self, record: logging.LogRecord) -> str:
        """The record in words."""
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, Exception):
            return f"loxley: {record.levelname.lower()} in {record.name}"
        return "\n  ".join([told(error), *places(error)])
