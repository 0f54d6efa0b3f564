"""What it costs to draw a board's picture of 1920x1080 pixels: all of it, and one row that changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bench.rows import Row, at_most, compare, times
from bench.screens import SIZE
from bench.timing import MS, interleave, scaled, seconds
from board.freshness import Freshness
from board.layout import Sheet
from board.layouts import load_layouts
from board.page import Face
from board.scene import board_scene
from board.showing import Showing, ShownCall
from queueing.catalogue import Direction
from queueing.ticket import Language
from screen.changes import changed_areas
from screen.fonts import FontMeasure
from screen.painter import blank, paint
from screen.scene import Scene

ROUNDS = 300


def drawing(scale: float) -> tuple[Row, Row]:
    """Times of the painter alone, with its glyphs at hand; the scenes are made before."""
    surface, other = blank(SIZE), blank(SIZE)
    one, two = _scenes()
    areas = changed_areas(one, two)
    rounds = scaled(ROUNDS, scale)
    whole, copy = _timed(lambda: paint(one, surface)), _timed(lambda: other.blit(surface, (0, 0)))
    full, copies = interleave(whole, copy, rounds, 3)
    scenes = [one, two]

    def row() -> None:
        paint(scenes[0], surface, areas)
        scenes.reverse()

    rows, fulls = interleave(_timed(row), whole, rounds, 3)
    return (
        compare("board-redraw", "ms", times(full), "copying a picture", times(copies).p50, at_most("p99", 16.7)),
        compare("board-redraw-row", "ms", times(rows), "all of it", times(fulls).p50, at_most("ratio", 0.5)),
    )


def _timed(action: Callable[[], object]) -> Callable[[], float]:
    return lambda: seconds(action) * MS


def _scenes() -> tuple[Scene, Scene]:
    """Two pictures that differ in one older row."""
    face = Face(sheet=Sheet(*SIZE), languages=(Language.AZ, Language.RU, Language.EN))
    calls = tuple(
        ShownCall(number=f"A{number:03d}", counter=str(number), direction=Direction.RIGHT) for number in range(1, 9)
    )
    showing = Showing(
        freshness=Freshness.LIVE,
        linked=True,
        now=datetime(2026, 11, 22, 10, 7, tzinfo=UTC),
        language=Language.AZ,
        calls=calls,
    )
    changed = replace(showing, calls=(*calls[:2], replace(calls[2], number="A777"), *calls[3:]))
    layout, measure = load_layouts()["calls-slides"], FontMeasure()
    first, second = (board_scene(shown, layout, face, measure) for shown in (showing, changed))
    return first, second
