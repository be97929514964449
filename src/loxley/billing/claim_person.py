"""A practitioner's name, written in one line, as the two names that a claim wants."""

from loxley.billing.claim import PersonName

_DEGREES = frozenset({"MD", "DO", "PA", "PAC", "NP", "CNS", "APRN", "FNP", "DNP", "RN", "PHD"})
_SUFFIXES = frozenset({"JR", "SR", "II", "III", "IV"})


def person_name(text: str) -> PersonName | None:
    """Given and family name. Degrees are left out; with a comma the family name stands before it.

    >>> person_name("R. Patel MD")
    PersonName(family='Patel', given='R.', middle='', suffix='')
    >>> person_name("Ortiz-Vega, Ana, M.D.")
    PersonName(family='Ortiz-Vega', given='Ana', middle='', suffix='')
    >>> person_name("Patel") is None
    True
    """
    before, comma, after = text.partition(",")
    family, given = _words(before), _words(after)
    if comma and given:
        return PersonName(" ".join(family), " ".join(given)) if family else None
    if len(family) < len(("given", "family")):
        return None
    suffix = family.pop() if _plain(family[-1]) in _SUFFIXES else ""
    if len(family) < len(("given", "family")):
        return None
    return PersonName(family[-1], " ".join(family[:-1]), suffix=suffix)


def _words(text: str) -> list[str]:
    return [word for word in text.replace(",", " ").split() if _plain(word) not in _DEGREES]


def _plain(word: str) -> str:
    return "".join(letter for letter in word.upper() if letter.isalpha())
