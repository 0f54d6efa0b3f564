"""What a board says when calls may be delayed: large, in every language, with a sign of its own. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from board.layout import bottom_of, largest, lines_of, moved_down
from board.page import Page
from board.words import in_all, local, words
from queueing.ticket import Language
from runtime.fonts import Weight
from screen.scene import Align, Box, Disc, Font, Item, Line, Rect
from screen.theme import BOARD
from screen.typeset import set_on


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One text with its type, and how far below the one above it stands."""

    size: int
    weight: Weight
    text: str
    above: int = 0


def warning_panel(page: Page, area: Rect, inside: Rect) -> tuple[Item, ...]:
    """The whole of a panel: the sign above the sentences, or beside them where the panel is wide."""
    side = page.sheet.px(128)
    mark = Rect(inside.x, inside.y, side, side)
    if inside.w > inside.h:
        left = mark.right + page.sheet.px(40)
        room = Rect(left, inside.y, inside.right - left, inside.h)
    else:
        top = mark.bottom + page.sheet.px(28)
        room = Rect(inside.x, top, inside.w, inside.bottom - top)
    return Box(page.sheet.bled(area), BOARD.warning), *_sign(page, mark), *_sentences(page, room)


def warning_strip(page: Page, area: Rect) -> tuple[Item, ...]:
    """The same on a strip: the sign at its left."""
    px = page.sheet.px
    inside = area.inset(page.sheet.margin, px(8))
    side = min(inside.h - px(8), px(96))
    left = inside.x + side + px(32)
    room = Rect(left, inside.y, inside.right - left, inside.h)
    mark = Rect(inside.x, inside.middle[1] - side // 2, side, side)
    return Box(page.sheet.bled(area), BOARD.warning), *_sign(page, mark), *_short(page, room)


def _sign(page: Page, place: Rect) -> tuple[Item, ...]:
    font = Font(round(place.h * 0.875), Weight.BOLD)
    x, middle = place.middle
    return Disc(place, BOARD.on_accent), set_on(page.measure, "!", font, BOARD.accent, x, middle, Align.CENTRE)


def _short(page: Page, room: Rect) -> tuple[Item, ...]:
    """The sentence in every language, and when the centre was last heard."""
    said = in_all(page.face.languages, "Calls may be delayed")
    rows = said if page.sheet.portrait else (" · ".join(said),)
    sentences = [_Sentence(52, Weight.BOLD, text) for text in rows]
    lines = _set(page, room, [*sentences, *_last_news(page, page.language)])
    down = (room.bottom - bottom_of(lines, room.y)) // 2
    return tuple(moved_down(line, down) for line in lines)


def _sentences(page: Page, room: Rect) -> tuple[Item, ...]:
    texts: list[_Sentence] = []
    for language in page.face.languages:
        said = words(language).gettext("Calls may be delayed")
        texts += [_Sentence(60, Weight.BOLD, said, above=28 if texts else 0), *_last_news(page, language)]
    return _set(page, room, texts)


def _last_news(page: Page, language: Language) -> list[_Sentence]:
    if page.showing.as_of is None:
        return []
    known = local(page.showing.as_of, page.showing.catalogue)
    said = words(language).gettext("Last news: {time}").format(time=f"{known:%H:%M}")
    return [_Sentence(34, Weight.REGULAR, said)]


def _set(page: Page, room: Rect, texts: list[_Sentence]) -> tuple[Line, ...]:
    """The sentences under each other, in the largest type in which all of them fit."""

    def setting(share: float) -> tuple[Line, ...]:
        y, lines = room.y, list[Line]()
        for text in texts:
            area = Rect(room.x, y + page.sheet.px(text.above * share), room.w, 0)
            font = page.sheet.font(text.size * share, text.weight)
            lines += lines_of(page.measure, text.text, font, BOARD.on_accent, area)
            y = bottom_of(lines, y)
        return tuple(lines)

    return largest(setting, room)
