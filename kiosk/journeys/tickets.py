"""What somebody does with a ticket they have: look for its place in line, give it up, say that they are here after all.

A number can be read over a shoulder, so a ticket is changed only for who shows its code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.journeys import rating
from kiosk.journeys.codes import as_number, as_ticket
from kiosk.journeys.keys import Typing, press
from kiosk.journeys.rules import Decision
from kiosk.journeys.waiting import ask, excuse
from kiosk.news import Scanned, Touched
from kiosk.state import Screen, Session
from kiosk.world import World
from queueing.messages import Accepted, Answer, CancelTicket, FindTicket, Refused, ReturnTicket, TicketFacts
from queueing.ticket import TicketState

_LONGEST = 12
_CANCELLABLE = frozenset({TicketState.WAITING, TicketState.PARKED})


class Wish(StrEnum):
    """What is to be done with the ticket."""

    LOOK = "look"
    CANCEL = "cancel"
    RETURN = "return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding(Typing):
    """A ticket somebody holds. ``shown``: by its code, not only by its number."""

    wish: Wish = Wish.LOOK
    shown: bool = False
    ticket: TicketFacts | None = None


def enter_number(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """One more character of the number, or the whole of it."""
    number = as_number(session.of(Holding).text)
    if touch.widget == "go-on" and number:
        return ask(session, FindTicket(key=touch.key, number=number), now, world, Holding())
    return press(session, touch, _LONGEST), ()


def enter_code(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """One more character of the ticket's code, or the whole of it."""
    code = as_ticket(session.of(Holding).text)
    if touch.widget == "go-on" and code:
        return _find(session, code, touch.key, now, world)
    return press(session, touch, _LONGEST), ()


def scan(session: Session, scanned: Scanned, now: float, world: World) -> Decision:
    """The ticket itself, by its code."""
    code = as_ticket(scanned.text)
    return _find(session, code, scanned.key, now, world) if code else (session, ())


def touched(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """What can be done with the ticket that was found."""
    holding = session.of(Holding)
    if touch.widget == "cancel-ticket" and may_cancel(holding):
        return session.knows(wish=Wish.CANCEL).go(Screen.CANCEL_SURE, now), ()
    if touch.widget == "rate" and may_rate(holding) and holding.ticket:
        return rating.rate(session, holding.ticket.ticket, now), ()
    if touch.widget == "come-back" and may_return(holding) and holding.ticket:
        command = ReturnTicket(key=touch.key, ticket=holding.ticket.ticket)
        return ask(session.knows(wish=Wish.RETURN), command, now, world)
    return session, ()


def decide(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """Whether the ticket is given up indeed."""
    holding = session.of(Holding)
    if touch.widget == "cancel-ticket" and may_cancel(holding) and holding.ticket:
        return ask(session, CancelTicket(key=touch.key, ticket=holding.ticket.ticket), now, world)
    return session, ()


def may_cancel(holding: Holding) -> bool:
    """Whether the ticket can be given up here."""
    return holding.shown and holding.ticket is not None and holding.ticket.state in _CANCELLABLE


def may_return(holding: Holding) -> bool:
    """Whether whoever missed the call can be taken in again here."""
    return holding.shown and holding.ticket is not None and holding.ticket.state is TicketState.NO_SHOW


def may_rate(holding: Holding) -> bool:
    """Whether whoever holds the ticket has been served."""
    return holding.ticket is not None and holding.ticket.state is TicketState.COMPLETED


def answered(session: Session, answer: Answer, now: float, world: World) -> Decision:
    """How it stands with the ticket; of one that was given up, that it was."""
    match answer:
        case Accepted(ticket=TicketFacts() as ticket):
            return _found(session.knows(ticket=ticket), now), ()
        case Refused(rule=rule):
            return excuse(session, rule, now), ()
        case _:
            return excuse(session, "", now), ()


def _found(session: Session, now: float) -> Session:
    holding = session.of(Holding)
    if holding.ticket and holding.ticket.state is TicketState.CANCELLED:
        return session.show(Screen.CANCELLED, now, asked=None)
    asked_to_cancel = holding.wish is Wish.CANCEL and may_cancel(holding)
    return session.show(Screen.CANCEL_SURE if asked_to_cancel else Screen.PLACE_FOUND, now, asked=None)


def _find(session: Session, ticket: str, key: str, now: float, world: World) -> Decision:
    holding = Holding(wish=session.of(Holding).wish, shown=True)
    return ask(session, FindTicket(key=key, ticket=ticket), now, world, holding)


def start(session: Session, now: float) -> Session:
    """Ask for the number."""
    return session.go(Screen.PLACE, now, Holding())


def start_cancelling(session: Session, now: float) -> Session:
    """Ask for the code of the ticket that is to be given up."""
    return session.go(Screen.CANCEL, now, Holding(wish=Wish.CANCEL))
