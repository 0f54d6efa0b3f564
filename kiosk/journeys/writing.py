"""A suggestion, or a complaint, typed on the screen and registered under a number.

The kiosk numbers what is handed in, so that it can give a slip when nobody answers (:mod:`queueing.statements`).
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.journeys.keys import Typing, press
from kiosk.journeys.rules import Decision
from kiosk.journeys.waiting import excuse, hand_in
from kiosk.news import Effect, GiveReceipt, Touched
from kiosk.state import Screen, Session
from kiosk.world import World
from queueing.messages import Accepted, Answer, FileComplaint, LeaveSuggestion, Refused
from queueing.statements import MOST_REGISTERED, MOST_WRITTEN, registration_number

LEAST = 5
"""Characters without which nothing is handed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing(Typing):
    """``registration`` is the number it has; the kiosk's own, until the centre has said one."""

    complaint: bool = False
    registration: str = ""


def write(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """One more letter; or all of it is handed in."""
    if touch.widget == "hand-in" and is_complete(session):
        return _hand_in(session, touch.key, now, world)
    return press(session, touch, MOST_WRITTEN, sentences=True), ()


def is_complete(session: Session) -> bool:
    """Whether there is something to hand in."""
    return len(session.of(Writing).text.strip()) >= LEAST


def answered(session: Session, answer: Answer, now: float, world: World) -> Decision:
    """Registered under the number that the centre says."""
    match answer:
        case Accepted(registration=str() as registration):
            return _registered(session.knows(registration=registration), now, world)
        case Refused(rule=rule):
            return excuse(session, rule, now), ()
        case _:
            return _registered(session, now, world)


def unanswered(session: Session, now: float, world: World) -> Decision:
    """Registered under the kiosk's own number: what was written is kept, and said again until it is heard."""
    return _registered(session, now, world)


def _hand_in(session: Session, key: str, now: float, world: World) -> Decision:
    writing = session.of(Writing)
    if world.wall is None:
        return session, ()
    sequence = world.handed_in % MOST_REGISTERED + 1
    session = session.knows(registration=registration_number(world.device, sequence))
    kind = FileComplaint if writing.complaint else LeaveSuggestion
    text, language = writing.text.strip(), session.language
    command = kind(key=key, sequence=sequence, text=text, language=language, said_at=world.wall)
    session, effects = hand_in(session, command, now)
    if not world.silent:
        return session, effects
    session, more = unanswered(session, now, world)
    return session, effects + more


def _registered(session: Session, now: float, world: World) -> Decision:
    writing = session.of(Writing)
    session = session.knows(text="").show(Screen.REGISTERED, now, asked=None, trail=())
    receipt = GiveReceipt(writing.registration, session.language)
    effects: tuple[Effect, ...] = (receipt,) if writing.complaint and not world.printer else ()
    return session, effects


def start_suggestion(session: Session, now: float) -> Session:
    """Let a suggestion be typed."""
    return session.go(Screen.SUGGESTION, now, Writing())


def start_complaint(session: Session, now: float) -> Session:
    """Let a complaint be typed."""
    return session.go(Screen.COMPLAINT, now, Writing(complaint=True))
