"""What is asked of the coordinator on behalf of a citizen who waits for the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.journeys.rules import Decision
from kiosk.news import Send, StopAsking
from kiosk.state import Journey, Screen, Session
from kiosk.world import World
from queueing.messages import KioskCommand

NO_ANSWER = "no-answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse(Journey):
    """Why something was not done: the coordinator's rule, or that nobody answers; ``errand`` is what was not done."""

    rule: str = NO_ANSWER
    errand: Journey | None = None


def ask(session: Session, command: KioskCommand, now: float, world: World, journey: Journey | None = None) -> Decision:
    """Say the command, and wait; where nobody listens, say so at once.

    ``journey`` is what is known of the errand from here on; the way back leads to what was known before.
    """
    waiting = session.go(Screen.ASKING, now, journey)
    if world.silent:
        return excuse(waiting, NO_ANSWER, now), ()
    return replace(waiting, asked=command.key), (Send(command),)


def excuse(session: Session, rule: str, now: float) -> Session:
    """Say that it could not be done, and why; the way back leads to where it was wished for."""
    return session.show(Screen.SORRY, now, journey=Excuse(rule=rule, errand=session.journey), asked=None)


def hand_in(session: Session, command: KioskCommand, now: float) -> Decision:
    """Say the command, which is kept until it is answered; the citizen waits for the answer a little while."""
    return replace(session.go(Screen.ASKING, now), asked=command.key), (Send(command),)


def give_up(session: Session, now: float, world: World) -> Decision:
    """Nobody answered in time."""
    assert session.asked is not None
    return excuse(session, NO_ANSWER, now), (StopAsking(session.asked),)
