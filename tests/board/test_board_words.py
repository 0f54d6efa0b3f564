"""What a board says in words: hours, closed days, dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from board.words import day, hours
from queueing.catalogue import Break, Calendar, Hours, SpecialDay, Text
from queueing.ticket import Language
from tests.makers import daily


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.AZ, "Mərkəz bu gün saat 09:00–19:00 arası işləyir. Son talon: 18:30."),
        (Language.RU, "Сегодня центр работает с 09:00 до 19:00. Последний талон: 18:30."),
        (Language.EN, "The centre is open today 09:00–19:00. Last ticket: 18:30."),
    ],
)
def test_the_hours_are_said_in_each_language(catalogue, morning, language: Language, expected: str):
    assert hours(catalogue, "hall-1", morning, language) == expected


def test_the_sentence_of_the_hours_has_no_ending_that_depends_on_the_hour(catalogue, morning):
    sentences = {
        hours(open_at(catalogue, daily(time(hour), time(hour), time(hour))), "hall-1", morning, Language.AZ).replace(
            f"{hour:02d}:00", "·"
        )
        for hour in range(24)
    }
    assert len(sentences) == 1


def open_at(catalogue, openings):
    return replace(catalogue, halls=(replace(catalogue.halls[0], hours=openings),))


def test_breaks_are_said_with_the_hours(catalogue, morning):
    (opening,) = catalogue.halls[0].hours
    pauses = (Break(starts=time(13), ends=time(14)), Break(starts=time(16), ends=time(16, 15)))
    paused = open_at(catalogue, (replace(opening, breaks=pauses),))
    assert hours(paused, "hall-1", morning, Language.RU).endswith("18:30. Перерыв: 13:00–14:00, 16:00–16:15.")


MOURNING = SpecialDay(
    on="11-22", why=Text(az="Ümumxalq hüzn günü", ru="День всенародной скорби", en="Day of Nationwide Mourning")
)


@pytest.fixture
def mourning(catalogue):
    return replace(catalogue, calendar=Calendar(days=(MOURNING,)))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            Language.AZ,
            "Mərkəz bu gün bağlıdır: Ümumxalq hüzn günü. Növbəti iş günü: bazar ertəsi, 23 noyabr, saat 09:00.",
        ),
        (
            Language.RU,
            "Сегодня центр закрыт: День всенародной скорби. Следующий рабочий день: понедельник, 23 ноября, с 09:00.",
        ),
        (
            Language.EN,
            "The centre is closed today: Day of Nationwide Mourning. Next open: Monday, 23 November, 09:00.",
        ),
    ],
)
def test_a_closed_day_says_why_and_when_the_centre_opens(mourning, morning, language: Language, expected: str):
    assert hours(mourning, "hall-1", morning, language) == expected


def test_a_weekday_without_hours_is_a_closed_day_without_a_reason(catalogue, morning):
    closed = open_at(catalogue, ())
    assert hours(closed, "hall-1", morning, Language.EN) == "The centre is closed today."


def test_a_day_with_other_hours_says_why(mourning, morning):
    short = replace(MOURNING, hours=Hours(opens=time(9), last_ticket=time(12), closes=time(13)))
    shortened = replace(mourning, calendar=Calendar(days=(short,)))
    assert hours(shortened, "hall-1", morning, Language.EN).endswith("12:00. Day of Nationwide Mourning.")


@pytest.mark.parametrize(
    ("language", "expected"),
    [(Language.AZ, "Çərşənbə, 25 noyabr"), (Language.RU, "Среда, 25 ноября"), (Language.EN, "Wednesday, 25 November")],
)
def test_the_date_is_in_words(language: Language, expected: str):
    assert day(datetime(2026, 11, 25, 12, 0, tzinfo=UTC), language) == expected
