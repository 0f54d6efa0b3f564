"""What a screen owes to whoever stands before it: how it takes a touch and a scan, and how it ends by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.news import Effect, Scanned, Touched
from kiosk.state import Session
from kiosk.world import World

Decision = tuple[Session, tuple[Effect, ...]]
"""The session after something happened, and what is to be done."""


class Stay(StrEnum):
    """How a screen ends when nobody touches it.

    ``LASTING``: never; only a look that somebody left behind is undone. ``BUSY``: when what it waits for comes, or
    patience ends; until then it heeds no touch. ``ASKING``: once it has asked whether more time is needed. ``TICKET``
    and ``APOLOGY``: after their own seconds.
    """

    LASTING = "lasting"
    BUSY = "busy"
    ASKING = "asking"
    TICKET = "ticket"
    APOLOGY = "apology"


def heed_nothing(session: Session, news: object, now: float, world: World) -> Decision:
    """The screen has nothing of its own to touch, or to scan."""
    return session, ()


def always(session: Session, world: World) -> bool:
    """The screen shows nothing that could have gone."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The rule of one screen. ``stands``: whether what it shows is still there in the world."""

    touched: Callable[[Session, Touched, float, World], Decision] = heed_nothing
    scanned: Callable[[Session, Scanned, float, World], Decision] = heed_nothing
    stays: Stay = Stay.ASKING
    stands: Callable[[Session, World], bool] = always
