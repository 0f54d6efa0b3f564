"""What a board says in the languages of its centre: texts, dates, hours. Pure but for the catalogues it reads once."""

from __future__ import annotations

from datetime import datetime
from gettext import NullTranslations
from pathlib import Path
from zoneinfo import ZoneInfo

from queueing.calendar import DayHours, day_hours, hall_availability
from queueing.catalogue import Catalogue, Hours
from queueing.ticket import Language
from runtime.dates import day_in_words
from runtime.translations import translations

LOCALE = Path(__file__).parent / "locale"


def words(language: Language) -> NullTranslations:
    """The board's texts in ``language``."""
    return translations(LOCALE, language.value)


def in_all(languages: tuple[Language, ...], text: str) -> tuple[str, ...]:
    """One text of the board (its msgid) in each of ``languages``."""
    return tuple(words(language).gettext(text) for language in languages)


def local(moment: datetime, catalogue: Catalogue | None) -> datetime:
    """``moment`` as the centre's clocks show it; unchanged when the centre's time zone is not known."""
    try:
        return moment.astimezone(ZoneInfo(catalogue.timezone)) if catalogue else moment
    except (KeyError, ValueError, OSError):
        return moment


def day(moment: datetime, language: Language) -> str:
    """The date as people say it: "Bazar, 22 noyabr"."""
    text = day_in_words(moment, language)
    return text[:1].upper() + text[1:]


def hours(catalogue: Catalogue, hall: str, now: datetime, language: Language) -> str:
    """When the hall is open today, ``now`` being local, or why it is not and when it will be. Raises ``UnknownEntry``.

    Times stand without endings, so the sentences are right for every time.
    """
    today = day_hours(catalogue, hall, now.date())
    if today.hours is None:
        return " ".join([_closed(today, language), *_next_opening(catalogue, hall, now, language)])
    said = [_open(today.hours, language), *_breaks(today.hours, language)]
    return " ".join([*said, f"{today.why[language]}."] if today.why else said)


def _open(hours: Hours, language: Language) -> str:
    return (
        words(language)
        .gettext("The centre is open today {opens}–{closes}. Last ticket: {last_ticket}.")
        .format(opens=f"{hours.opens:%H:%M}", closes=f"{hours.closes:%H:%M}", last_ticket=f"{hours.last_ticket:%H:%M}")
    )


def _breaks(hours: Hours, language: Language) -> list[str]:
    spans = [f"{pause.starts:%H:%M}–{pause.ends:%H:%M}" for pause in hours.breaks]
    return [words(language).gettext("Break: {breaks}.").format(breaks=", ".join(spans))] if spans else []


def _closed(today: DayHours, language: Language) -> str:
    if today.why is None:
        return words(language).gettext("The centre is closed today.")
    return words(language).gettext("The centre is closed today: {why}.").format(why=today.why[language])


def _next_opening(catalogue: Catalogue, hall: str, now: datetime, language: Language) -> list[str]:
    opens_at = hall_availability(catalogue, hall, now).opens_at
    if opens_at is None:
        return []
    said = words(language).gettext("Next open: {day}, {time}.")
    return [said.format(day=day_in_words(opens_at, language), time=f"{opens_at:%H:%M}")]
