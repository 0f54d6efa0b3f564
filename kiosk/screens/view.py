"""All that a screen is drawn from, and the words and sizes it is drawn with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.screens.glass import GLASS, KEY, Glass
from kiosk.state import Session, TextSize
from kiosk.world import World
from printer.wording import Wording
from queueing.catalogue import Text
from queueing.ticket import Language
from runtime.fonts import Weight
from runtime.translations import translations
from screen.scene import Font, Measure
from screen.theme import KIOSK, KIOSK_CONTRAST, KIOSK_TYPE, Palette

LOCALE = Path(__file__).parent.parent / "locale"
SCALE = {TextSize.SMALL: 0.88, TextSize.NORMAL: 1.0, TextSize.LARGE: 1.2}
CRAMPED, LOW, LOW_AND_WIDE, FLAT = 1800, 1400, 1100, 1000
WIDE, TWO_COLUMNS = 1200, 1500
_LOW_TITLE = 52


@dataclass(frozen=True, slots=True)
class View:
    """``pressed`` names the widget under the citizen's finger; ``spoken`` overrides the session's language.

    Screens are laid out in units (see :mod:`kiosk.screens.glass`); ``measure`` measures in them. ``column`` is the
    width of a part of the screen that is laid out like a narrower one, ``share`` the share of its size that type has.
    """

    session: Session
    world: World
    measure: Measure
    pressed: str | None = None
    spoken: Language | None = None
    glass: Glass = GLASS
    column: int | None = None
    share: float = 1.0

    @property
    def width(self) -> int:
        """Units."""
        return self.column or self.glass_width

    @property
    def glass_width(self) -> int:
        """Units of the whole screen, whatever the column."""
        return self.glass.units(reach=self.session.reach)[0]

    @property
    def height(self) -> int:
        """Units."""
        return self.glass.units(reach=self.session.reach)[1]

    @property
    def low(self) -> bool:
        """Whether there is so little height that everything has to stand closer."""
        return self.height < (LOW_AND_WIDE if self.glass_width >= WIDE else LOW)

    @property
    def flat(self) -> bool:
        """Whether there is so little that the title has to stand in the header."""
        return self.low and self.glass_width >= WIDE and self.height < FLAT

    @property
    def cramped(self) -> bool:
        """Whether a keyboard leaves little room for anything else."""
        return self.height < CRAMPED

    @property
    def wide(self) -> bool:
        """Whether it is a lying screen, where things stand beside one another."""
        return self.width >= WIDE

    @property
    def language(self) -> Language:
        return self.spoken or self.session.language

    @property
    def palette(self) -> Palette:
        return KIOSK_CONTRAST if self.session.contrast else KIOSK

    @property
    def wording(self) -> Wording:
        """The words this screen shares with the paper."""
        return Wording(self.language)

    def narrowed(self, width: int) -> View:
        """The same view for a part of the screen that is so wide."""
        return replace(self, column=width)

    def squeezed(self, share: float) -> View:
        """The same view with smaller type, for a screen that would not hold it all."""
        return replace(self, share=share)

    def space(self, length: int) -> int:
        """Empty space of so many units where there is room enough, else half of it."""
        return length // 2 if self.low else length

    def speaking(self, language: Language) -> View:
        """The same view in another language, for screens that speak all of them."""
        return replace(self, spoken=language)

    def gettext(self, message: str) -> str:
        return translations(LOCALE, self.language).gettext(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return translations(LOCALE, self.language).ngettext(one, many, number)

    def text(self, text: Text) -> str:
        return text[self.language]

    def font(self, size: int, weight: Weight = Weight.REGULAR) -> Font:
        """The type of ``size`` units at the normal text size.

        What is meant to be read by all does not become too small for that, but at the wish of the citizen. At the
        largest size that is all there is.
        """
        scaled = round(size * SCALE[self.session.size] * self.share)
        return Font(max(scaled, self.least(size)), weight)

    def least(self, size: int) -> int:
        """Units, below which type meant to be of ``size`` is not to go."""
        if self.session.size is TextSize.SMALL:
            return 0
        return KEY if size >= KEY or self.session.size is TextSize.LARGE else 0

    def title(self) -> Font:
        size = self.font(KIOSK_TYPE.title).size
        return Font(min(size, _LOW_TITLE) if self.low else size, Weight.BOLD)

    def heading(self) -> Font:
        return self.font(KIOSK_TYPE.heading, Weight.SEMIBOLD)

    def body(self) -> Font:
        return self.font(KIOSK_TYPE.body)

    def small(self) -> Font:
        return self.font(KIOSK_TYPE.small)
