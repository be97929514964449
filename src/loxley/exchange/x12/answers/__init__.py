"""The payer's answers: TA1, 999, 277CA and 835, from bytes to values and to words."""

from loxley.exchange.x12.answers.answer import Answer, AnswerIdentity
from loxley.exchange.x12.answers.reading import answers

__all__ = ["Answer", "AnswerIdentity", "answers"]
