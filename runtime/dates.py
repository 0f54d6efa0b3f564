"""Days in words, in the centre's languages.

The names are those of the Unicode CLDR, whose whole data take a board longer to load than its first picture to draw.
"""

from __future__ import annotations

from datetime import date

_WEEKDAYS = {
    "az": "bazar ertəsi/çərşənbə axşamı/çərşənbə/cümə axşamı/cümə/şənbə/bazar",
    "ru": "понедельник/вторник/среда/четверг/пятница/суббота/воскресенье",
    "en": "Monday/Tuesday/Wednesday/Thursday/Friday/Saturday/Sunday",
}
_MONTHS = {
    "az": "yanvar/fevral/mart/aprel/may/iyun/iyul/avqust/sentyabr/oktyabr/noyabr/dekabr",
    "ru": "января/февраля/марта/апреля/мая/июня/июля/августа/сентября/октября/ноября/декабря",
    "en": "January/February/March/April/May/June/July/August/September/October/November/December",
}


def day_in_words(day: date, language: str) -> str:
    """The day as people say it within a sentence: "bazar, 22 noyabr"."""
    weekday, month = _WEEKDAYS[language].split("/")[day.weekday()], _MONTHS[language].split("/")[day.month - 1]
    return f"{weekday}, {day.day} {month}"
