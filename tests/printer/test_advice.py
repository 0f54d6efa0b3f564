"""What an operator is told of a printer."""

import pytest

from printer.advice import advice
from printer.status import CONCERNS
from queueing.ticket import Language


@pytest.mark.parametrize("concern", CONCERNS)
def test_every_state_has_its_own_advice_in_every_language(concern):
    told = {advice(concern, language) for language in Language}
    assert len(told) == len(Language)
    assert all(one.wrong.endswith(".") and one.action.endswith(".") for one in told)


@pytest.mark.parametrize("language", Language)
def test_no_two_states_sound_alike(language):
    assert len({advice(concern, language).wrong for concern in CONCERNS}) == len(CONCERNS)


def test_who_changes_the_roll_is_told_that_nothing_old_comes_out():
    assert "Köhnə talonlar çap olunmayacaq" in advice("paper-end", Language.AZ).action
