"""Will portables last a trip: what is taken along, what may be out, what would help, and the words for patients."""
