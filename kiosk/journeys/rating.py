"""How was it? One touch for a ticket that was served, and perhaps the answer to a poll."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.journeys.codes import as_number, as_ticket
from kiosk.journeys.keys import Typing, press
from kiosk.journeys.rules import Decision
from kiosk.journeys.waiting import excuse, hand_in
from kiosk.news import Scanned, Touched
from kiosk.state import Screen, Session
from kiosk.world import World
from queueing.messages import Answer, PollAnswer, RateService, Refused
from queueing.opinions import BEST

_LONGEST = 12
MARKS = {f"mark-{mark}": mark for mark in range(BEST, 0, -1)}
"""By the names of their widgets, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Typing):
    """A ticket, by its code or its number, and the mark that its service gets."""

    ticket: str | None = None
    number: str | None = None
    mark: int | None = None


def enter(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """One more character of the number, or the whole of it."""
    number = as_number(session.of(Rating).text)
    if touch.widget == "go-on" and number:
        return session.knows(number=number, ticket=None).go(Screen.MARK, now), ()
    return press(session, touch, _LONGEST), ()


def scan(session: Session, scanned: Scanned, now: float, world: World) -> Decision:
    """The ticket, by its code."""
    ticket = as_ticket(scanned.text)
    return (rate(session, ticket, now) if ticket else session), ()


def rate(session: Session, ticket: str, now: float) -> Session:
    """Ask for the mark of the ticket with this id."""
    return session.go(Screen.MARK, now, Rating(ticket=ticket))


def mark(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """The mark; then the poll, when one is on."""
    if touch.widget not in MARKS:
        return session, ()
    session = session.knows(mark=MARKS[touch.widget])
    if world.poll is not None:
        return session.go(Screen.POLL, now), ()
    return _send(session, None, touch.key, now, world)


def answer_poll(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """An answer to the poll, or none."""
    poll = world.poll
    option = touch.widget.removeprefix("option-")
    if poll and touch.widget.startswith("option-") and option in {one.id for one in poll.options}:
        return _send(session, PollAnswer(poll=poll.id, option=option), touch.key, now, world)
    if touch.widget == "skip":
        return _send(session, None, touch.key, now, world)
    return session, ()


def poll_stands(session: Session, world: World) -> bool:
    """Whether the poll is still on."""
    return world.poll is not None


def answered(session: Session, answer: Answer, now: float, world: World) -> Decision:
    """Thanks, or why the mark does not count."""
    if isinstance(answer, Refused):
        return excuse(session, answer.rule, now), ()
    return unanswered(session, now, world)


def unanswered(session: Session, now: float, world: World) -> Decision:
    """Thanks: what was said is kept, and said again until it is heard."""
    return session.show(Screen.THANKS, now, asked=None), ()


def _send(session: Session, choice: PollAnswer | None, key: str, now: float, world: World) -> Decision:
    rating = session.of(Rating)
    if rating.mark is None or world.wall is None:
        return session, ()
    command = RateService(
        key=key,
        rating=rating.mark,
        said_at=world.wall,
        ticket=rating.ticket,
        number=rating.number,
        day=world.service_day if rating.number else None,
        choice=choice,
    )
    session, effects = hand_in(session, command, now)
    return (unanswered(session, now, world)[0] if world.silent else session), effects


def start(session: Session, now: float) -> Session:
    """Ask which ticket is meant."""
    return session.go(Screen.RATE, now, Rating())
