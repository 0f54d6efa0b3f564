"""What a board's face is drawn from: how it is set up, and what it shows now."""

from __future__ import annotations

from dataclasses import dataclass

from board.layout import Sheet
from board.showing import Showing
from queueing.ticket import Language
from screen.scene import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How one board is set up: its picture and its languages in order.

    ``counter`` is the label of the one counter of a sign, ``agency`` the id of the one agency of its board.
    """

    sheet: Sheet
    languages: tuple[Language, ...]
    counter: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that one picture is drawn from; ``others`` are the showings of further halls."""

    face: Face
    showing: Showing
    measure: Measure
    others: tuple[Showing, ...] = ()

    @property
    def sheet(self) -> Sheet:
        return self.face.sheet

    @property
    def language(self) -> Language:
        return self.showing.language
