"""The face of a board as a picture in data. Pure: the same view at the same time is the same scene."""

from __future__ import annotations

from datetime import datetime

from board.bars import foot, header
from board.calls import calls
from board.feed import BoardView
from board.page import Face, Page, language_at, topic_at
from board.panel import panel
from board.words import local
from screen.scene import Measure, Scene
from screen.theme import BOARD


def board_scene(view: BoardView, now: datetime, face: Face, measure: Measure) -> Scene:
    """The whole picture. ``now`` is an aware datetime of any time zone."""
    page = Page(
        face=face,
        view=view,
        now=local(now, view.catalogue),
        measure=measure,
        language=language_at(face.languages, now),
        topic=topic_at(view.services, face.languages, now),
    )
    return Scene(
        face.sheet.width,
        face.sheet.height,
        BOARD.ground,
        (*header(page), *calls(page), *panel(page), *foot(page)),
        title=f"board {view.freshness}",
    )
