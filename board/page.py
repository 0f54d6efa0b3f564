"""What a board's face is drawn from, and which page of it is up: a pure function of the time. No state, no timer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from board.feed import BoardView
from board.freshness import Freshness
from board.layout import Sheet
from queueing.catalogue import Service, Text
from queueing.ticket import Language
from screen.scene import Measure

PAGE_SECONDS = 10
"""How long a page stands. It divides a minute, so the clock changes only when a page does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How one board is set up: its picture, its languages in order, its notice (or empty texts)."""

    sheet: Sheet
    languages: tuple[Language, ...]
    notice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that one picture is drawn from. ``now`` is local; ``topic`` is the service whose documents are shown."""

    face: Face
    view: BoardView
    now: datetime
    measure: Measure
    language: Language
    topic: Service | None

    @property
    def sheet(self) -> Sheet:
        return self.face.sheet

    @property
    def silent(self) -> bool:
        return self.view.freshness is Freshness.SILENT


def language_at(languages: tuple[Language, ...], now: datetime) -> Language:
    """The language of the page that is up: every page is shown in each language in turn."""
    return languages[_turn(now) % len(languages)]


def topic_at(services: tuple[Service, ...], languages: tuple[Language, ...], now: datetime) -> Service | None:
    """The service whose documents are up; services without a list of documents have no page."""
    topics = [service for service in services if service.documents]
    return topics[_turn(now) // len(languages) % len(topics)] if topics else None


def seconds_to_next_page(now: datetime) -> float:
    """How long the picture stays right, if no news comes."""
    return PAGE_SECONDS - now.timestamp() % PAGE_SECONDS


def _turn(now: datetime) -> int:
    return int(now.timestamp() // PAGE_SECONDS)
