"""Before anybody has touched the screen: a welcome in every language, and the choice of one, which begins the visit."""

from __future__ import annotations

from kiosk.screens.parts import FOOT, GAP, MARGIN, foot
from kiosk.screens.sheet import Sheet, fit, fit_lines
from kiosk.screens.view import View
from queueing.ticket import Language
from runtime.fonts import Weight
from screen.scene import Align, Arrow, Box, Font, Rect, Scene, Way

OWN_NAMES = {Language.AZ: "Azərbaycan dili", Language.RU: "Русский язык", Language.EN: "English"}
_HERO = 780
_CHOICE = 172


def greeting(view: View) -> Scene:
    """The languages, as large as they get."""
    sheet = Sheet(view)
    _hero(sheet)
    y = _hours(sheet, _HERO + 36)
    step = _CHOICE + GAP
    top = max(y + 28, view.height - FOOT - 36 - len(Language) * step)
    for index, language in enumerate(Language):
        _choice(sheet, language, Rect(MARGIN, top + index * step, view.width - 2 * MARGIN, _CHOICE))
    foot(sheet)
    return sheet.scene("greeting")


def starting(view: View) -> Scene:
    """Until the kiosk knows its printer and its catalogue."""
    sheet = Sheet(view)
    _hero(sheet)
    y = _HERO + 96
    for language in Language:
        spoken = view.speaking(language)
        words = spoken.gettext("The kiosk is starting. One moment, please.")
        area = Rect(MARGIN, y, view.width - 2 * MARGIN, 0)
        y = sheet.text(words, view.font(44, Weight.SEMIBOLD), view.palette.text, area, Align.CENTRE) + 56
    return sheet.scene("starting")


def _hero(sheet: Sheet) -> None:
    view, palette = sheet.view, sheet.view.palette
    sheet.draw(Box(Rect(0, 0, view.width, _HERO), palette.primary))
    ink, area = palette.on_primary, Rect(MARGIN, 72, view.width - 2 * MARGIN, 0)
    y = 72
    if view.world.catalogue is not None:
        font, lines = fit_lines(view, view.text(view.world.catalogue.centre), Font(44, Weight.SEMIBOLD), area.w, 2)
        y = sheet.lines(lines, font, ink, area, Align.CENTRE)
    y += 64
    for size, language in ((104, Language.AZ), (76, Language.RU), (76, Language.EN)):
        words = view.speaking(language).gettext("Welcome")
        font = fit(view, words, Font(size, Weight.BOLD), area.w)
        y = sheet.line(words, font, ink, view.width // 2, y, Align.CENTRE) + 20
    choose = " · ".join(view.speaking(language).gettext("Choose a language") for language in Language)
    font, lines = fit_lines(view, choose, Font(36), area.w, 2)
    height = len(lines) * view.measure.height(font)
    sheet.lines(lines, font, ink, Rect(MARGIN, _HERO - 48 - height, area.w, 0), Align.CENTRE)


def _hours(sheet: Sheet, y: int) -> int:
    """When tickets can be had; in every language, and in the colour of a warning, when not now."""
    view, palette = sheet.view, sheet.view.palette
    if view.world.catalogue is None:
        return y
    hall = view.world.catalogue.hall(view.world.hall)
    hours = f"{hall.opens:%H:%M}–{hall.last_ticket:%H:%M}"
    if view.world.open:
        return y
    for language in Language:
        words = view.speaking(language).gettext("No tickets are given now. Hours: {hours}").format(hours=hours)
        font, lines = fit_lines(view, words, view.font(34, Weight.SEMIBOLD), view.width - 2 * MARGIN, 1)
        y = sheet.lines(lines, font, palette.warning, Rect(MARGIN, y, view.width - 2 * MARGIN, 0), Align.CENTRE)
    return y


def _choice(sheet: Sheet, language: Language, rect: Rect) -> None:
    view, palette = sheet.view, sheet.view.palette
    name = f"language-{language}"
    pressed = view.pressed == name
    sheet.panel(rect, fill=palette.soft if pressed else None, edge=palette.primary, width=6 if pressed else 3)
    sheet.badge(language.upper(), Rect(rect.x + 32, rect.y + 34, 104, rect.h - 68))
    label = OWN_NAMES[language]
    font = fit(view, label, view.font(56, Weight.BOLD), rect.w - 320)
    sheet.line(label, font, palette.primary, rect.x + 176, rect.middle[1] - view.measure.height(font) // 2)
    sheet.draw(Arrow(Rect(rect.right - 104, rect.middle[1] - 28, 56, 56), Way.RIGHT, palette.arrow))
    sheet.widget(name, label, rect)
