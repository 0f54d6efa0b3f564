"""Dates and times as people write them into a table, on a centre's own clocks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_DAY = timedelta(days=1)
_FAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Dial:
    """The clocks of a centre in time zone ``zone``. ``today`` keeps mistyped years out."""

    zone: ZoneInfo
    today: date

    def span(
        self, day: str, begins: str, ends: str, *, over_midnight: bool, besides: Iterable[str] = ()
    ) -> tuple[datetime, datetime]:
        """From when to when: "2026-11-25", "9:05", "18:30".

        ``over_midnight``: an end before the beginning is on the next date. Raises ``ValueError`` with every mistake,
        a line each, those that were found ``besides`` first.
        """
        wrongs = list(besides)
        on = self._date(day, wrongs)
        start, end = _time(begins, wrongs), _time(ends, wrongs)
        if wrongs or on is None or start is None or end is None:
            raise ValueError("\n".join(wrongs))
        later = on + _DAY if over_midnight and end < start else on
        return self._moment(on, start), self._moment(later, end)

    def moment(self, text: str) -> datetime:
        """One moment: "18:30" of today, or "2026-11-25 18:30".

        Raises ``ValueError`` with every mistake, a line each.
        """
        day, _, at = text.strip().rpartition(" ")
        wrongs: list[str] = []
        on = self._date(day, wrongs) if day else self.today
        clock = _time(at, wrongs)
        if on is None or clock is None:
            raise ValueError("\n".join(wrongs))
        return self._moment(on, clock)

    def _date(self, text: str, wrongs: list[str]) -> date | None:
        if not _DATE.fullmatch(text):
            wrongs.append(f"date {text[:40]!r} must be written like 2026-11-25")
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            wrongs.append(f"there is no date {text}")
            return None
        if abs(day - self.today) > _FAR:
            wrongs.append(f"date {text} is more than a year from today, {self.today}")
            return None
        return day

    def _moment(self, day: date, at: time) -> datetime:
        """The moment, with the offset it then has. A time that comes twice means the first of the two."""
        moment = datetime.combine(day, at, self.zone)
        shown = moment.astimezone(UTC).astimezone(self.zone)
        if (shown.date(), shown.time()) != (day, at):
            raise ValueError(f"there is no {at:%H:%M} on {day}: the clock is put forward past it")
        return moment.astimezone(timezone(moment.utcoffset() or timedelta()))


def _time(text: str, wrongs: list[str]) -> time | None:
    matched = _TIME.fullmatch(text)
    if matched and int(matched[1]) < 24 and int(matched[2]) < 60:
        return time(int(matched[1]), int(matched[2]))
    wrongs.append(f"time {text[:40]!r} must be written like 9:05 or 18:30, from 0:00 to 23:59")
    return None
