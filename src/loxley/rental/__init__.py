"""The rental's calendar: months, anniversaries, the cap, the useful lifetime, breaks. Knows no coverage and no money."""
