"""What a layout makes of a screen: how many calls it shows at once, and from how far the smallest is read. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from board.freshness import Freshness
from board.layouts import Layout
from board.page import Face, Page
from board.row import WIDEST
from board.scene import picture
from board.showing import Showing, ShownCall
from queueing.catalogue import Direction
from screen.scene import Line, Measure
from screen.sizes import CAP_HEIGHT

_MORE_THAN_FIT = 16
_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""A measured picture is never shown."""


@dataclass(frozen=True, slots=True)
class Legibility:
    """``places``: the calls that stand there at once; ``capital``: the least height of a number's capitals, pixels."""

    places: int
    capital: int


def legibility(layout: Layout, face: Face, measure: Measure, halls: int = 1) -> Legibility:
    """Measured on the picture itself, full of the widest usual numbers in each of ``halls``."""
    number, counter = WIDEST
    call = ShownCall(number=number.replace(" ", ""), counter=face.counter or counter, direction=Direction.RIGHT)
    full = Showing(
        freshness=Freshness.LIVE,
        linked=True,
        now=_SOME_DAY,
        language=face.languages[0],
        calls=(replace(call, new=True), *[call] * _MORE_THAN_FIT),
    )
    drawn = picture(Page(face=face, showing=full, measure=measure, others=(full,) * (halls - 1)), layout)
    lines = [item for item in drawn.items if isinstance(item, Line)]
    least = min((line.font.size for line in lines if line.text in (number, call.counter)), default=0)
    return Legibility(sum(line.text == number for line in lines) // halls, int(least * CAP_HEIGHT))
