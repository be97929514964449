"""How the draw, the evaporation and the contents of a home are estimated from what was read there.

Between readings the contents fall by what is drawn and what is vented (`depletion.py`, from the balance of heat in
`day.py`). A belief about contents, draw and leak goes through the history (`belief.py`, `passage.py`), many at once, each
about another pair of draw and leak; how well each foresaw what was read says how likely it is.
"""
