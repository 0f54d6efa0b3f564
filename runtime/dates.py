"""Days in words, in the centre's languages."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date


def day_in_words(day: date, language: str) -> str:
    """The day as people say it within a sentence: "bazar, 22 noyabr"."""
    text: str = format_date(day, "EEEE, d MMMM", locale=language)
    return text
