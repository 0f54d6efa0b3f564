"""One citizen at the kiosk, from the greeting to the end of an errand: a pure function of what was, what came and the
time.

:func:`step` decides everything; screens only show a :class:`~kiosk.state.Session`, the program only does its effects.
What each screen does is in :mod:`kiosk.journeys.table`. All times are monotonic seconds.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk import issuing
from kiosk.following import follow
from kiosk.journeys import answers
from kiosk.journeys.rules import Decision, Stay, heed_nothing
from kiosk.journeys.table import RULES
from kiosk.journeys.waiting import NO_CODE, excuse
from kiosk.news import Answered, Effect, News, Printed, Scanned, Stirred, Tick, Touched
from kiosk.resting import end_of, rest
from kiosk.state import Screen, Session, TextSize
from kiosk.world import World
from queueing.ticket import Language

LANGUAGES = {f"language-{language}": language for language in Language}
SIZES = {"size-down": TextSize.SMALL, "size-normal": TextSize.NORMAL, "size-up": TextSize.LARGE}


def step(session: Session, news: News, now: float, world: World) -> Decision:
    """The session after ``news``, and what is to be done."""
    effects: tuple[Effect, ...] = ()
    match news:
        case Touched():
            session, effects = _touched(replace(session, touched_at=now), news, now, world)
        case Scanned():
            session, effects = _scanned(replace(session, touched_at=now), news, now, world)
        case Stirred():
            session = replace(session, touched_at=now, warned=False)
        case Answered(answer):
            session, effects = answers.answered(session, answer, now, world)
        case Printed():
            session, effects = issuing.printed(session, news, now)
        case Tick():
            pass
    session, more = answers.lose_patience(session, now, world)
    return follow(rest(session, now), now, world), effects + more


def deadline(session: Session, world: World) -> float | None:
    """When the session wants its next :class:`Tick` at the latest; None: nothing will happen by itself."""
    moments = [end_of(session)]
    if not world.silent:
        moments.append(world.silent_from)
    return min((moment for moment in moments if moment is not None), default=None)


def _touched(session: Session, touch: Touched, now: float, world: World) -> Decision:
    rule = RULES[session.screen]
    if rule.stays is Stay.BUSY or session.screen is Screen.STARTING:
        return session, ()
    if session.warned:
        return _answer_warning(session, touch, now), ()
    if changed := _look(session, touch.widget):
        return _begun(changed, touch.widget, now), ()
    match touch.widget:
        case "done" if rule.stays is not Stay.LASTING:
            return session.greet(now), ()
        case "back" if rule.stays is Stay.ASKING:
            return session.back(now), ()
        case "next-page" if rule.stays is Stay.ASKING:
            return replace(session, page=session.page + 1), ()
        case "previous-page" if rule.stays is Stay.ASKING:
            return replace(session, page=max(0, session.page - 1)), ()
    return rule.touched(session, touch, now, world)


def _answer_warning(session: Session, touch: Touched, now: float) -> Session:
    """Whoever is asked whether more time is needed has it, unless they say that they have finished."""
    if touch.widget == "done":
        return session.greet(now)
    session = replace(session, warned=False)
    return _look(session, touch.widget) or session


def _look(session: Session, widget: str) -> Session | None:
    """The session in another language, size or contrast, if that is what the widget is for."""
    if widget in SIZES:
        return replace(session, size=SIZES[widget], page=0)
    if widget == "contrast":
        return replace(session, contrast=not session.contrast)
    if widget == "reach":
        return replace(session, reach=not session.reach, page=0)
    return replace(session, language=LANGUAGES[widget]) if widget in LANGUAGES else None


def _begun(session: Session, widget: str, now: float) -> Session:
    """A language chosen on the greeting begins the visit."""
    begins = session.screen is Screen.GREETING and widget in LANGUAGES
    return session.go(Screen.AGENCIES, now) if begins else session


def _scanned(session: Session, scan: Scanned, now: float, world: World) -> Decision:
    rule = RULES[session.screen]
    if rule.stays is Stay.BUSY or rule.scanned is heed_nothing:
        return session, ()
    session = replace(session, warned=False)
    after, effects = rule.scanned(session, scan, now, world)
    return (excuse(session.go(Screen.ASKING, now), NO_CODE, now) if after is session else after), effects
