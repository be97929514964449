"""The public trip page: will my portable last? No sign-in, no patient, the whole plan in the address.

`plan.py` is the form, from the address to a trip; `shown.py` turns the answer into what the page shows; `words/` holds
its sentences in English and Spanish. Whether the portable lasts is decided in `loxley.supply.trips`.
"""
