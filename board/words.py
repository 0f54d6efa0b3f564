"""What a board says in the languages of its centre: texts, dates, hours. Pure but for the catalogues it reads once."""

from __future__ import annotations

from datetime import datetime
from gettext import NullTranslations
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date

from queueing.catalogue import Catalogue, Hall
from queueing.ticket import Language
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
    text: str = format_date(moment.date(), "EEEE, d MMMM", locale=language.value)
    return text[:1].upper() + text[1:]


def hours(hall: Hall, language: Language) -> str:
    """When the hall is open today. Times stand without endings, so the sentence is right for every time."""
    return (
        words(language)
        .gettext("The centre is open today {opens}–{closes}. Last ticket: {last_ticket}.")
        .format(opens=f"{hall.opens:%H:%M}", closes=f"{hall.closes:%H:%M}", last_ticket=f"{hall.last_ticket:%H:%M}")
    )
