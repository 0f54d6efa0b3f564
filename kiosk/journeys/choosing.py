"""From the agencies to the ticket: agency, service, its details, and perhaps a reason to be called earlier."""

from __future__ import annotations

from kiosk import issuing
from kiosk.journeys.errands import Errand, begin_errand
from kiosk.journeys.rules import Decision
from kiosk.news import GiveAdvice, Touched
from kiosk.state import Apology, Caution, Screen, Session
from kiosk.world import World
from queueing.messages import ServiceLine
from queueing.ticket import Category

CATEGORIES = {f"category-{category}": category for category in Category if category.is_claimed}


def choose(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """An agency, or a service, out of a list."""
    kind, _, name = touch.widget.partition("-")
    if kind == "agency" and world.services(name):
        return session.go(Screen.SERVICES, now, session.ticketing.about(agency=name)), ()
    if kind == "service" and world.service(name):
        return session.go(Screen.DETAILS, now, session.ticketing.about(service=name)), ()
    return session, ()


def want(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """The ticket for the service whose details are shown, or a way to priority."""
    if touch.widget == "print-advice":
        return _advise(session, now, world)
    if touch.widget == "check-in":
        return begin_errand(session, Errand.CHECK_IN, now, world), ()
    if not world.gives(session.ticketing.service):
        return session, ()
    if touch.widget == "priority":
        return session.go(Screen.CATEGORY, now), ()
    if touch.widget != "take-ticket":
        return session, ()
    if is_long(world.line(session.ticketing.service or ""), session.caution):
        return session.go(Screen.LONG_LINE, now), ()
    return issuing.take(session, Category.ORDINARY, touch.key, now, world)


def is_long(line: ServiceLine | None, caution: Caution) -> bool:
    """Whether so many wait that somebody may want to come another time."""
    return line is not None and (line.range.high >= caution.minutes or line.waiting >= caution.people)


def insist(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """The ticket although the line is long, or a slip with what to bring another time."""
    if touch.widget == "print-advice":
        return _advise(session, now, world)
    if touch.widget == "take-ticket" and world.gives(session.ticketing.service):
        return issuing.take(session, Category.ORDINARY, touch.key, now, world)
    return session, ()


def _advise(session: Session, now: float, world: World) -> Decision:
    """What to bring, on paper, for somebody who comes another time."""
    service = session.ticketing.service
    if world.printer or service is None:
        return session, ()
    return session.show(Screen.SLIP, now), (GiveAdvice(service, session.language),)


def claim(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """Priority for a reason."""
    if touch.widget in CATEGORIES and world.gives(session.ticketing.service):
        return issuing.take(session, CATEGORIES[touch.widget], touch.key, now, world)
    return session, ()


def copy(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """The ticket once more, when it may not have come out."""
    return issuing.reprint(session, world) if touch.widget == "print-again" else (session, ())


def take_without_paper(session: Session, touch: Touched, now: float, world: World) -> Decision:
    """Another number, which is only shown, for one whose ticket could not be printed."""
    if touch.widget != "take-number" or not may_take_without_paper(session, world):
        return session, ()
    return issuing.take(session, session.ticketing.category, touch.key, now, world, paperless=True)


def may_take_without_paper(session: Session, world: World) -> bool:
    """Whether such a number can be had."""
    ticketing = session.ticketing
    failed = ticketing.apology is Apology.NOT_PRINTED
    return failed and world.numbers_on_screen and world.gives(ticketing.service)


def agency_stands(session: Session, world: World) -> bool:
    """Whether the agency still offers something here."""
    return bool(world.services(session.ticketing.agency))


def service_stands(session: Session, world: World) -> bool:
    """Whether the service is still offered here."""
    return world.service(session.ticketing.service) is not None
