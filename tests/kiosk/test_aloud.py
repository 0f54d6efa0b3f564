"""Figures, ranges and abbreviations as they are said."""

from __future__ import annotations

import pytest

from kiosk.aloud import aloud
from queueing.ticket import Language


@pytest.mark.parametrize(
    ("written", "az", "ru", "en"),
    [
        ("1 ₼", "1 manat", "1 манат", "1 manat"),
        ("2 ₼", "2 manat", "2 маната", "2 manats"),
        ("0.50 ₼", "0.50 manat", "0.50 маната", "0.50 manats"),
        ("12 ₼", "12 manat", "12 манатов", "12 manats"),
        ("5–35 ₼", "ən azı 5, ən çoxu 35 manat", "от 5 до 35 манатов", "5 to 35 manats"),
        ("09:00–18:30", "09:00 ilə 18:30 arası", "с 09:00 до 18:30", "09:00 to 18:30"),
        ("9–11, 14", "9 ilə 11 arası, 14", "с 9 по 11, 14", "9 to 11, 14"),
        ("12A–12C", "12A ilə 12C arası", "с 12A по 12C", "12A to 12C"),
    ],
)
def test_what_looks_alike_in_every_language_is_said_in_each(written, az, ru, en):
    assert [aloud(written, language) for language in Language] == [az, ru, en]


@pytest.mark.parametrize(
    ("written", "language", "said"),
    [
        ("10–20 dəq.", Language.AZ, "ən azı 10, ən çoxu 20 dəqiqə"),
        ("10–20 мин.", Language.RU, "от 10 до 20 минут"),
        ("10–21 мин.", Language.RU, "от 10 до 21 минуты"),
        ("10–20 min", Language.EN, "10 to 20 minutes"),
        ("1 min", Language.EN, "1 minute"),
        ("10–22 мин", Language.RU, "от 10 до 22 минут"),
        ("22 мин", Language.RU, "22 минуты"),
        ("1–10 iş günü", Language.AZ, "ən azı 1, ən çoxu 10 iş günü"),
        ("1–10 рабочих дней", Language.RU, "от 1 до 10 рабочих дней"),
        ("a minimum of 3 ministers", Language.EN, "a minimum of 3 ministers"),
    ],
)
def test_a_range_is_said_with_what_it_counts(written, language, said):
    assert aloud(written, language) == said
