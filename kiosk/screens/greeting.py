"""Before anybody has touched the screen: a welcome in every language, and the choice of one, which begins the visit."""

from __future__ import annotations

from kiosk.screens.closed import why_closed
from kiosk.screens.parts import FOOT, GAP, MARGIN, foot
from kiosk.screens.sheet import Sheet, fit, fit_alike, fit_lines
from kiosk.screens.view import View
from queueing.ticket import Language
from runtime.fonts import Weight
from screen.scene import Align, Arrow, Box, Font, Rect, Scene, Way

_HERO = 860
_CHOICE = 188
_WELCOME = ((112, Language.AZ), (80, Language.RU), (80, Language.EN))


def greeting(view: View) -> Scene:
    """The languages, as large as they get."""
    sheet = Sheet(view)
    top = view.height - FOOT - 44 - len(Language) * (_CHOICE + GAP) + GAP
    notice = [] if view.world.open else _notice(view)
    hero = _HERO - len(notice) * view.measure.height(view.font(34)) - (2 * GAP if notice else 0)
    _hero(sheet, hero)
    if notice:
        _closed(sheet, notice, hero + 2 * GAP)
    _invitation(sheet, top)
    for index, language in enumerate(Language):
        _choice(sheet, language, Rect(MARGIN, top + index * (_CHOICE + GAP), view.width - 2 * MARGIN, _CHOICE))
    foot(sheet)
    return sheet.scene("greeting")


def starting(view: View) -> Scene:
    """Until the kiosk knows its printer and its catalogue."""
    sheet = Sheet(view)
    _hero(sheet, _HERO)
    y = _HERO + 140
    for language in Language:
        words = view.speaking(language).gettext("The kiosk is starting. One moment, please.")
        area = Rect(MARGIN, y, view.width - 2 * MARGIN, 0)
        y = sheet.text(words, view.font(44, Weight.SEMIBOLD), view.palette.text, area, Align.CENTRE) + 72
    return sheet.scene("starting")


def _hero(sheet: Sheet, height: int) -> None:
    """The centre's name, and the welcome in every language."""
    view, palette = sheet.view, sheet.view.palette
    contrast = view.session.contrast
    ink = palette.primary if contrast else palette.on_primary
    sheet.draw(Box(Rect(0, 0, view.width, height), palette.ground if contrast else palette.primary))
    area = Rect(MARGIN, 88, view.width - 2 * MARGIN, 0)
    if view.world.catalogue is not None:
        font, lines = fit_lines(view, view.text(view.world.catalogue.centre), Font(44, Weight.SEMIBOLD), area.w, 2)
        sheet.lines(lines, font, ink, area, Align.CENTRE)
    fonts = {language: Font(size * height // _HERO, Weight.BOLD) for size, language in _WELCOME}
    welcome = [(view.speaking(language).gettext("Welcome"), font) for language, font in fonts.items()]
    tall = sum(view.measure.height(font) + 24 for _, font in welcome) - 24
    y = (height - tall) // 2 + 40
    for words, font in welcome:
        y = sheet.line(words, fit(view, words, font, area.w), ink, view.width // 2, y, Align.CENTRE) + 24


def _invitation(sheet: Sheet, end: int) -> None:
    view = sheet.view
    words = " · ".join(view.speaking(language).gettext("Choose a language") for language in Language)
    font = fit(view, words, Font(42, Weight.SEMIBOLD), view.width - 2 * MARGIN)
    y = end - 40 - view.measure.height(font)
    sheet.line(words, font, view.palette.text, view.width // 2, y, Align.CENTRE)


def _notice(view: View) -> list[str]:
    """That no tickets can be had now, and when they can, in every language."""
    return [sentence for language in Language for sentence in why_closed(view.speaking(language))]


def _closed(sheet: Sheet, notice: list[str], y: int) -> None:
    view = sheet.view
    font = fit_alike(view, notice, view.font(34, Weight.SEMIBOLD), view.width - 2 * MARGIN)
    for text in notice:
        y = sheet.line(text, font, view.palette.warning, view.width // 2, y, Align.CENTRE)


def _choice(sheet: Sheet, language: Language, rect: Rect) -> None:
    view, palette = sheet.view, sheet.view.palette
    name = f"language-{language}"
    pressed = view.pressed == name
    sheet.panel(rect, fill=palette.soft if pressed else None, edge=palette.primary, width=6 if pressed else 3)
    sheet.badge(language.upper(), Rect(rect.x + 36, rect.y + 40, 108, rect.h - 80))
    label = language.own_name
    font = fit(view, label, view.font(56, Weight.BOLD), rect.w - 320)
    sheet.line(label, font, palette.primary, rect.x + 184, rect.middle[1] - view.measure.height(font) // 2)
    sheet.draw(Arrow(Rect(rect.right - 104, rect.middle[1] - 28, 56, 56), Way.RIGHT, palette.arrow))
    sheet.widget(name, label, rect)
