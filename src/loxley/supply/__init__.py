"""Will it last: trips with portables, what a home holds and uses, and when its reservoir runs out.

The room joins the vessel to a person's day. It knows no coverage and no money, and no patient by name.
"""

from loxley.supply.forecasting import Forecast, forecast
from loxley.supply.trips.trip import Trip
from loxley.supply.trips.trip_answer import TripAnswer
from loxley.supply.trips.will_last import will_last

__all__ = ["Forecast", "Trip", "TripAnswer", "forecast", "will_last"]
