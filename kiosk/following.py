"""The screen follows the world: no citizen is led on to what cannot be had. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.journeys.rules import Stay
from kiosk.journeys.table import RULES
from kiosk.state import Screen, Session
from kiosk.world import Trouble, World

_ENDING = frozenset({Stay.BUSY, Stay.TICKET, Stay.APOLOGY})
"""What is under way, or is being read, goes to its end."""


def follow(session: Session, now: float, world: World) -> Session:
    """The session in this world."""
    if RULES[session.screen].stays in _ENDING:
        return session
    if not world.known:
        return session if session.screen is Screen.STARTING else session.greet(now).show(Screen.STARTING, now)
    if world.trouble is not None:
        return _close(session, world.trouble, now)
    if session.screen in (Screen.STARTING, Screen.OUT_OF_SERVICE) or not RULES[session.screen].stands(session, world):
        return session.greet(now)
    if session.screen in (Screen.CATEGORY, Screen.LONG_LINE) and not world.gives(session.ticketing.service):
        return session.back(now)
    return session


def _close(session: Session, trouble: Trouble, now: float) -> Session:
    if session.screen is Screen.OUT_OF_SERVICE:
        return replace(session, trouble=trouble)
    return session.greet(now).show(Screen.OUT_OF_SERVICE, now, trouble=trouble)
