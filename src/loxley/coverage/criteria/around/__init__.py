"""What stands around coverage: who pays, where the patient is on the day, what was rented before.

A check returns None where it has nothing to say: most cases say nothing of these matters, and nothing is then asked.
"""
