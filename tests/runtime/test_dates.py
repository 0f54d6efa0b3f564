"""Days in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date

from queueing.ticket import Language
from runtime.dates import day_in_words

YEAR = [date(2028, 1, 1) + timedelta(days=n) for n in range(366)]


@pytest.mark.parametrize("language", Language)
def test_every_day_is_called_as_the_cldr_has_it(language):
    assert [day_in_words(day, language) for day in YEAR] == [
        format_date(day, "EEEE, d MMMM", locale=language) for day in YEAR
    ]
