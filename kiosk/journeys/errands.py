"""What a citizen can come for beside a ticket, and where each errand begins."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from kiosk.journeys import checking_in, collecting, rating, tickets, writing
from kiosk.journeys.rules import Decision
from kiosk.journeys.waiting import NO_ANSWER, excuse
from kiosk.news import Touched
from kiosk.state import Screen, Session, Ticketing
from kiosk.world import World


class Errand(StrEnum):
    """An errand, by the name of its widget."""

    CHECK_IN = "check-in"
    PLACE = "place"
    DOCUMENT = "document"
    INFORMATION = "information"
    RATE = "rate"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    CANCEL = "cancel"


ANSWERED = frozenset({Errand.CHECK_IN, Errand.PLACE, Errand.DOCUMENT, Errand.CANCEL})
"""Errands that come to nothing while the coordinator is silent."""


def _inform(session: Session, now: float) -> Session:
    return session.go(Screen.INFORMATION, now, Ticketing())


_BEGIN: dict[Errand, Callable[[Session, float], Session]] = {
    Errand.CHECK_IN: checking_in.start,
    Errand.PLACE: tickets.start,
    Errand.DOCUMENT: collecting.start,
    Errand.INFORMATION: _inform,
    Errand.RATE: rating.start,
    Errand.SUGGESTION: writing.start_suggestion,
    Errand.COMPLAINT: writing.start_complaint,
    Errand.CANCEL: tickets.start_cancelling,
}


def begin_errand(session: Session, errand: Errand, now: float, world: World) -> Session:
    """The first screen of the errand; or, where it would come to nothing, that it would."""
    session = _BEGIN[errand](session, now)
    return excuse(session, NO_ANSWER, now) if world.silent and errand in ANSWERED else session


def choose_errand(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """One of the errands."""
    if touch.widget not in set(Errand):
        return session, ()
    return begin_errand(session, Errand(touch.widget), now, world), ()


def inform(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """From the centre's hours to the timetable of the bus."""
    if touch.widget == "timetable" and world.stops():
        return session.go(Screen.TIMETABLE, now), ()
    return session, ()
