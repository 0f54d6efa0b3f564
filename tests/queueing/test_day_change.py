"""The service day changes in the night, at the catalogue's hour, and never goes back."""

from datetime import UTC, date, datetime

from queueing import messages as m
from queueing.centre import Centre
from queueing.days import day_events
from tests.makers import small_centre

CATALOGUE = small_centre()
EVENING = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
"""In Baku ten in the evening of the same day."""


def a_centre_of_the_evening() -> Centre:
    centre = Centre()
    for event in day_events(centre, CATALOGUE, EVENING):
        centre.apply(event)
    return centre


def test_midnight_changes_nothing():
    midnight = datetime(2026, 11, 22, 23, 59, tzinfo=UTC)
    assert day_events(a_centre_of_the_evening(), CATALOGUE, midnight) == []


def test_at_four_a_new_service_day_begins():
    four = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
    begun, *_ = day_events(a_centre_of_the_evening(), CATALOGUE, four)
    assert (type(begun), begun.day, begun.at) == (m.ServiceDayStarted, date(2026, 11, 23), four)


def test_a_clock_that_went_back_reopens_no_day():
    assert day_events(a_centre_of_the_evening(), CATALOGUE, EVENING.replace(day=20)) == []
