"""Who takes in the coordinator's answer, and what is done when none comes, by the kind of errand."""

from __future__ import annotations

from collections.abc import Callable

from kiosk import issuing
from kiosk.journeys import checking_in, collecting, rating, tickets, writing
from kiosk.journeys.rules import Decision
from kiosk.journeys.waiting import give_up
from kiosk.state import Journey, Screen, Session
from kiosk.world import World
from queueing.messages import Answer

_ANSWERED: dict[type[Journey], Callable[[Session, Answer, float, World], Decision]] = {
    checking_in.CheckingIn: checking_in.answered,
    collecting.Collecting: collecting.answered,
    tickets.Holding: tickets.answered,
    rating.Rating: rating.answered,
    writing.Writing: writing.answered,
}
_UNANSWERED: dict[type[Journey], Callable[[Session, float, World], Decision]] = {
    checking_in.CheckingIn: checking_in.unanswered,
    rating.Rating: rating.unanswered,
    writing.Writing: writing.unanswered,
}


def answered(session: Session, answer: Answer, now: float, world: World) -> Decision:
    """Take in what the coordinator says."""
    if session.screen is Screen.ASKING and answer.key == session.asked:
        return _ANSWERED[type(session.journey)](session, answer, now, world)
    return issuing.answered(session, answer, now)


def lose_patience(session: Session, now: float, world: World) -> Decision:
    """Give up on whoever does not answer, or report, in time."""
    if session.screen is not Screen.ASKING:
        return issuing.lose_patience(session, now, world)
    if now - session.since < session.patience.answer:
        return session, ()
    return _UNANSWERED.get(type(session.journey), give_up)(session, now, world)
