"""All that a screen is drawn from, and the words and sizes it is drawn with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.state import Session, TextSize
from kiosk.world import World
from printer.wording import Wording
from queueing.catalogue import Text
from queueing.ticket import Language
from runtime.fonts import Weight
from runtime.translations import translations
from screen.scene import Font, Measure
from screen.theme import KIOSK, KIOSK_CONTRAST, Palette

LOCALE = Path(__file__).parent.parent / "locale"
SCALE = {TextSize.SMALL: 0.88, TextSize.NORMAL: 1.0, TextSize.LARGE: 1.2}
WIDTH, HEIGHT = 1080, 1920


@dataclass(frozen=True, slots=True)
class View:
    """``pressed`` names the widget under the citizen's finger; ``spoken`` overrides the session's language."""

    session: Session
    world: World
    measure: Measure
    pressed: str | None = None
    spoken: Language | None = None
    width: int = WIDTH
    height: int = HEIGHT

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
        """The type of ``size`` pixels at the normal text size."""
        return Font(round(size * SCALE[self.session.size]), weight)

    def title(self) -> Font:
        return self.font(62, Weight.BOLD)

    def heading(self) -> Font:
        return self.font(42, Weight.SEMIBOLD)

    def body(self) -> Font:
        return self.font(36)

    def small(self) -> Font:
        return self.font(31)
