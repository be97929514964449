"""The law of motion as functions of floats: what `run` and the compiled kernel share.

Nothing here keeps a state, knows a setting's name or builds an object, so that the same source runs as it stands and
compiled for many vessels at once.
"""
