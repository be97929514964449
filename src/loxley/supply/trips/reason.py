"""Why an answer is what it is: a code with its values, and the sentence that a patient reads."""

from typing import Annotated

from pydantic import PlainSerializer

from loxley.formats import Format
from loxley.supply.trips.sentences import Language, sentence

Values = Annotated[dict[str, float | str], PlainSerializer(lambda values: dict(sorted(values.items())))]


class Reason(Format):
    """A code, its values, and its sentence."""

    code: str
    """Its name, for a program: `runs-out`."""
    values: Values
    """The numbers and words in it; what ends in `_minutes` counts minutes."""
    sentence: str
    """What a patient reads, in the language asked for."""


def because(code: str, language: Language, **values: float | str) -> Reason:
    """A reason for the verdict."""
    return Reason(code=code, values=values, sentence=sentence("because", code, values, language))


def instead(code: str, language: Language, **values: float | str) -> Reason:
    """Something that would make it safe, or what to do where nothing would."""
    return Reason(code=code, values=values, sentence=sentence("instead", code, values, language))
