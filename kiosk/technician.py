"""The technician's way in: a key switch, or a chord and a code; then a menu. Pure. Times are monotonic seconds."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from broker.ailments import Ailment

MOST_FIGURES = 12
FREE_TRIES = 3
"""Wrong codes after which everybody has to wait."""

FIRST_WAIT, LONGEST_WAIT = 60.0, 3600.0
"""Seconds; each further wrong code doubles the wait."""

CODE_SECONDS, MENU_SECONDS = 30.0, 180.0
"""Without a touch: back to the citizens. Not while the key is turned."""

KEY = "key-"
"""How the keys for the code are named; a figure follows, or ``erase`` or ``enter``."""


class Page(StrEnum):
    """What the technician sees; closed, it is the citizens' screen."""

    CLOSED = "closed"
    CODE = "code"
    MENU = "menu"


class Deed(StrEnum):
    """What the technician wants done; the menu's widgets are named by it."""

    CHECK = "check"
    TEST_PRINT = "test-print"
    RESTART = "restart"
    WITHDRAW = "withdraw"
    RETURN = "return"


class SelfTest(StrEnum):
    """What has become of the test page."""

    NONE = "none"
    UNDER_WAY = "under-way"
    OUT = "out"
    UNSURE = "unsure"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """``printer`` is the word for its concern or ``""``; ``clock`` is local; ``free`` are megabytes on the disk.

    ``address`` is this machine's own in the network, ``""`` where there is none; ``temperature`` is in degrees Celsius.
    ``ailments`` are those of the machine, the most urgent first.
    """

    device: str
    software: str
    address: str
    broker: str
    linked: bool
    printer: str
    clock: datetime
    free: int | None
    temperature: float | None = None
    ailments: tuple[Ailment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Technician:
    """``turned``: the key is. ``typed`` is the code so far, ``wrong`` how many in a row were not right."""

    page: Page = Page.CLOSED
    turned: bool = False
    typed: str = ""
    wrong: int = 0
    blocked_until: float = -math.inf
    touched_at: float = 0.0

    @property
    def is_in(self) -> bool:
        """Whether the screen is the technician's."""
        return self.page is not Page.CLOSED

    def waits(self, now: float) -> int:
        """Seconds until a code may be tried again, whole ones."""
        return math.ceil(max(0.0, self.blocked_until - now))


def outside(wrong: int, now: float) -> Technician:
    """Nobody is in; so many codes in a row were wrong before, and whoever tries the next one waits for the last."""
    return Technician(wrong=wrong, blocked_until=now + _wait(wrong))


def turn_key(technician: Technician, turned: bool, now: float) -> Technician:
    """The key was turned, or turned back."""
    page = Page.MENU if turned else Page.CLOSED
    return replace(technician, page=page, turned=turned, typed="", touched_at=now)


def ask_for_code(technician: Technician, now: float) -> Technician:
    """The chord was held."""
    if technician.is_in:
        return technician
    return replace(technician, page=Page.CODE, typed="", touched_at=now)


def touch(technician: Technician, widget: str, now: float) -> tuple[Technician, Deed | None]:
    """The technician after that widget was touched, and what is to be done."""
    technician = replace(technician, touched_at=now)
    if widget == "leave":
        return _left(technician), None
    if technician.page is Page.CODE and widget.startswith(KEY):
        return _typed(technician, widget.removeprefix(KEY), now)
    if technician.page is Page.MENU and widget in set(Deed) - {Deed.CHECK}:
        return technician, Deed(widget)
    return technician, None


def judge(technician: Technician, right: bool, now: float) -> Technician:
    """The code that was typed is right, or is not."""
    if right:
        return replace(technician, page=Page.MENU, typed="", wrong=0, touched_at=now)
    wrong = technician.wrong + 1
    return replace(technician, typed="", wrong=wrong, blocked_until=now + _wait(wrong))


def rest(technician: Technician, now: float) -> Technician:
    """Back to the citizens when nobody has touched anything for long."""
    seconds = MENU_SECONDS if technician.page is Page.MENU else CODE_SECONDS
    over = technician.is_in and not technician.turned and now >= technician.touched_at + seconds
    return _left(technician) if over else technician


def _wait(wrong: int) -> float:
    """Seconds before the next code, after so many wrong ones."""
    return min(FIRST_WAIT * 2.0 ** min(wrong - FREE_TRIES, 10), LONGEST_WAIT) if wrong >= FREE_TRIES else 0.0


def _left(technician: Technician) -> Technician:
    return replace(technician, page=Page.CLOSED, typed="")


def _typed(technician: Technician, key: str, now: float) -> tuple[Technician, Deed | None]:
    if technician.waits(now):
        return technician, None
    if key == "erase":
        return replace(technician, typed=technician.typed[:-1]), None
    if key == "enter":
        return technician, Deed.CHECK if technician.typed else None
    full = len(technician.typed) >= MOST_FIGURES or not key.isdecimal() or len(key) > 1
    return technician if full else replace(technician, typed=technician.typed + key), None
