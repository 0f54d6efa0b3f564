"""Is my document ready? Asked by a code, answered without a word about whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.journeys.keys import Typing, press
from kiosk.journeys.rules import Decision
from kiosk.journeys.waiting import ask, excuse
from kiosk.news import Scanned, Touched
from kiosk.state import Screen, Session
from kiosk.world import World
from queueing.documents import check_code
from queueing.messages import Accepted, Answer, AskDocument, DocumentFacts, Refused

_LONGEST = 24
LEAST = 4
"""Characters without which no code is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting(Typing):
    """The code of a document, and how it stands with it."""

    document: DocumentFacts | None = None


def enter(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """One more character of the code, or the whole of it."""
    if touch.widget == "go-on" and is_complete(session):
        return _ask(session, session.of(Collecting).text, touch.key, now, world)
    return press(session, touch, _LONGEST), ()


def scan(session: Session, scanned: Scanned, now: float, world: World) -> Decision:
    """The whole code at once."""
    code = scanned.text.strip()
    try:
        check_code(code)
    except ValueError:
        return session, ()
    return _ask(session, code, scanned.key, now, world)


def is_complete(session: Session) -> bool:
    """Whether so much was typed that it may be a code."""
    return len(session.of(Collecting).text.strip("-")) >= LEAST


def answered(session: Session, answer: Answer, now: float, world: World) -> Decision:
    """Ready, not yet, or see a counter."""
    match answer:
        case Accepted(document=DocumentFacts() as document):
            return session.knows(document=document).show(Screen.DOCUMENT_STANDING, now, asked=None), ()
        case Refused(rule=rule):
            return excuse(session, rule, now), ()
        case _:
            return excuse(session, "", now), ()


def _ask(session: Session, code: str, key: str, now: float, world: World) -> Decision:
    return ask(session, AskDocument(key=key, code=code), now, world, Collecting())


def start(session: Session, now: float) -> Session:
    """Ask for the code."""
    return session.go(Screen.DOCUMENT, now, Collecting())
