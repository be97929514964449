"""The address of the trip page."""

from django.urls import path

from loxley.office.trips.views import trip

urlpatterns = [path("", trip, name="trip")]
