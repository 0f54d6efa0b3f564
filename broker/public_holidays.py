"""The public holidays of Azerbaijan, as the library ``holidays`` knows them, in the centre's languages.

The library follows the Labour Code's list, moves days off from weekends as the code says, and estimates the religious
holidays of years whose decree is not out yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import holidays

from queueing.hours import Holiday
from queueing.texts import Text

YEARS_KNOWN = 3
"""This year and the next two: as long as a program may run on one reading of its catalogue."""

_NAMES = {
    "New Year's Day": ("Yeni il bayramı", "Новый год"),
    "Martyrs' Day": ("Ümumxalq hüzn günü", "День всенародной скорби"),
    "Women's Day": ("Qadınlar günü", "Женский день"),
    "Spring Festival": ("Novruz bayramı", "Новруз-байрам"),
    "Victory over Fascism Day": ("Faşizm üzərində Qələbə günü", "День Победы над фашизмом"),
    "Independence Day": ("Müstəqillik Günü", "День независимости"),
    "National Liberation Day": (
        "Azərbaycan xalqının Milli Qurtuluş Günü",
        "День национального спасения азербайджанского народа",
    ),
    "Armed Forces Day": (
        "Azərbaycan Respublikasının Silahlı Qüvvələri Günü",
        "День Вооружённых сил Азербайджанской Республики",
    ),
    "Victory Day": ("Zəfər Günü", "День Победы"),
    "National Flag Day": ("Dövlət Bayrağı Günü", "День Государственного флага"),
    "International Azerbaijanis Solidarity Day": (
        "Dünya azərbaycanlılarının həmrəyliyi günü",
        "День солидарности азербайджанцев мира",
    ),
    "Eid al-Fitr": ("Ramazan bayramı", "Рамазан-байрам"),
    "Eid al-Adha": ("Qurban bayramı", "Гурбан-байрам"),
}
"""By the library's English name. Of one it may add later is said that it is a public holiday."""

_ANY = ("Bayram günü", "Праздничный день")


def holiday_years(now: datetime) -> range:
    """The years whose holidays a program that starts now should know."""
    return range(now.year, now.year + YEARS_KNOWN)


def public_holidays(years: Iterable[int]) -> tuple[Holiday, ...]:
    """The public holidays of these years, in order."""
    known = holidays.country_holidays("AZ", years=years, language="en_US")
    return tuple(Holiday(on=day, name=_name(known.get_list(day)[0])) for day in sorted(known))


def _name(listed: str) -> Text:
    """The name of a day in three languages; ``listed`` may say in brackets that it is moved or estimated."""
    english = listed.partition(" (")[0]
    az, ru = _NAMES.get(english, _ANY)
    return Text(az=az, ru=ru, en=english)
