"""One citizen at the kiosk, from the greeting to the ticket: a pure function of what was, what came and the time.

:func:`step` decides everything; screens only show a :class:`~kiosk.state.Session`, the program only does its effects.
All times are monotonic seconds.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk import issuing
from kiosk.issuing import Decision
from kiosk.news import Answered, Effect, News, Printed, Scanned, Stirred, Tick, Touched
from kiosk.state import Copy, Screen, Session, TextSize
from kiosk.world import Trouble, World
from queueing.ticket import Category, Language

CHOOSING = frozenset({Screen.AGENCIES, Screen.SERVICES, Screen.DETAILS, Screen.CATEGORY})
CLOSING = frozenset({Screen.TICKET, Screen.APOLOGY, Screen.REFUSED})
BACK = {
    Screen.AGENCIES: Screen.GREETING,
    Screen.SERVICES: Screen.AGENCIES,
    Screen.DETAILS: Screen.SERVICES,
    Screen.CATEGORY: Screen.DETAILS,
}
LANGUAGES = {f"language-{language}": language for language in Language}
CATEGORIES = {f"category-{category}": category for category in Category if category.is_claimed}
SIZES = {"size-down": TextSize.SMALL, "size-normal": TextSize.NORMAL, "size-up": TextSize.LARGE}


def step(session: Session, news: News, now: float, world: World) -> Decision:
    """The session after ``news``, and what is to be done."""
    effects: tuple[Effect, ...] = ()
    match news:
        case Touched():
            session, effects = _touched(replace(session, touched_at=now), news, now, world)
        case Answered(answer):
            session, effects = issuing.answered(session, answer, now)
        case Printed():
            session, effects = issuing.printed(session, news, now)
        case Scanned() | Stirred():
            session = replace(session, touched_at=now)
        case Tick():
            pass
    session, more = issuing.lose_patience(session, now, world)
    return _follow(_rest(session, now), now, world), effects + more


def deadline(session: Session, world: World) -> float | None:
    """When the session wants its next :class:`Tick` at the latest; None: nothing will happen by itself."""
    moments = [_end(session)]
    if not world.silent:
        moments.append(world.silent_from)
    return min((moment for moment in moments if moment is not None), default=None)


def _touched(session: Session, touch: Touched, now: float, world: World) -> Decision:
    if session.screen in (Screen.STARTING, Screen.PRINTING):
        return session, ()
    if touch.widget in SIZES:
        return replace(session, size=SIZES[touch.widget], page=0), ()
    if touch.widget == "contrast":
        return replace(session, contrast=not session.contrast), ()
    if touch.widget == "reach":
        return replace(session, reach=not session.reach, page=0), ()
    if touch.widget in LANGUAGES:
        return _speak(session, LANGUAGES[touch.widget], now), ()
    if session.screen is Screen.TICKET and touch.widget == "print-again":
        return issuing.reprint(session, world)
    if session.screen in CLOSING:
        return (session.greet(now) if touch.widget == "done" else session), ()
    if session.screen in CHOOSING:
        return _chosen(session, touch, now, world)
    return session, ()


def _speak(session: Session, language: Language, now: float) -> Session:
    session = replace(session, language=language)
    return session.show(Screen.AGENCIES, now) if session.screen is Screen.GREETING else session


def _chosen(session: Session, touch: Touched, now: float, world: World) -> Decision:
    match touch.widget:
        case "back":
            return session.show(BACK[session.screen], now), ()
        case "next-page":
            return replace(session, page=session.page + 1), ()
        case "previous-page":
            return replace(session, page=max(0, session.page - 1)), ()
    match session.screen:
        case Screen.AGENCIES:
            return _choose_agency(session, touch.widget, now, world), ()
        case Screen.SERVICES:
            return _choose_service(session, touch.widget, now, world), ()
        case Screen.DETAILS:
            return _want_ticket(session, touch, now, world)
        case _:
            return _choose_category(session, touch, now, world)


def _choose_agency(session: Session, widget: str, now: float, world: World) -> Session:
    chosen = [agency.id for agency in world.agencies() if widget == f"agency-{agency.id}"]
    return session.show(Screen.SERVICES, now, agency=chosen[0]) if chosen else session


def _choose_service(session: Session, widget: str, now: float, world: World) -> Session:
    chosen = [service.id for service in world.services(session.agency) if widget == f"service-{service.id}"]
    return session.show(Screen.DETAILS, now, service=chosen[0]) if chosen else session


def _want_ticket(session: Session, touch: Touched, now: float, world: World) -> Decision:
    if not world.gives(session.service):
        return session, ()
    if touch.widget == "take-ticket":
        return issuing.take(session, Category.ORDINARY, touch.key, now, world)
    if touch.widget == "priority":
        return session.show(Screen.CATEGORY, now), ()
    return session, ()


def _choose_category(session: Session, touch: Touched, now: float, world: World) -> Decision:
    if touch.widget in CATEGORIES and world.gives(session.service):
        return issuing.take(session, CATEGORIES[touch.widget], touch.key, now, world)
    return session, ()


def _end(session: Session) -> float | None:
    """When the screen gives way by itself."""
    patience, since, touched = session.patience, session.since, max(session.since, session.touched_at)
    if session.screen is Screen.PRINTING:
        return since + (patience.paper if session.printing else patience.answer)
    if session.screen is Screen.TICKET:
        return touched + _ticket_stays(session)
    if session.screen in (Screen.APOLOGY, Screen.REFUSED):
        return touched + patience.apology
    if session.screen in CHOOSING or _disguised(session):
        return touched + patience.idle
    return None


def _ticket_stays(session: Session) -> float:
    patience = session.patience
    if session.copying:
        return patience.paper
    return patience.apology if session.unsure and session.copy is not Copy.OUT else patience.ticket


def _disguised(session: Session) -> bool:
    """Whether somebody who left has changed the look of a screen that has no end of its own."""
    look = (session.language, session.size, session.contrast, session.reach)
    return look != (Language.AZ, TextSize.NORMAL, False, False)


def _rest(session: Session, now: float) -> Session:
    end = _end(session)
    ended = end is not None and now >= end and session.screen is not Screen.PRINTING and not session.copying
    return session.greet(now) if ended else session


def _follow(session: Session, now: float, world: World) -> Session:
    """Let the screen follow the world: no citizen is led on to a ticket that cannot be had."""
    if session.screen is Screen.PRINTING or session.screen in CLOSING:
        return session
    if not world.known:
        return session if session.screen is Screen.STARTING else session.greet(now).show(Screen.STARTING, now)
    if world.trouble is not None:
        return _close(session, world.trouble, now)
    if session.screen in (Screen.STARTING, Screen.OUT_OF_SERVICE) or not _offered(session, world):
        return session.greet(now)
    if session.screen is Screen.CATEGORY and not world.gives(session.service):
        return session.show(Screen.DETAILS, now)
    return session


def _close(session: Session, trouble: Trouble, now: float) -> Session:
    if session.screen is Screen.OUT_OF_SERVICE:
        return replace(session, trouble=trouble)
    return session.show(Screen.OUT_OF_SERVICE, now, trouble=trouble)


def _offered(session: Session, world: World) -> bool:
    """Whether what the citizen has chosen so far is still in the catalogue."""
    if session.screen is Screen.SERVICES:
        return bool(world.services(session.agency))
    if session.screen in (Screen.DETAILS, Screen.CATEGORY):
        return world.service(session.service) is not None
    return True
