"""What a board shows beside its calls, and when: languages, what to bring, slides, notices, hours, sleep. Pure.

Everything turns by monotonic time, so setting a clock makes nothing jump; only what is told by the time of day follows
the centre's clock.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import accumulate

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


@dataclass(frozen=True, slots=True)
class Slide:
    """A picture or a film, and for how many pages it is up."""

    file: str
    pages: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """How one board is set up. ``languages`` in their order; ``places`` for new calls (see :mod:`board.calling`).

    With a ``counter`` it shows the calls to that counter alone, with an ``agency`` those of that agency. ``notices``
    are the board's own, which stand after those that staff post; ``running``: all of them run across it. The screen is
    dark from ``off_from`` until ``on_from``, local time; two equal times: never.
    """

    languages: tuple[Language, ...]
    notices: tuple[Text, ...] = ()
    slides: tuple[Slide, ...] = ()
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

    Each topic is shown in every language in turn, the main one first, for one page each; then comes a slide. Services
    without a list of documents have no page. A notice changes when every language has said it.
    """
    topics = [service for service in services if service.documents]
    number, page = _block(programme, int(age / PAGE_SECONDS), with_topic=bool(topics))
    turn = _page(programme, topics[number % len(topics)] if topics else None, number, page)
    return replace(turn, notice=notices[number % len(notices)]) if notices else turn


def _block(programme: Programme, page: int, *, with_topic: bool) -> tuple[int, int]:
    """Which block of pages ``page`` is in, and which page of it. A block is long enough for every language."""
    least = len(programme.languages)
    pages = [slide.pages for slide in programme.slides] or [0]
    lengths = [least + length if with_topic else max(least, length) for length in pages]
    rounds, page = divmod(page, sum(lengths))
    ends = list(accumulate(lengths))
    block = bisect_right(ends, page)
    return rounds * len(lengths) + block, page - ends[block] + lengths[block]


def _page(programme: Programme, topic: Service | None, number: int, page: int) -> Turn:
    languages, slides = programme.languages, programme.slides
    language = languages[page % len(languages)]
    if topic and page < len(languages):
        return Turn(language, topic)
    return Turn(language, slide=slides[number % len(slides)].file if slides else None)


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
