"""Looking for a service by typing a few letters of it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.finding import find
from kiosk.journeys.choosing import choose
from kiosk.journeys.keys import Typing, press
from kiosk.journeys.rules import Decision
from kiosk.news import Touched
from kiosk.state import Session
from kiosk.world import World
from queueing.catalogue import Agency, Service

_LONGEST = 40
"""Characters that can be looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching(Typing):
    """Some letters of a service, an agency, or a document."""


def search(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """One more letter, or one of the things that were found."""
    typed = press(session, touch, _LONGEST)
    return (typed, ()) if typed is not session else choose(session, touch, now, world)


def found(session: Session, world: World) -> tuple[Service | Agency, ...]:
    """What the letters lead to so far."""
    return find(world, session.of(Searching).text, session.language)
