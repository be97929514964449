"""Our scenario files by another hand: pyx12 finds nothing wrong with those that are meant to be right."""

import io
import logging

import pytest
import pyx12.params
import pyx12.x12n_document

from .builder import names, scenario

OF_OUR_OWN = frozenset(
    {
        # The map asks for a provider below a receiver; partners that refuse a whole transmission leave it out.
        "277ca-rejected-at-receiver-alone",
        # The balances are not looked at: see the test below. These are the files that do not balance.
        "835-line-unbalanced",
        "835-unbalanced",
    }
)
RIGHT = [each for each in names() if each.startswith(("999", "277ca", "835")) and each not in OF_OUR_OWN]


def accepted(name: str) -> bool:
    """Whether pyx12 finds nothing wrong."""
    logging.getLogger("pyx12").setLevel(logging.CRITICAL)
    text = io.StringIO(scenario(name).data.decode())
    parameters = pyx12.params.params()
    return bool(pyx12.x12n_document.x12n_document(parameters, text, None, None, None))


@pytest.mark.parametrize("name", RIGHT)
def test_another_hand_finds_nothing_wrong_with_a_scenario(name: str) -> None:
    assert accepted(name)


def test_another_hand_refuses_a_wrong_count_and_does_not_look_at_balances() -> None:
    assert not accepted("partner-wrong-se-count")
    assert accepted("835-line-unbalanced")
    assert accepted("835-unbalanced")
