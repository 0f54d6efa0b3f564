"""Before anybody has touched the screen: a welcome in every language, and the choice of one, which begins the visit."""

from __future__ import annotations

from kiosk.screens.closed import for_staff, why_closed, without_paper
from kiosk.screens.glass import HEIGHT, KEY
from kiosk.screens.parts import GAP, MARGIN, NARROW, button, foot, foot_height, pager_height
from kiosk.screens.sheet import Sheet, fit, fit_alike, fit_lines
from kiosk.screens.view import View
from queueing.ticket import Language
from runtime.fonts import Weight
from screen.scene import Align, Arrow, Box, Font, Rect, Scene, Way

_HERO = 860
_WELCOME = ((112, Language.AZ), (80, Language.RU), (80, Language.EN))


def greeting(view: View) -> Scene:
    """The languages, as large as they get: below the welcome, or beside it where the screen is wide."""
    sheet = Sheet(view)
    area = Rect(0, 0, view.width, view.height - foot_height(view))
    if view.wide:
        half = view.width // 2
        _hero(sheet, Rect(0, 0, half, area.h))
        _languages(sheet.beside(view.narrowed(view.width - half), half), area.h, 0)
    else:
        _hero(sheet, Rect(0, 0, view.width, _languages(Sheet(view), area.h, _HERO)))
        _languages(sheet, area.h, _HERO)
    foot(sheet)
    return sheet.scene("greeting")


def starting(view: View) -> Scene:
    """Until the kiosk knows its printer and its catalogue."""
    sheet = Sheet(view)
    hero = view.height * _HERO // HEIGHT
    _hero(sheet, Rect(0, 0, view.width, hero))
    y = hero + view.space(140)
    for language in Language:
        words = view.speaking(language).gettext("The kiosk is starting. One moment, please.")
        area = Rect(MARGIN, y, view.width - 2 * MARGIN, 0)
        y = sheet.text(words, view.font(44, Weight.SEMIBOLD), view.palette.text, area, Align.CENTRE) + view.space(72)
    return sheet.scene("starting")


def _languages(sheet: Sheet, end: int, hero: int) -> int:
    """The invitation and the choices that end at ``end``, and whether the hall is closed; returns where they begin."""
    view = sheet.view
    high = 112 if view.flat else 132 if view.low else 188
    aside = pager_height(view)
    top = end - 2 * GAP - aside - len(Language) * (high + GAP)
    y = _invitation(sheet, top)
    names = [language.own_name for language in Language]
    font = fit_alike(view, names, view.font(56, Weight.BOLD), view.width - 2 * MARGIN - _name_begins(view) - 124)
    for index, language in enumerate(Language):
        _choice(sheet, language, font, Rect(MARGIN, top + index * (high + GAP), view.width - 2 * MARGIN, high))
    _other_matters(sheet, Rect(MARGIN, end - GAP - aside, view.width - 2 * MARGIN, aside))
    if notice := _notice(view):
        y = _closed(sheet, notice, y)
    y = _tell_staff(sheet, y)
    return min(hero, y - 2 * GAP)


def _hero(sheet: Sheet, rect: Rect) -> None:
    """The centre's name, and the welcome in every language."""
    view, palette = sheet.view, sheet.view.palette
    contrast = view.session.contrast
    ink = palette.primary if contrast else palette.on_primary
    sheet.draw(Box(rect, palette.ground if contrast else palette.primary))
    share = min(1.0, rect.h / _HERO)
    area = Rect(rect.x + MARGIN, rect.y + round(88 * share), rect.w - 2 * MARGIN, 0)
    below = area.y
    if view.world.catalogue is not None:
        name = view.text(view.world.catalogue.centre)
        font, lines = fit_lines(view, name, Font(max(KEY, round(44 * share)), Weight.SEMIBOLD), area.w, 2)
        below = sheet.lines(lines, font, ink, area, Align.CENTRE)
    fonts = {language: Font(round(size * share), Weight.BOLD) for size, language in _WELCOME}
    welcome = [(view.speaking(language).gettext("Welcome"), font) for language, font in fonts.items()]
    apart = round(24 * share)
    tall = sum(view.measure.height(font) + apart for _, font in welcome) - apart
    y = max(below + apart, (rect.h - tall) // 2 + round(40 * share))
    for words, font in welcome:
        y = sheet.line(words, fit(view, words, font, area.w), ink, rect.middle[0], y, Align.CENTRE) + apart


def _invitation(sheet: Sheet, end: int) -> int:
    view = sheet.view
    font, wide = Font(KEY, Weight.SEMIBOLD), view.width - 2 * MARGIN
    lines = [view.speaking(language).gettext("Choose a language") for language in Language]
    if view.measure.width(" · ".join(lines), font) <= wide:
        lines = [" · ".join(lines)]
    font = fit_alike(view, lines, font, wide)
    y = end - view.space(40) - len(lines) * view.measure.height(font)
    sheet.lines(lines, font, view.palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE)
    return y


def _other_matters(sheet: Sheet, rect: Rect) -> None:
    """For who came for no ticket, in every language."""
    words = " · ".join(sheet.view.speaking(language).gettext("Something else") for language in Language)
    button(sheet, "errands", words, rect, icon="apps")


def _notice(view: View) -> list[str]:
    """That no tickets can be had now, and when they can, or that they are not printed; in every language."""
    if not view.world.open:
        return [sentence for language in Language for sentence in why_closed(view.speaking(language))]
    if view.world.paperless:
        return [without_paper(view.speaking(language))[0] for language in Language]
    return []


def _tell_staff(sheet: Sheet, end: int) -> int:
    """What is wrong with the printer and what to do, above ``end``; returns where it begins."""
    view = sheet.view
    words = for_staff(view)
    if not words:
        return end
    font, lines = fit_lines(view, words, view.small(), view.width - 2 * MARGIN, 3)
    y = end - GAP - len(lines) * view.measure.height(font)
    sheet.lines(lines, font, view.palette.second, Rect(MARGIN, y, view.width - 2 * MARGIN, 0), Align.CENTRE)
    return y


def _closed(sheet: Sheet, notice: list[str], end: int) -> int:
    view = sheet.view
    font = fit_alike(view, notice, view.font(34, Weight.SEMIBOLD), view.width - 2 * MARGIN)
    top = y = end - 2 * GAP - len(notice) * view.measure.height(font)
    for text in notice:
        y = sheet.line(text, font, view.palette.warning, view.width // 2, y, Align.CENTRE)
    return top


def _choice(sheet: Sheet, language: Language, font: Font, rect: Rect) -> None:
    view, palette = sheet.view, sheet.view.palette
    name = f"language-{language}"
    pressed = view.pressed == name
    sheet.panel(rect, fill=palette.soft if pressed else None, edge=palette.primary, width=6 if pressed else 3)
    if view.width >= NARROW:
        sheet.badge(language.upper(), Rect(rect.x + 36, rect.middle[1] - 48, 96, 96))
    label = language.own_name
    sheet.line(
        label, font, palette.primary, rect.x + _name_begins(view), rect.middle[1] - view.measure.height(font) // 2
    )
    sheet.draw(Arrow(Rect(rect.right - 104, rect.middle[1] - 28, 56, 56), Way.RIGHT, palette.arrow))
    sheet.widget(name, label, rect)


def _name_begins(view: View) -> int:
    """How far from the left of its choice a language's name begins: after its letters where there is room for them."""
    return 168 if view.width >= NARROW else 40
