"""What in opening hours and calendars cannot be."""

from dataclasses import replace
from datetime import UTC, date, time

import pytest

from queueing.catalogue import Break, Calendar, Hall, Hours, Opening, SpecialDay, Text, Weekday
from queueing.hours import hours_on
from tests.makers import daily, small_centre, text

(NINE_TO_SEVEN,) = daily()


def problems(*openings: Opening) -> list[str]:
    hall = Hall(id="1", name=text("hall"), hours=openings)
    return [str(problem) for problem in replace(small_centre(), halls=(hall,)).problems()]


def calendar_problems(*days: SpecialDay) -> list[str]:
    return [problem.path for problem in replace(small_centre(), calendar=Calendar(days=days)).problems()]


def closed(on: str, why: Text | None = None) -> SpecialDay:
    return SpecialDay(on=on, why=why or text("why"))


def test_a_weekday_has_its_own_hours_and_one_that_is_not_named_has_none():
    short = replace(NINE_TO_SEVEN, days=(Weekday.SATURDAY,), closes=time(14), last_ticket=time(13))
    week = (replace(NINE_TO_SEVEN, days=(Weekday.MONDAY, Weekday.TUESDAY)), short)
    monday = date(2026, 11, 23)
    closing = [hours_on(week, monday.replace(day=day)) for day in (23, 24, 28, 29)]
    assert [hours.closes.hour if hours else None for hours in closing] == [19, 19, 14, None]


def test_a_hall_opens_some_time():
    assert problems() == ["halls[0].hours: hall '1' never opens"]
    assert problems(replace(NINE_TO_SEVEN, days=())) == ["halls[0].hours[0].days: must name a weekday at least"]


def test_a_weekday_is_named_once():
    monday = replace(NINE_TO_SEVEN, days=(Weekday.MONDAY,))
    assert problems(monday, monday) == ["halls[0].hours[1].days: mon is there twice"]


@pytest.mark.parametrize(
    ("opens", "last_ticket", "closes"), [(9, 9, 19), (9, 20, 19), (19, 18, 19), (20, 2, 3)], ids=str
)
def test_hours_follow_each_other_within_the_day(opens, last_ticket, closes):
    (problem,) = problems(*daily(time(opens), time(last_ticket), time(closes)))
    assert problem.startswith("halls[0].hours[0].opens: ")


@pytest.mark.parametrize("pauses", [((8, 10),), ((9, 10),), ((14, 13),), ((18, 19),), ((12, 14), (13, 15))], ids=str)
def test_breaks_follow_each_other_within_the_hours(pauses):
    breaks = tuple(Break(starts=time(starts), ends=time(ends)) for starts, ends in pauses)
    (problem,) = problems(replace(NINE_TO_SEVEN, breaks=breaks))
    assert problem.startswith(f"halls[0].hours[0].breaks[{len(pauses) - 1}]: must begin after")


def test_times_of_another_place_are_refused():
    assert problems(replace(NINE_TO_SEVEN, opens=time(9, tzinfo=UTC))) == [
        "halls[0].hours[0]: its times must be local, without a time zone"
    ]
    (problem,) = replace(small_centre(), day_starts=time(4, tzinfo=UTC)).problems()
    assert problem.path == "day_starts"


@pytest.mark.parametrize("on", ["2026-12-31", "01-20", "02-29", "2028-02-29"])
def test_a_special_day_is_a_date_or_a_day_of_every_year(on):
    assert calendar_problems(closed(on)) == []


@pytest.mark.parametrize("on", ["", "20.01", "2026-02-29", "02-30", "1-20", "2026-1-20", "01-20\n", "20260120"])
def test_what_is_no_day_is_refused(on):
    assert calendar_problems(closed(on)) == ["calendar.days[0].on"]


def test_a_special_day_is_there_once_says_why_and_has_possible_hours():
    assert calendar_problems(closed("01-20"), closed("01-20")) == ["calendar.days[1].on"]
    assert calendar_problems(closed("01-20", Text(az="a", ru="", en="c"))) == ["calendar.days[0].why.ru"]
    backwards = Hours(opens=time(9), last_ticket=time(8), closes=time(10))
    assert calendar_problems(replace(closed("01-20"), hours=backwards)) == ["calendar.days[0].hours.opens"]
