"""How a screen ends when nobody touches it. Pure; all times are monotonic seconds.

Before a visit is forgotten, whoever may still be there is asked whether more time is needed (WCAG 2.2, 2.2.1).
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.journeys.rules import Stay
from kiosk.journeys.table import RULES
from kiosk.state import Copy, Screen, Session, TextSize
from queueing.ticket import Language


def end_of(session: Session) -> float | None:
    """When the screen asks whether anybody is still there, or gives way by itself."""
    patience, touched = session.patience, max(session.since, session.touched_at)
    match RULES[session.screen].stays:
        case Stay.BUSY:
            return session.since + (patience.paper if session.printing else patience.answer)
        case Stay.TICKET:
            return touched + _ticket_stays(session)
        case Stay.APOLOGY:
            return touched + patience.apology
        case Stay.ASKING:
            return touched + patience.idle + (patience.warning if session.warned else 0)
        case Stay.LASTING:
            return touched + patience.idle if _disguised(session) else None


def rest(session: Session, now: float) -> Session:
    """The session when time has passed."""
    end = end_of(session)
    stays = RULES[session.screen].stays
    if end is None or now < end or stays is Stay.BUSY or session.copying:
        return session
    if stays is Stay.ASKING and not session.warned:
        return rest(replace(session, warned=True), now)
    return session.greet(now)


def _ticket_stays(session: Session) -> float:
    patience, ticketing = session.patience, session.ticketing
    if session.copying:
        return patience.paper
    return patience.apology if ticketing.unsure and ticketing.copy is not Copy.OUT else patience.ticket


def _disguised(session: Session) -> bool:
    """Whether somebody who left has changed the look of a screen that has no end of its own."""
    look = (session.language, session.size, session.contrast, session.reach)
    return look != (Language.AZ, TextSize.NORMAL, False, False) and session.screen is not Screen.STARTING
