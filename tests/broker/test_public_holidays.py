from datetime import UTC, date, datetime

from broker.public_holidays import holiday_years, public_holidays
from queueing.ticket import Language


def test_the_holidays_of_a_year_are_known_in_three_languages():
    named = {holiday.on: holiday.name for holiday in public_holidays([2026])}
    assert [named[date(2026, 1, 20)][language] for language in Language] == [
        "Ümumxalq hüzn günü",
        "День всенародной скорби",
        "Martyrs' Day",
    ]
    assert {date(2026, 1, 1), date(2026, 3, 20), date(2026, 5, 28), date(2026, 12, 31)} < set(named)


def test_a_holiday_that_moved_from_a_weekend_keeps_its_name():
    named = {holiday.on: holiday.name.en for holiday in public_holidays([2026])}
    assert named[date(2026, 5, 11)] == named[date(2026, 5, 9)] == "Victory over Fascism Day"


def test_every_day_is_there_once_and_in_order():
    days = [holiday.on for holiday in public_holidays(range(2026, 2036))]
    assert days == sorted(set(days))


def test_no_year_has_no_holidays():
    assert public_holidays([]) == ()


def test_a_program_that_starts_now_knows_the_years_it_may_run_in():
    assert list(holiday_years(datetime(2026, 11, 24, tzinfo=UTC))) == [2026, 2027, 2028]
