"""The two-phase ticket, as the kiosk plays it: reserve, print, then confirm or void. Pure.

Where nobody answers, the number comes out of the kiosk's lease: use it up, print, then record what became of it.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.journeys.rules import Decision
from kiosk.news import Issue, Print, Printed, Record, Reprint, Send, StopAsking
from kiosk.state import Apology, Copy, Screen, Session, Ticketing
from kiosk.supply import facts_of
from kiosk.world import World
from printer.printing import Outcome
from queueing.messages import (
    Accepted,
    Answer,
    ConfirmPrint,
    PrintOutcome,
    Refused,
    ReserveTicket,
    TicketFacts,
    VoidTicket,
)
from queueing.ticket import Category

_ABANDONED_KEPT = 64
"""A reservation abandoned longer ago than so many others has lapsed at the coordinator by itself."""


def outcome_key(ticket: str) -> str:
    """The key of the one thing a kiosk ever says of a ticket's print, so that saying it twice acts once."""
    return f"{ticket}-outcome"


def confirm(ticket: str, outcome: PrintOutcome) -> ConfirmPrint:
    return ConfirmPrint(key=outcome_key(ticket), ticket=ticket, outcome=outcome)


def void(ticket: str, reason: str) -> VoidTicket:
    return VoidTicket(key=outcome_key(ticket), ticket=ticket, reason=_speakable(reason))


def take(
    session: Session, category: Category, key: str, now: float, world: World, *, paperless: bool = False
) -> Decision:
    """A number in the session's service: the coordinator's, or, when it is silent, one out of the lease.

    It is ``paperless`` where that is wished, or where nothing is printed.
    """
    service = session.ticketing.service
    assert service is not None
    command = ReserveTicket(key=key, service=service, category=category, language=session.language)
    journey = Ticketing(service=service, category=category, paperless=paperless or world.paperless)
    session = session.show(Screen.PRINTING, now, asked=key, journey=journey, trail=())
    return _issue(session, now, world) if world.alone else (session, (Send(command),))


def answered(session: Session, answer: Answer, now: float) -> Decision:
    """Take in what the coordinator says; answers to anything but reservations change nothing here."""
    if answer.key in session.abandoned:
        return _answered_too_late(session, answer)
    if not session.reserving or answer.key != session.asked:
        return session, ()
    match answer:
        case Refused(rule=rule):
            return session.knows(rule=rule).show(Screen.REFUSED, now, asked=None), ()
        case Accepted(ticket=TicketFacts() as ticket):
            return granted(session, ticket, now, paperless=session.ticketing.paperless)
        case _:
            return _apologise(session, Apology.NO_ANSWER, now), ()


def granted(session: Session, ticket: TicketFacts, now: float, *, paperless: bool) -> Decision:
    """Put the coordinator's ticket on paper, or only show its number."""
    journey = replace(session.ticketing, service=ticket.service, ticket=ticket, paperless=paperless)
    session = session.show(Screen.PRINTING, now, journey=journey, trail=(), asked=None)
    if paperless:
        return _hand_over(session, PrintOutcome.SHOWN, now)
    return session, (Print(ticket, held=confirm(ticket.ticket, PrintOutcome.UNCERTAIN)),)


def abandon(session: Session, key: str) -> Session:
    """The session when nobody waits for the reservation with this key any more."""
    return replace(session, abandoned=(*session.abandoned, key)[-_ABANDONED_KEPT:])


def printed(session: Session, news: Printed, now: float) -> Decision:
    """Say to the coordinator, and show, what became of the paper."""
    if news.copy:
        return _copied(session, news, now), ()
    if not session.printing or not _concerns(session, news):
        return session, ()
    match news.outcome:
        case Outcome.CONFIRMED:
            return _hand_over(session, PrintOutcome.CONFIRMED, now)
        case Outcome.UNCERTAIN:
            return _hand_over(session, PrintOutcome.UNCERTAIN, now)
        case Outcome.FAILED_CLEAN | Outcome.PARTIAL:
            gone = void(news.ticket, f"{news.outcome}: {news.reason}")
            effect = Record(news.ticket, None) if session.ticketing.leased else Send(gone)
            return _apologise(session, Apology.NOT_PRINTED, now), (effect,)


def reprint(session: Session, world: World) -> Decision:
    """A marked copy of a ticket that may not have come out, once. Nothing is said of it: the number is in line."""
    ticket = session.ticketing.ticket
    if not may_reprint(session, world) or ticket is None:
        return session, ()
    return session.knows(copy=Copy.UNDER_WAY), (Reprint(ticket),)


def may_reprint(session: Session, world: World) -> bool:
    """Whether a copy can be had."""
    ticketing = session.ticketing
    return ticketing.unsure and ticketing.copy is Copy.NOT_ASKED and not world.printer


def lose_patience(session: Session, now: float, world: World) -> Decision:
    """Give up on a coordinator that does not answer or a printer that does not report."""
    waited = now - session.since
    if session.printing and waited >= session.patience.paper:
        return _hand_over(session, PrintOutcome.UNCERTAIN, now)
    if session.copying and now - session.touched_at >= session.patience.paper:
        return replace(session.knows(copy=Copy.FAILED), since=now), ()
    if session.reserving and waited >= session.patience.answer:
        assert session.asked is not None
        after, effects = _issue(abandon(session, session.asked), now, world)
        return after, (StopAsking(session.asked), *effects)
    return session, ()


def _copied(session: Session, news: Printed, now: float) -> Session:
    if not session.copying or not _concerns(session, news):
        return session
    copy = Copy.OUT if news.outcome is Outcome.CONFIRMED else Copy.FAILED
    return replace(session.knows(copy=copy), since=now)


def _concerns(session: Session, news: Printed) -> bool:
    ticket = session.ticketing.ticket
    return ticket is not None and ticket.ticket == news.ticket


def _issue(session: Session, now: float, world: World) -> Decision:
    """The next number of the lease for what was asked for; an apology when there is none."""
    service = world.service(session.ticketing.service)
    if service is None or session.asked is None or world.closure_alone(service) is not None:
        return _apologise(session, Apology.NO_ANSWER, now), ()
    assert world.catalogue is not None
    assert world.supply is not None
    assert world.wall is not None
    category = session.ticketing.category
    issued = world.supply.issue(world.catalogue, service, category, session.language, session.asked, world.wall)
    assert issued is not None, "a service that is not closed has a number left"
    ticket, paperless = facts_of(issued, world.catalogue), session.ticketing.paperless
    return replace(session.knows(ticket=ticket, leased=True), since=now), (Issue(issued, ticket, paperless),)


def _answered_too_late(session: Session, answer: Answer) -> Decision:
    session = replace(session, abandoned=tuple(key for key in session.abandoned if key != answer.key))
    if isinstance(answer, Accepted) and answer.ticket is not None:
        return session, (Send(void(answer.ticket.ticket, "nobody waited for it any more")),)
    return session, ()


def _hand_over(session: Session, outcome: PrintOutcome, now: float) -> Decision:
    ticketing = session.ticketing
    assert ticketing.ticket is not None
    ticket = ticketing.ticket.ticket
    outcome = PrintOutcome.SHOWN if ticketing.paperless else outcome
    effect = Record(ticket, outcome) if ticketing.leased else Send(confirm(ticket, outcome))
    if ticketing.paperless:
        return session.show(Screen.NUMBER, now, asked=None), (effect,)
    session = session.knows(unsure=outcome is PrintOutcome.UNCERTAIN)
    return session.show(Screen.TICKET, now, asked=None), (effect,)


def _apologise(session: Session, apology: Apology, now: float) -> Session:
    return session.knows(apology=apology).show(Screen.APOLOGY, now, asked=None)


def _speakable(reason: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in reason)
    return printable[:200]
