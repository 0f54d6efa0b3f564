"""Notices: what the coordinator's staff tell the people in a hall, for a while. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from queueing.checks import check_moments, check_names
from queueing.texts import Text

MOST_STANDING = 8
"""Notices of one hall that are not over: more of them, and nobody sees each often enough."""

MOST_LETTERS = 160
"""Of a notice in one language: it is read from afar, and in ten seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What boards of ``hall`` say from ``begins`` (None: at once) until ``ends`` (None: until it is withdrawn)."""

    id: str
    hall: str
    text: Text
    begins: datetime | None = None
    ends: datetime | None = None

    def __post_init__(self) -> None:
        """Raises ``ValueError`` with every mistake, a line each."""
        check_names(id=self.id, hall=self.hall)
        check_moments(**{name: moment for name in ("begins", "ends") if (moment := getattr(self, name))})
        if wrongs := "\n".join([*_wrongs_of(self.text), *self._wrong_span()]):
            raise ValueError(wrongs)

    def is_over(self, now: datetime) -> bool:
        return self.ends is not None and self.ends <= now

    def stands(self, now: datetime) -> bool:
        """Whether boards show it now."""
        return (self.begins is None or self.begins <= now) and not self.is_over(now)

    def _wrong_span(self) -> list[str]:
        wrong = self.begins is not None and self.ends is not None and self.begins >= self.ends
        return ["the notice ends before it begins"] if wrong else []


def _wrongs_of(text: Text) -> list[str]:
    said = {field.name: getattr(text, field.name) for field in fields(text)}
    return [
        *(f"the notice says nothing in {language!r}" for language, words in said.items() if not words.strip()),
        *(
            f"the notice has {len(words)} letters in {language!r}: from afar at most {MOST_LETTERS} are read"
            for language, words in said.items()
            if len(words) > MOST_LETTERS
        ),
    ]


class Notices:
    """All notices that were posted and not withdrawn, in the order in which they were."""

    def __init__(self) -> None:
        self._posted: dict[str, Notice] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._posted

    def post(self, notice: Notice) -> None:
        """It takes the place of the one with its id."""
        self._posted[notice.id] = notice

    def withdraw(self, name: str) -> None:
        self._posted.pop(name, None)

    def of(self, hall: str, now: datetime) -> tuple[Notice, ...]:
        """Those of a hall that stand or will; what is over is none any more."""
        return tuple(notice for notice in self._posted.values() if notice.hall == hall and not notice.is_over(now))

    def in_halls(self, halls: Iterable[str], now: datetime) -> tuple[Notice, ...]:
        """Those of all these halls."""
        return tuple(notice for hall in halls for notice in self.of(hall, now))
