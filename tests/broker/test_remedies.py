"""What is said of an ailment."""

import pytest

from broker.ailments import Ailment
from broker.remedies import remedy
from queueing.ticket import Language


@pytest.mark.parametrize("ailment", Ailment)
def test_every_ailment_has_its_own_remedy_in_every_language(ailment):
    told = {remedy(ailment, language) for language in Language}
    assert len(told) == len(Language)
    assert all(one.wrong.endswith(".") and one.action.endswith(".") for one in told)


@pytest.mark.parametrize("language", Language)
def test_no_two_ailments_sound_alike(language):
    assert len({remedy(ailment, language).wrong for ailment in Ailment}) == len(Ailment)
