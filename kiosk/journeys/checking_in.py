"""Somebody with an appointment is here: by the code of the appointment, typed or scanned, to a ticket."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk import issuing
from kiosk.journeys.keys import Typing, press
from kiosk.journeys.rules import Decision
from kiosk.journeys.waiting import ask, excuse, give_up
from kiosk.news import Scanned, Touched
from kiosk.state import Screen, Session
from kiosk.world import World
from queueing.checks import is_name
from queueing.messages import Accepted, Answer, CheckIn, Refused, TicketFacts
from queueing.ticket import Category

_LONGEST = 24
LEAST = 4
"""Characters without which no code is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckingIn(Typing):
    """The code of an appointment."""


def enter(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """One more character of the code, or the whole of it."""
    if touch.widget == "go-on" and is_complete(session):
        return _check_in(session, session.of(CheckingIn).text, touch.key, now, world)
    return press(session, touch, _LONGEST), ()


def scan(session: Session, scanned: Scanned, now: float, world: World) -> Decision:
    """The whole code at once."""
    code = scanned.text.strip()
    if not is_name(code):
        return session, ()
    return _check_in(session, code, scanned.key, now, world)


def is_complete(session: Session) -> bool:
    """Whether so much was typed that it may be a code."""
    return len(session.of(CheckingIn).text) >= LEAST


def answered(session: Session, answer: Answer, now: float, world: World) -> Decision:
    """The appointment's ticket, or why there is none."""
    match answer:
        case Accepted(ticket=TicketFacts() as ticket):
            return issuing.granted(session, ticket, now, paperless=world.paperless)
        case Refused(rule=rule):
            return excuse(session, rule, now), ()
        case _:
            return excuse(session, "", now), ()


def unanswered(session: Session, now: float, world: World) -> Decision:
    """Should the ticket be granted after all, it is given up."""
    assert session.asked is not None
    return give_up(issuing.abandon(session, session.asked), now, world)


def _check_in(session: Session, code: str, key: str, now: float, world: World) -> Decision:
    command = CheckIn(key=key, code=code, category=Category.ORDINARY, language=session.language)
    return ask(session, command, now, world, CheckingIn())


def start(session: Session, now: float) -> Session:
    """Ask for the code."""
    return session.go(Screen.CHECK_IN, now, CheckingIn())
