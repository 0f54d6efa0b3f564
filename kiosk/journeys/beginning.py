"""What somebody does first: choose an agency, or another way to what is needed."""

from __future__ import annotations

from kiosk.journeys import checking_in, tickets
from kiosk.journeys.choosing import choose
from kiosk.journeys.codes import as_ticket
from kiosk.journeys.rules import Decision
from kiosk.journeys.searching import Searching
from kiosk.news import Scanned, Touched
from kiosk.state import Screen, Session
from kiosk.world import World


def begin(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """An agency, or another way to what is needed."""
    if touch.widget == "search":
        return session.go(Screen.SEARCH, now, Searching()), ()
    if touch.widget == "most-asked" and world.most_asked():
        return session.go(Screen.MOST_ASKED, now), ()
    if touch.widget == "errands":
        return session.go(Screen.ERRANDS, now), ()
    return choose(session, touch, now, world)


def turn_aside(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """From the greeting to what is no ticket."""
    return (session.go(Screen.ERRANDS, now) if touch.widget == "errands" else session), ()


def scan(session: Session, scanned: Scanned, now: float, world: World) -> Decision:
    """A ticket's code asks for its place in line; any other is taken for that of an appointment."""
    known = as_ticket(scanned.text) is not None
    return (tickets.scan if known else checking_in.scan)(session, scanned, now, world)
