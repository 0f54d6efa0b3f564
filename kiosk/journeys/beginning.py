"""What somebody does first: choose an agency, or another way to what is needed."""

from __future__ import annotations

from kiosk.journeys.choosing import choose
from kiosk.journeys.rules import Decision
from kiosk.journeys.searching import Searching
from kiosk.news import Touched
from kiosk.state import Screen, Session
from kiosk.world import World


def begin(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """An agency, or another way to what is needed."""
    if touch.widget == "search":
        return session.go(Screen.SEARCH, now, Searching()), ()
    if touch.widget == "most-asked" and world.most_asked():
        return session.go(Screen.MOST_ASKED, now), ()
    return choose(session, touch, now, world)
