"""Whether the site is well: it answers, and its database does."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from loxley.version import __version__


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """200 where the database answers, 503 where it does not. Nothing else is told."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database-failed", "version": __version__}, status=503)
    return JsonResponse({"status": "ok", "version": __version__})
