"""What a board shows beside its calls, and when: languages, what to bring, slides, notices, hours, sleep. Pure.

Everything turns by monotonic time, so setting a clock makes nothing jump; only what is told by the time of day follows
the centre's clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from queueing.calendar import day_hours
from queueing.catalogue import Catalogue, Hall, Service, Text
from queueing.notices import Notice
from queueing.states import BoardCall
from queueing.ticket import Language

PAGE_SECONDS = 10.0
"""How long a page stands."""

CLOSING_SOON = timedelta(minutes=30)
AWAKE_AFTER_CALL = 900.0
"""Seconds for which a call keeps a screen awake in the hours in which it would sleep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """How one board is set up. ``languages`` in their order; ``places`` for new calls (see :mod:`board.calling`).

    With a ``counter`` it shows the calls to that counter alone, with an ``agency`` those of that agency. ``notices``
    are the board's own, which stand after those that staff post; ``running``: all of them run across it. The screen is
    dark from ``off_from`` until ``on_from``, local time; two equal times: never.
    """

    languages: tuple[Language, ...]
    notices: tuple[Text, ...] = ()
    slides: tuple[str, ...] = ()
    places: int = 4
    counter: str = ""
    agency: str = ""
    running: bool = False
    off_from: time = time(0)
    on_from: time = time(0)

    def concerns(self, call: BoardCall) -> bool:
        """Whether the board shows this call."""
        return self.counter in ("", call.counter) and self.agency in ("", call.agency)


@dataclass(frozen=True, slots=True)
class Turn:
    """The page that is up."""

    language: Language
    topic: Service | None = None
    slide: str | None = None
    notice: Text | None = None


def turn_at(programme: Programme, services: Sequence[Service], notices: Sequence[Text], age: float) -> Turn:
    """What is up when the board has run for ``age`` seconds.

    Each topic is shown in every language in turn, the main one first, then each slide once, for one page each. Services
    without a list of documents have no page. A notice changes when every language has said it.
    """
    page, languages = int(age / PAGE_SECONDS), programme.languages
    language = languages[page % len(languages)]
    notice = notices[page // len(languages) % len(notices)] if notices else None
    topics = [service for service in services if service.documents]
    pages = len(topics) * len(languages)
    place = page % (pages + len(programme.slides) or 1)
    if place < pages:
        return Turn(languages[place % len(languages)], topics[place // len(languages)], notice=notice)
    return Turn(language, slide=programme.slides[place - pages] if programme.slides else None, notice=notice)


def notices_at(programme: Programme, posted: Sequence[Notice], now: datetime) -> tuple[Text, ...]:
    """The notices that stand ``now``: those of the staff, then the board's own."""
    return (*(notice.text for notice in posted if notice.stands(now)), *programme.notices)


def running_at(programme: Programme, notices: Sequence[Text]) -> tuple[str, ...]:
    """What runs across the board: each notice in every language, the main one first."""
    return (
        tuple(notice[language] for notice in notices for language in programme.languages) if programme.running else ()
    )


def next_turn(age: float) -> float:
    """At which age the next page is up."""
    return (int(age / PAGE_SECONDS) + 1) * PAGE_SECONDS


def closing(catalogue: Catalogue | None, hall: Hall | None, now: datetime) -> tuple[bool, datetime | None]:
    """Whether the hall is known to be closed now, and when it closes, should that be soon. ``now`` is local."""
    if catalogue is None or hall is None:
        return False, None
    hours = day_hours(catalogue, hall.id, now.date()).hours
    if hours is None or not hours.opens <= now.time() < hours.closes:
        return True, None
    closes_at = datetime.combine(now.date(), hours.closes, now.tzinfo)
    return False, closes_at if closes_at - now <= CLOSING_SOON else None


def sleeps(programme: Programme, now: datetime) -> bool:
    """Whether ``now``, local, is in the hours in which the screen is dark."""
    start, end = programme.off_from, programme.on_from
    if start <= end:
        return start <= now.time() < end
    return not end <= now.time() < start
