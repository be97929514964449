"""How the second hand speaks: single answers, how they join, and how a line's words are compared.

An answer to one criterion is `yes`, `no`, `unknown` (a fact is not documented: ask), `refer` with or without its
reason (a person must decide), or `open KIND`: the reference leaves more than one answer, so nothing is compared.

A line's words are those of the determination: `covered I RR N1`. A word in parentheses may stand or not; `(Q)` is any
flow modifier; `...` is any further words. `refer` without a reason agrees with any reason.
"""

FLOW_MODIFIERS = ["QE", "QA", "QG", "QR", "QF", "QB"]


def both(*answers: str) -> str:
    """All must hold: one no decides; what is open could be a no; then ask before a person is troubled."""
    for worst in ("no", "open", "unknown", "refer"):
        found = [each for each in answers if each.split()[0] == worst]
        if found:
            return _one(found, worst)
    return "yes"


def either(*answers: str) -> str:
    """One of them is enough."""
    for best in ("yes", "open", "unknown", "refer"):
        found = [each for each in answers if each.split()[0] == best]
        if found:
            return _one(found, best)
    return "no"


def known(fact: object, *, holds: bool) -> str:
    """House rule 3: an absent fact is unknown, never no."""
    return "unknown" if fact is None else "yes" if holds else "no"


def opposite(answer: str) -> str:
    """Yes for no, and the other way round."""
    return {"yes": "no", "no": "yes"}.get(answer, answer)


def agrees(said: str, found: str) -> bool:
    """Whether the words found on a line are among those that the second hand said."""
    if said.startswith("open"):
        return True
    if said == "refer":
        return found.split()[0] == "refer"
    left = found.split()
    for word in said.split():
        if word == "...":
            return True
        if word == "(Q)":
            if left and left[0] in FLOW_MODIFIERS:
                left.pop(0)
        elif word.startswith("("):
            if left and left[0] == word.strip("()"):
                left.pop(0)
        elif not left or left.pop(0) != word:
            return False
    return not left


def _one(found: list[str], kind: str) -> str:
    """Their common words; of open kinds the first, of unlike reasons none."""
    return found[0] if kind == "open" or len(set(found)) == 1 else kind
