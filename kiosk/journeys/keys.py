"""What is typed on the keyboard of the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.letters import capital
from kiosk.news import Touched
from kiosk.state import Journey, Session

KEY = "key-"
"""How a keyboard's widgets are named; a character follows, or ``space``, ``erase``, ``figures``, ``letters``."""

_ENDS = ".?!"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing(Journey):
    """An errand with something to type. ``figures``: the keyboard shows figures instead of letters."""

    text: str = ""
    figures: bool = False


def press(session: Session, touch: Touched, most: int, *, sentences: bool = False) -> Session:
    """The session after a key; ``most`` characters are taken. ``sentences`` begin with a capital letter."""
    if not touch.widget.startswith(KEY) or not isinstance(session.journey, Typing):
        return session
    key, text = touch.widget.removeprefix(KEY), session.journey.text
    if key in ("figures", "letters"):
        return session.knows(figures=key == "figures")
    if key == "erase":
        return replace(session.knows(text=text[:-1]), page=0)
    letter = " " if key == "space" else key
    if sentences and (not text or text.rstrip()[-1:] in _ENDS):
        letter = capital(letter, session.language)
    too_much = len(text) >= most or len(letter) != 1 or (letter == " " and not text.strip(" "))
    return session if too_much else replace(session.knows(text=text + letter), page=0)
