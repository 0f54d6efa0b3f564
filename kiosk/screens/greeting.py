"""Before anybody has touched the screen: a welcome in every language, and the choice of one, which begins the visit."""

from __future__ import annotations

from itertools import product

from kiosk.screens.buttons import button, height_of_button, pager_height
from kiosk.screens.closed import for_staff, why_closed, without_paper
from kiosk.screens.glass import HEIGHT, KEY
from kiosk.screens.parts import foot, foot_height
from kiosk.screens.sheet import MIN_LETTER, Sheet, fit, fit_alike, fit_lines
from kiosk.screens.spaces import GAP, MARGIN, NARROW
from kiosk.screens.view import View
from kiosk.state import TextSize
from queueing.ticket import Language
from runtime.fonts import Weight
from screen.scene import Align, Arrow, Box, Colour, Font, Rect, Scene, Way
from screen.theme import KIOSK_TYPE

_HERO = 860
_SMALLER = 80


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
    if view.wide:
        half = view.width // 2
        _hero(sheet, Rect(0, 0, half, view.height))
        _wait(sheet.beside(view.narrowed(view.width - half), half), 0)
    else:
        hero = view.height * _HERO // HEIGHT
        _hero(sheet, Rect(0, 0, view.width, hero))
        _wait(sheet, hero)
    return sheet.scene("starting")


def _wait(sheet: Sheet, top: int) -> None:
    """That the kiosk is starting, in every language, in the middle of what is below ``top``."""
    view, wide = sheet.view, sheet.view.width - 2 * MARGIN
    said = [view.speaking(language).gettext("The kiosk is starting. One moment, please.") for language in Language]
    texts = [fit_lines(view, words, view.font(44, Weight.SEMIBOLD), wide, 3) for words in said]
    apart = view.space(72)
    tall = sum(len(lines) * view.measure.height(font) + apart for font, lines in texts) - apart
    y = top + (view.height - top - tall) // 2
    for font, lines in texts:
        y = sheet.lines(lines, font, view.palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + apart


def _languages(sheet: Sheet, end: int, hero: int) -> int:
    """The invitation and the choices that end at ``end``; returns where what is above them has to end."""
    view = sheet.view
    high = 112 if view.flat else 132 if view.low else 188
    wide = view.width - 2 * MARGIN
    aside = max(pager_height(view), height_of_button(view, _other_words(view), wide, signed=True))
    top = end - 2 * GAP - aside - len(Language) * (high + GAP)
    y = top if view.flat or (view.low and _has_no_tickets(view)) else _invitation(sheet, top)
    names = [language.own_name for language in Language]
    font = fit_alike(view, names, view.font(56, Weight.BOLD), view.width - 2 * MARGIN - _name_begins(view) - 124)
    for index, language in enumerate(Language):
        rect = Rect(MARGIN, top + index * (high + GAP), view.width - 2 * MARGIN, high)
        _choice(sheet, language, font, rect)
    _other_matters(sheet, Rect(MARGIN, end - GAP - aside, view.width - 2 * MARGIN, aside))
    y = _tell_staff(sheet, y)
    return min(hero, y - view.space(2 * GAP))


def _hero(sheet: Sheet, rect: Rect) -> None:
    """The centre's name, and the welcome in every language; while there are no tickets, when there will be some."""
    view, palette = sheet.view, sheet.view.palette
    contrast = view.session.contrast
    ink = palette.primary if contrast else palette.on_primary
    sheet.draw(Box(rect, palette.ground if contrast else palette.primary))
    share = min(1.0, rect.h / _HERO)
    area = Rect(rect.x + MARGIN, rect.y + round(88 * share), rect.w - 2 * MARGIN, 0)
    below = area.y
    said = _notice(view) if _has_no_tickets(view) else []
    if view.world.catalogue is not None and not (said and view.low):
        name = view.text(view.world.catalogue.centre)
        font, lines = fit_lines(view, name, Font(max(KEY, round(44 * share)), Weight.SEMIBOLD), area.w, 2)
        below = sheet.lines(lines, font, ink, area, Align.CENTRE)
    room = Rect(area.x, below + GAP, area.w, rect.bottom - below - 2 * GAP)
    if said:
        _closed(sheet, said, room, ink)
    else:
        _welcome(sheet, room, share, ink)


def _welcome(sheet: Sheet, room: Rect, share: float, ink: Colour) -> None:
    view = sheet.view
    own, *others = (view.speaking(language).gettext("Welcome") for language in Language)
    large, smaller = (Font(max(KEY, round(size * share)), Weight.BOLD) for size in (KIOSK_TYPE.display, _SMALLER))
    alike = fit_alike(view, others, smaller, room.w)
    fonts = [(own, fit(view, own, large, room.w)), *((words, alike) for words in others)]
    apart = round(24 * share)
    while (tall := sum(view.measure.height(font) + apart for _, font in fonts) - apart) > room.h and len(fonts) > 1:
        fonts.pop()
    y = room.y + max(0, room.h - tall) // 2
    for words, font in fonts:
        y = sheet.line(words, font, ink, room.middle[0], y, Align.CENTRE) + apart


def _closed(sheet: Sheet, said: list[list[str]], room: Rect, ink: Colour) -> None:
    """The sentences of each language, as large as they fit.

    Where they cannot be large enough the last of each, and then only the view's own language.
    """
    view = sheet.view
    sizes = range(50, max(MIN_LETTER, view.least(0)) - 1, -2)
    own = said[list(Language).index(view.language)]
    for sentences, size in product((said, [sentences[-1:] for sentences in said], [own], [own[-1:]]), sizes):
        tall = _sentences(Sheet(view), sentences, size, room, ink) - room.y
        if tall <= room.h:
            break
    _sentences(sheet, sentences, size, room.moved(0, max(0, room.h - tall) // 2), ink)


def _sentences(sheet: Sheet, said: list[list[str]], size: int, room: Rect, ink: Colour) -> int:
    """From the top of ``room``, what is most important of each language in strong letters; returns the ``y`` below."""
    y = room.y
    for first, *others in said:
        for words, weight in ((first, Weight.BOLD), *((words, Weight.REGULAR) for words in others)):
            y = sheet.text(words, Font(size, weight), ink, Rect(room.x, y, room.w, 0), Align.CENTRE)
        y += size // 2
    return y - size // 2


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
    button(sheet, "errands", _other_words(sheet.view), rect, icon="apps")


def _other_words(view: View) -> str:
    return " · ".join(view.speaking(language).gettext("Something else") for language in Language)


def _has_no_tickets(view: View) -> bool:
    return view.world.catalogue is not None and (not view.world.open or view.world.paperless)


def _tell_staff(sheet: Sheet, end: int) -> int:
    """What is wrong with the printer and what to do, above ``end`` where there is room; returns where it begins."""
    view = sheet.view
    words = for_staff(view)
    if not words or view.cramped or view.wide or view.session.size is TextSize.LARGE:
        return end
    font, lines = fit_lines(view, words, view.small(), view.width - 2 * MARGIN, 3)
    y = end - GAP - len(lines) * view.measure.height(font)
    sheet.lines(lines, font, view.palette.second, Rect(MARGIN, y, view.width - 2 * MARGIN, 0), Align.CENTRE)
    return y


def _notice(view: View) -> list[list[str]]:
    """That no tickets can be had now, and last when they can, or that they are not printed; for every language.

    None while the kiosk has not heard what time it is.
    """
    if view.world.open:
        return [without_paper(view.speaking(language))[:1] for language in Language]
    return [said for language in Language if (said := why_closed(view.speaking(language)))]


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
