"""What a board knows of its hall and what it may honestly show. Pure: ``now`` is monotonic time in seconds.

A board shows one message, the hall's :class:`~queueing.states.BoardState`, and never goes back to an older one. What
the broker remembers is shown, but only fresh speech proves that the centre lives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from board.freshness import Freshness
from board.words import local
from queueing.catalogue import Catalogue, Hall, Service
from queueing.notices import Notice
from queueing.states import BoardCall, BoardState, NoticesState, TimetableState
from queueing.timetable import Stop

SILENCE = 4.0
"""Seconds without a fresh message after which the board says that calls may be delayed: its promise is five."""

PATIENCE = 120.0
"""Seconds for which somebody waits for a call that a board could not hear: an older one is shown, but not called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a board's own file names: labels of counters, and the id of an agency."""

    counters: tuple[str, ...] = ()
    agency: str = ""


NOTHING_NAMED = Named()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """All that a board has heard. ``since`` is the moment of the last sign of life, or of the start at ``began``.

    ``told`` is what the centre's clock showed at ``since``; None: it has not been heard alive.
    """

    hall: str
    began: float
    since: float
    told: datetime | None = None
    alive: bool = False
    linked: bool = False
    state: BoardState | None = None
    posted: NoticesState | None = None
    timetable: TimetableState | None = None
    catalogue: Catalogue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """What a board has to show: ``calls`` newest first, and ``as_of``, when the centre said so.

    ``time`` is the centre's local time.

    ``free`` and ``closed`` are the labels of counters where nobody is served: the officer waits, or none is there.
    ``notices`` are those that staff have posted, some perhaps for a later time, ``stops`` those of the bus.
    """

    freshness: Freshness
    linked: bool
    time: datetime
    calls: tuple[BoardCall, ...] = ()
    as_of: datetime | None = None
    catalogue: Catalogue | None = None
    hall: Hall | None = None
    services: tuple[Service, ...] = ()
    free: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    stops: tuple[Stop, ...] = ()


def started(hall: str, now: float) -> Feed:
    """The feed of a board that has just been switched on."""
    return Feed(hall=hall, began=now, since=now)


def hear_state(feed: Feed, state: BoardState, now: float, *, retained: bool) -> Feed:
    """Take a state of the hall; the same feed comes back when it is another hall's or a stale one."""
    if state.hall != feed.hall or is_stale(feed, state):
        return feed
    newest = state if feed.state is None or _order(state) > _order(feed.state) else _said_again(feed.state, state)
    if retained:
        return replace(feed, state=newest)
    return replace(feed, state=newest, since=now, told=state.at, alive=True)


def hear_notices(feed: Feed, state: NoticesState) -> Feed:
    """Take the notices of the hall; the same feed comes back when they are another hall's or stale ones."""
    other = state.hall != feed.hall or _is_older(state, feed.posted)
    return feed if other else replace(feed, posted=state)


def hear_timetable(feed: Feed, state: TimetableState) -> Feed:
    """Take the timetable of the bus; the same feed comes back when it is a stale one."""
    return feed if _is_older(state, feed.timetable) else replace(feed, timetable=state)


def unheard(before: Feed, after: Feed) -> tuple[BoardCall, ...]:
    """The calls that came to be known between the two, newest first; none of a board's first picture.

    A state holds the latest calls in their order, so what stands above every known call is new, also when states were
    missed in between. What has fallen out of the state by then cannot be known.
    """
    if before.state is None or after.state is None or after.state is before.state:
        return ()
    known = {call_key(call) for call in before.state.calls}
    return tuple(takewhile(lambda call: call_key(call) not in known, after.state.calls))


def is_awaited(before: Feed, after: Feed, call: BoardCall, now: float) -> bool:
    """Whether somebody still waits to be shown ``call``, heard just now.

    That is so for whatever was called while the board listened, or only just missed it. After a long absence, and when
    it has just started, the age of the call counts, told by the centre's clock alone.
    """
    if before.alive and now - before.since <= PATIENCE:
        return True
    assert after.state is not None
    return after.state.at - call.called_at <= timedelta(seconds=min(PATIENCE, now - before.began))


def centre_time(feed: Feed, now: float, wall: datetime) -> datetime:
    """What the centre's clock shows now; the board's own, ``wall``, until the centre was heard."""
    return wall if feed.told is None else feed.told + timedelta(seconds=now - feed.since)


def hear_catalogue(feed: Feed, catalogue: Catalogue) -> Feed:
    return replace(feed, catalogue=catalogue)


def catalogue_problems(feed: Feed, catalogue: Catalogue) -> list[str]:
    """Why the board cannot name its hall or its hours out of ``catalogue``; empty when it can."""
    known = ", ".join(hall.id for hall in catalogue.halls)
    return [] if _hall(feed, catalogue) else [f"hall {feed.hall!r} is not in it, only {known or 'none'}"]


def unknown(named: Named, hall: str, catalogue: Catalogue) -> list[str]:
    """What of ``named`` is not in ``catalogue``, so that nobody is ever called there; empty when all is."""
    labels, agencies = [counter.label for counter in catalogue.counters_in(hall)], [a.id for a in catalogue.agencies]
    wrong = [label for label in dict.fromkeys(named.counters) if label and label not in labels]
    problems = [f"counter {label!r} is not in hall {hall!r}, only {', '.join(labels) or 'none'}" for label in wrong]
    if named.agency and named.agency not in agencies:
        problems.append(f"agency {named.agency!r} is not in it, only {', '.join(agencies)}")
    return problems


def link_up(feed: Feed) -> Feed:
    return replace(feed, linked=True)


def link_down(feed: Feed) -> Feed:
    return replace(feed, linked=False)


def is_stale(feed: Feed, state: BoardState) -> bool:
    """Whether the board already knows something newer than ``state``."""
    return _is_older(state, feed.state)


def freshness(feed: Feed, now: float) -> Freshness:
    if now >= silent_at(feed):
        return Freshness.SILENT
    return Freshness.LIVE if feed.alive else Freshness.WAITING


def silent_at(feed: Feed) -> float:
    """When the board has to admit silence, if it hears nothing fresh until then."""
    return feed.since + SILENCE


def view(feed: Feed, now: float, wall: datetime) -> BoardView:
    """What to show now; ``wall`` is the board's own clock."""
    catalogue = feed.catalogue
    return BoardView(
        freshness=freshness(feed, now),
        linked=feed.linked,
        time=local(centre_time(feed, now, wall), catalogue),
        calls=feed.state.calls if feed.state else (),
        as_of=feed.state.at if feed.state else None,
        catalogue=catalogue,
        hall=_hall(feed, catalogue) if catalogue else None,
        services=catalogue.offered_in(feed.hall) if catalogue else (),
        free=feed.state.free if feed.state else (),
        closed=feed.state.closed if feed.state else (),
        notices=feed.posted.notices if feed.posted else (),
        stops=feed.timetable.stops if feed.timetable else (),
    )


def _hall(feed: Feed, catalogue: Catalogue) -> Hall | None:
    return next((hall for hall in catalogue.halls if hall.id == feed.hall), None)


def call_key(call: BoardCall) -> tuple[str, datetime, int]:
    """What tells one call from another: one that moved, or whose counter was renamed, is the same call."""
    return call.number, call.called_at, call.recalls


_State = BoardState | NoticesState | TimetableState


def _order(state: _State) -> tuple[int, int]:
    return state.epoch, state.revision


def _is_older(state: _State, known: _State | None) -> bool:
    return known is not None and _order(state) < _order(known)


def _said_again(known: BoardState, state: BoardState) -> BoardState:
    """What is known, confirmed at the later of both moments."""
    return replace(known, at=max(known.at, state.at))
