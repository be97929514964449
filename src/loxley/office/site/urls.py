"""The addresses of the site. None of them, and none of their parameters, names a patient."""

from django.urls import include, path
from django.views.generic import RedirectView

from loxley.office.site.health import health

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="trip")),
    path("health", health, name="health"),
    path("trip", include("loxley.office.trips.urls")),
]

handler404 = "loxley.office.site.refusals.not_found"
handler500 = "loxley.office.site.refusals.broken"
