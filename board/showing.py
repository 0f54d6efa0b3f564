"""What a board shows at one moment, whole: all that its picture is drawn from and all that its voice speaks. Pure.

Two equal showings are the same picture, so nothing here moves by itself: moments are given, not ages, and the time of
day is cut to the minute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from board.freshness import Freshness
from queueing.catalogue import Catalogue, Direction, Hall, Service, Text
from queueing.states import BoardCall
from queueing.ticket import Language
from queueing.timetable import Stop

FILMS = frozenset({".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi"})
"""Ends of the names of slides that move."""


def is_film(file: str) -> bool:
    return PurePath(file).suffix.lower() in FILMS


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCall:
    """One call on the board.

    ``since`` is when it began to be shown, monotonic seconds; None: it stood there before the board came. It is ``new``
    for as long as it must not be missed, and belongs into the band of new calls for so long. ``lit`` goes on and off
    while the newest draws eyes to itself, never more than once a second; a picture may show it, and must not add to it.
    """

    number: str
    counter: str
    direction: Direction
    recalls: int = 0
    since: float | None = None
    new: bool = False
    lit: bool = False

    @property
    def again(self) -> bool:
        """Whether it was called before: shown again, and marked so."""
        return self.recalls > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """One picture. ``calls`` are newest first, the new ones before all others; ``waiting`` more have no place yet.

    ``now`` is local time, to the minute. ``as_of`` is when the centre last spoke, by its own clock. ``language`` is the
    one in turn. ``topic`` is the service whose documents are up, ``notice`` the notice in turn, ``running`` the texts
    that run across the board, ``slide`` the file of the slide in turn; either a topic or a slide is up, never both.
    ``stops`` are those of the bus from today on, soonest first. ``closes_at`` is given in the last half-hour before the
    hall closes, ``closed`` says that it is not open now; both are unknown without a catalogue. ``asleep``: the screen
    is dark.
    """

    freshness: Freshness
    linked: bool
    now: datetime
    language: Language
    calls: tuple[ShownCall, ...] = ()
    waiting: int = 0
    as_of: datetime | None = None
    catalogue: Catalogue | None = None
    hall: Hall | None = None
    topic: Service | None = None
    notice: Text | None = None
    running: tuple[str, ...] = ()
    slide: str | None = None
    stops: tuple[Stop, ...] = ()
    closes_at: datetime | None = None
    closed: bool = False
    asleep: bool = False

    @property
    def film(self) -> bool:
        """Whether the slide in turn moves."""
        return self.slide is not None and is_film(self.slide)

    @property
    def silent(self) -> bool:
        """Whether calls may be delayed: the last known ones are shown, greyed."""
        return self.freshness is Freshness.SILENT


def sleep(shown: Sequence[Showing]) -> bool:
    """Whether the screen of these halls is dark: no hall has anything to show."""
    return all(showing.asleep for showing in shown)


@dataclass(frozen=True, slots=True)
class Announced:
    """A call began to be shown at ``at``, monotonic seconds: the moment to speak it. Each comes once, in order."""

    call: BoardCall
    at: float
