"""The demonstration centre's catalogue, made to be open whenever somebody runs it."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from pathlib import Path

_TIMEZONE = 'timezone = "Asia/Baku"'
_HOURS = ('opens = "09:00"', 'last_ticket = "18:30"', 'closes = "19:00"')
_ALL_DAY = ('opens = "00:00"', 'last_ticket = "23:59:59"', 'closes = "23:59:59"')
_NEVER_CLOSED = {'on = "01-20"': 'on = "2000-01-20"'}
"""The one closed day of every year becomes one that is long past."""

_SECOND_HALL = """
[[halls]]
id = "2"
name = { az = "Gözləmə zalı 2", ru = "Зал ожидания 2", en = "Waiting hall 2" }
hours = [{ days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], opens = 08:00:00, last_ticket = 20:00:00, closes = 20:30:00 }]
"""  # noqa: E501

MORNING_HOUR = 10


def demo_catalogue() -> Path:
    """The catalogue that ships with the product."""
    return Path(str(files("broker"))) / "centres" / "asan.toml"


def morning_catalogue(now: datetime) -> str:
    """The catalogue of a centre where it is about ten in the morning: at any hour of ours, somewhere it is."""
    hours = (MORNING_HOUR - now.hour + 12) % 24 - 12
    return _replace(_two_halls(), {_TIMEZONE: f'timezone = "Etc/GMT{-hours:+d}"', **_NEVER_CLOSED})


def all_day_catalogue() -> str:
    """The catalogue of a centre in Baku that is open around the clock."""
    around_the_clock = dict(zip(_HOURS, _ALL_DAY, strict=True))
    return _replace(_two_halls(), {**around_the_clock, **_NEVER_CLOSED})


def _two_halls() -> str:
    """The demonstration centre with a second hall, which has no counters yet, for boards that show several."""
    return demo_catalogue().read_text(encoding="utf-8") + _SECOND_HALL


def _replace(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        if text.count(old) != 1:
            raise ValueError(f"the catalogue should say {old!r} once")
        text = text.replace(old, new)
    return text
