"""A screen that asks one thing: the question, what there is to know for it, and the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.screens.buttons import Choice, choices
from kiosk.screens.parts import bottom, foot, head_height, header
from kiosk.screens.sheet import Sheet, fit_lines, settled
from kiosk.screens.spaces import MARGIN
from kiosk.screens.view import View
from screen.scene import Align, Rect, Scene


def asking(
    view: View,
    name: str,
    question: str,
    content: Callable[[Sheet, int], int],
    offered: Sequence[Choice],
    *,
    back: bool = False,
) -> Scene:
    """The whole screen, a little above its middle; ``content`` draws from a ``y`` on and returns the one below."""

    def middle(sheet: Sheet, y: int) -> int:
        view = sheet.view
        area = Rect(MARGIN, y, view.width - 2 * MARGIN, 0)
        font, lines = fit_lines(view, question, view.title(), area.w, 3)
        y = sheet.lines(lines, font, view.palette.text, area, Align.CENTRE) + view.space(48)
        y = content(sheet, y) + view.space(72)
        answers = choices(view, offered)
        answers.draw(sheet, y)
        return y + answers.height

    def lay_out(sheet: Sheet) -> int:
        header(sheet)
        foot(sheet, back=back)
        return middle_of(sheet, middle)

    return settled(view, lay_out, bottom(view)).scene(name)


def middle_of(sheet: Sheet, content: Callable[[Sheet, int], int]) -> int:
    """Draw ``content`` a little above the middle between header and foot; returns the ``y`` below it."""
    view, top = sheet.view, head_height(sheet.view)
    height = content(Sheet(view), 0)
    return content(sheet, top + max(view.space(40), (bottom(view) - top - height) * 2 // 5))
