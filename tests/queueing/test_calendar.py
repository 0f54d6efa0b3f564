"""When tickets are issued: on ordinary days, on days unlike others, and where clocks are put forward and back."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing.calendar import (
    DAYS_AHEAD,
    Reason,
    availability,
    day_hours,
    hall_availability,
    local,
    service_day,
)
from queueing.catalogue import (
    Break,
    Calendar,
    Catalogue,
    Direction,
    Hall,
    Holiday,
    Hours,
    Opening,
    SpecialDay,
    Weekday,
)
from queueing.errors import UnknownEntry
from tests.makers import counter, daily, small_centre, text

BAKU = ZoneInfo("Asia/Baku")
WORKDAYS = (Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY)
LUNCH = Break(starts=time(13), ends=time(14))
(ALL_WEEK,) = daily()
OFFICE = replace(ALL_WEEK, days=WORKDAYS, breaks=(LUNCH,))
CENTRE = replace(small_centre(), halls=(Hall(id="1", name=text("hall"), hours=(OFFICE,)),))


def baku(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026, which begins on a Sunday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=BAKU)


def special(on: str, hours: Hours | None = None) -> Catalogue:
    return replace(CENTRE, calendar=Calendar(days=(SpecialDay(on=on, why=text("why"), hours=hours),)))


def with_service(**changes: object) -> Catalogue:
    first, *others = CENTRE.services
    return replace(CENTRE, services=(replace(first, **changes), *others))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "reason", "opens_at"),
    [
        (baku(24, 8, 59), Reason.CLOSED, baku(24, 9)),
        (baku(24, 9), Reason.OPEN, None),
        (baku(24, 13), Reason.BREAK, baku(24, 14)),
        (baku(24, 14), Reason.OPEN, None),
        (baku(24, 18, 29), Reason.OPEN, None),
        (baku(24, 18, 30), Reason.LAST_TICKET, baku(25, 9)),
        (baku(24, 19), Reason.CLOSED, baku(25, 9)),
        (baku(27, 19), Reason.CLOSED, baku(30, 9)),
        (baku(28, 12), Reason.CLOSED, baku(30, 9)),
    ],
)
def test_a_hall_says_whether_it_issues_tickets_and_when_it_will(now, reason, opens_at):
    found = hall_availability(CENTRE, "1", now)
    assert (found.reason, found.opens_at, found.open) == (reason, opens_at, reason is Reason.OPEN)


def test_it_does_not_matter_in_which_time_zone_the_moment_is_told():
    assert hall_availability(CENTRE, "1", baku(24, 9).astimezone(UTC)).open


def test_the_next_opening_is_told_in_local_time():
    opens_at = hall_availability(CENTRE, "1", baku(24, 20).astimezone(UTC)).opens_at
    assert opens_at is not None
    assert opens_at.isoformat() == "2026-11-25T09:00:00+04:00"


@pytest.mark.parametrize("on", ["11-24", "2026-11-24"])
def test_a_closed_day_says_why(on):
    found = hall_availability(special(on), "1", baku(24, 10))
    assert (found.reason, found.opens_at, found.why) == (Reason.HOLIDAY, baku(25, 9), text("why"))


def test_a_date_is_special_once_and_a_day_of_every_year_each_year():
    year_later = date(2027, 11, 24)
    assert day_hours(special("11-24"), "1", year_later).hours is None
    assert day_hours(special("2026-11-24"), "1", year_later).hours == OFFICE


def test_a_day_with_other_hours_has_those_even_on_a_closed_weekday():
    short = Hours(opens=time(10), last_ticket=time(12), closes=time(13))
    sunday = special("2026-11-29", short)
    assert day_hours(sunday, "1", date(2026, 11, 29)).why == text("why")
    assert [hall_availability(sunday, "1", baku(29, hour)).open for hour in (9, 10, 12)] == [False, True, False]


def test_a_date_goes_before_a_day_of_every_year_and_both_before_a_public_holiday():
    short = Hours(opens=time(10), last_ticket=time(12), closes=time(13))
    yearly, once = (
        SpecialDay(on="11-24", why=text("yearly")),
        SpecialDay(on="2026-11-24", why=text("once"), hours=short),
    )
    holiday = Holiday(on=date(2026, 11, 24), name=text("holiday"))
    day = date(2026, 11, 24)
    both = replace(CENTRE, calendar=Calendar(days=(once, yearly)), holidays=(holiday,))
    assert day_hours(both, "1", day).hours == short
    assert day_hours(replace(both, calendar=Calendar(days=(yearly,))), "1", day).why == text("yearly")
    assert day_hours(replace(both, calendar=Calendar()), "1", day).why == text("holiday")


def test_a_public_holiday_is_a_closed_day():
    closed = replace(CENTRE, holidays=(Holiday(on=date(2026, 11, 24), name=text("holiday")),))
    found = availability(closed, "passport", baku(24, 10))
    assert (found.reason, found.opens_at, found.why) == (Reason.HOLIDAY, baku(25, 9), text("holiday"))


def test_a_service_has_the_hours_of_its_hall():
    assert availability(CENTRE, "passport", baku(24, 9)).open
    assert availability(CENTRE, "passport", baku(24, 13)).reason is Reason.BREAK


def test_a_service_may_have_hours_of_its_own_within_those_of_its_hall():
    mornings = with_service(hours=daily(time(8), time(12), time(12)))
    assert [availability(mornings, "passport", baku(24, hour)).open for hour in (8, 9, 11, 12)] == [
        False,
        True,
        True,
        False,
    ]
    assert availability(mornings, "passport", baku(24, 12)).opens_at == baku(25, 9)
    assert hall_availability(mornings, "1", baku(24, 12)).open
    assert availability(mornings, "licence", baku(24, 12)).open


def test_a_withdrawn_service_issues_nothing_for_good():
    found = availability(with_service(withdrawn=True), "passport", baku(24, 10))
    assert (found.reason, found.opens_at) == (Reason.WITHDRAWN, None)


def test_a_service_of_two_halls_is_open_where_either_is():
    evening = Hall(id="2", name=text("evening"), hours=daily(time(17), time(21), time(22)))
    desk = replace(counter("counter-3", "passport", direction=Direction.UP), hall="2")
    both = replace(CENTRE, halls=(*CENTRE.halls, evening), counters=(*CENTRE.counters, desk))
    assert availability(both, "passport", baku(24, 10)).open
    assert availability(both, "passport", baku(24, 20)).open
    assert not availability(both, "licence", baku(24, 20)).open
    assert availability(both, "passport", baku(24, 21)).opens_at == baku(25, 9)
    assert availability(both, "passport", baku(27, 22)).opens_at == baku(28, 17)


def test_a_service_without_a_counter_is_closed():
    assert availability(replace(CENTRE, counters=()), "passport", baku(24, 10)).reason is Reason.CLOSED


def test_who_asks_for_what_is_not_there_is_told_so():
    with pytest.raises(UnknownEntry):
        hall_availability(CENTRE, "9", baku(24, 10))
    with pytest.raises(UnknownEntry):
        availability(CENTRE, "nothing", baku(24, 10))


def test_a_service_day_begins_at_its_hour_not_at_midnight():
    assert service_day(CENTRE, baku(25, 3, 59)) == date(2026, 11, 24)
    assert service_day(CENTRE, baku(25, 4)) == date(2026, 11, 25)
    assert service_day(replace(CENTRE, day_starts=time(0)), baku(25, 0)) == date(2026, 11, 25)


def test_an_hour_that_comes_twice_begins_no_day_twice():
    berlin = replace(CENTRE, timezone="Europe/Berlin", day_starts=time(2, 30))
    moments = [datetime(2026, 10, 25, 0, 15, tzinfo=UTC) + timedelta(minutes=15 * number) for number in range(8)]
    assert [service_day(berlin, moment).day for moment in moments] == [24, *[25] * 7]


def test_an_hour_that_is_skipped_opens_when_the_clock_has_moved_on():
    berlin = replace(CENTRE, timezone="Europe/Berlin", halls=(hall_open(daily(time(2, 30), time(12), time(13))),))
    found = hall_availability(berlin, "1", datetime(2026, 3, 29, 0, 0, tzinfo=UTC))
    assert found.opens_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert hall_availability(berlin, "1", found.opens_at).open


def hall_open(hours: tuple[Opening, ...]) -> Hall:
    return Hall(id="1", name=text("hall"), hours=hours)


ZONES = ["Asia/Baku", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]
BEGINNING = datetime(2009, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=31 * 365)).map(lambda since: BEGINNING + since)
MINUTES = st.integers(0, 24 * 60 - 1)
NEAR = st.timedeltas(timedelta(0), timedelta(days=4))


@st.composite
def hours(draw: st.DrawFn, **more: object) -> Hours:
    pauses = draw(st.integers(0, 2))
    minutes = sorted(draw(st.sets(MINUTES, min_size=2 + 2 * pauses, max_size=2 + 2 * pauses)))
    opens, *ends, last_ticket = map(clock, minutes)
    breaks = tuple(Break(starts=starts, ends=ends) for starts, ends in zip(ends[::2], ends[1::2], strict=True))
    closes = clock(draw(st.integers(minutes[-1], 24 * 60 - 1)))
    kind = Opening if more else Hours
    return kind(opens=opens, last_ticket=last_ticket, closes=closes, breaks=breaks, **more)  # type: ignore[arg-type]


def clock(minutes: int) -> time:
    return time(*divmod(minutes, 60))


@st.composite
def weeks(draw: st.DrawFn, least: int = 1) -> tuple[Opening, ...]:
    days = draw(st.lists(st.sampled_from(Weekday), min_size=least, unique=True))
    return tuple(draw(hours(days=(day,))) for day in days)


@st.composite
def centres(draw: st.DrawFn) -> Catalogue:
    on = draw(st.dates(date(2009, 1, 1), date(2040, 1, 1)))
    unlike = SpecialDay(on=f"{on:%m-%d}", why=text("why"), hours=draw(st.none() | hours()))
    centre = replace(
        with_service(hours=draw(st.just(()) | weeks())),
        timezone=draw(st.sampled_from(ZONES)),
        day_starts=clock(draw(MINUTES)),
        halls=(hall_open(draw(weeks())),),
        calendar=Calendar(days=(unlike,)),
    )
    assert centre.problems() == []
    return centre


@given(centres(), MOMENTS, NEAR)
def test_the_next_opening_is_open_and_nothing_before_it_is(centre, now, later):
    found = availability(centre, "passport", now)
    if found.open:
        assert found.opens_at is None
    elif found.opens_at is not None:
        assert found.opens_at > now
        assert availability(centre, "passport", found.opens_at).open
        assert not availability(centre, "passport", found.opens_at - timedelta(microseconds=1)).open
        between = now + later
        assert between >= found.opens_at or not availability(centre, "passport", between).open
    else:
        assert not availability(centre, "passport", now + later).open


@given(centres(), MOMENTS)
def test_a_service_is_never_open_where_its_hall_is_not(centre, now):
    assert hall_availability(centre, "1", now).open or not availability(centre, "passport", now).open


@given(centres(), MOMENTS)
def test_a_day_without_hours_is_never_open(centre, now):
    today = local(centre, now).date()
    if day_hours(centre, "1", today).hours is None:
        found = hall_availability(centre, "1", now)
        assert found.reason in (Reason.CLOSED, Reason.HOLIDAY)
        assert found.opens_at is None or local(centre, found.opens_at).date() > today


@given(centres(), MOMENTS, NEAR)
def test_a_service_day_never_goes_back(centre, now, later):
    assert service_day(centre, now) <= service_day(centre, now + later)


@given(centres(), MOMENTS)
def test_a_service_day_is_today_or_yesterday(centre, now):
    today = local(centre, now).date()
    assert service_day(centre, now) in (today, today - timedelta(days=1))


@given(MOMENTS)
def test_a_centre_that_never_opens_says_so(now):
    never = replace(CENTRE, halls=(hall_open(()),))
    assert hall_availability(never, "1", now).opens_at is None


def test_an_opening_is_looked_for_some_weeks_ahead():
    yearly = Hours(opens=time(9), last_ticket=time(10), closes=time(11))
    rare = replace(special("11-24", yearly), halls=(hall_open(()),))
    opening = baku(24, 9)
    assert hall_availability(rare, "1", opening - timedelta(days=DAYS_AHEAD)).opens_at == opening
    assert hall_availability(rare, "1", opening - timedelta(days=DAYS_AHEAD + 1)).opens_at is None
