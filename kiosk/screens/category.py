"""Why a citizen may be called before others. Only asked of those who say so."""

from __future__ import annotations

from kiosk.screens.block import Block
from kiosk.screens.pages import column, flow
from kiosk.screens.parts import bottom, foot, header, question
from kiosk.screens.sheet import Sheet, fit_lines
from kiosk.screens.spaces import MARGIN
from kiosk.screens.view import View
from queueing.ticket import Category
from runtime.fonts import Weight
from screen.scene import Align, Arrow, Box, Rect, Scene, Way, wrap

_PAD = 36


def category(view: View) -> Scene:
    """The four reasons, and that they will have to be shown."""
    sheet = Sheet(view)
    header(sheet)
    service = view.world.service(view.session.ticketing.service)
    top = question(sheet, view.gettext("Why do you have priority?"), view.text(service.name) if service else "")
    reasons = [
        (Category.DISABILITY, view.gettext("Person with a disability"), view.gettext("proof: disability certificate")),
        (Category.SENIOR, view.gettext("Aged 65 or over"), view.gettext("proof: identity card")),
        (
            Category.INFANT,
            view.gettext("Pregnant or with an infant"),
            view.gettext("proof: medical card, or the child's birth certificate"),
        ),
        (
            Category.MARTYR_FAMILY,
            view.gettext("Family of a martyr, war veteran or their family"),
            view.gettext("proof: certificate of the martyr's family, or of the veteran"),
        ),
    ]
    blocks = [_reason(column(view), f"category-{name}", label, proof) for name, label, proof in reasons]
    flow(sheet, [*blocks, _proof(column(view))], top, bottom(view), columns=True)
    foot(sheet, back=True)
    return sheet.scene("category")


def _reason(view: View, name: str, label: str, proof: str) -> Block:
    wide = view.width - 2 * MARGIN
    font, lines = fit_lines(view, label, view.font(44, Weight.SEMIBOLD), wide - 3 * _PAD - 52, 2)
    small, under = fit_lines(view, proof, view.small(), wide - 3 * _PAD - 52, 2)
    text = len(lines) * view.measure.height(font) + len(under) * view.measure.height(small)
    height = max(text + 2 * view.space(32), view.space(168), 104)

    def draw(sheet: Sheet, y: int) -> None:
        palette, pressed = view.palette, view.pressed == name
        rect = Rect(MARGIN, y, wide, height)
        edge = palette.primary if pressed else palette.edge
        sheet.panel(rect, fill=palette.soft if pressed else None, edge=edge, width=6 if pressed else 2)
        below = sheet.lines(lines, font, palette.text, Rect(rect.x + _PAD, rect.middle[1] - text // 2, 0, 0))
        sheet.lines(under, small, palette.second, Rect(rect.x + _PAD, below, 0, 0))
        sheet.draw(Arrow(Rect(rect.right - _PAD - 52, rect.middle[1] - 26, 52, 52), Way.RIGHT, palette.arrow))
        sheet.widget(name, label, rect)

    return Block(height, draw)


def _proof(view: View) -> Block:
    words = view.gettext("You will be asked for proof at the counter.")
    font = view.font(36, Weight.SEMIBOLD)
    lines = wrap(view.measure, words, font, view.width - 2 * MARGIN - 2 * _PAD)
    height = len(lines) * view.measure.height(font) + 2 * 32

    def draw(sheet: Sheet, y: int) -> None:
        rect = Rect(MARGIN, y, view.width - 2 * MARGIN, height)
        sheet.draw(Box(rect, view.palette.soft, 24))
        sheet.lines(lines, font, view.palette.primary, rect.inset(_PAD, 32), Align.CENTRE)

    return Block(height, draw)
