"""What an LED panel says: the pages it shows in turn, as texts. Pure.

A panel shows capitals, and breaks a sentence into pages rather than let it run: what runs cannot be read at a glance.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from board.feed import BoardView
from board.freshness import Freshness
from board.led.letters import capitals, missing, size_for, width
from board.words import local, words
from queueing.calendar import day_hours
from queueing.catalogue import Direction
from queueing.states import BoardCall
from queueing.ticket import Language, spaced

OLDER = 3
"""How many older calls follow the newest, each after it: the newest stands at least half of the time."""

UNKNOWN = "---"
"""What a counter's sign says when nothing is known."""

_ARROWS = {Direction.LEFT: "←", Direction.RIGHT: "→", Direction.UP: "↑", Direction.DOWN: "↓"}
_AFTER_HOURS = timedelta(minutes=15)
"""How long a call stands once the hall has closed."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One panel: its dots, and the counter whose number it shows; without one it shows all calls of the hall."""

    rows: int
    columns: int
    counter: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a panel for a while; what is ``called_again`` flashes."""

    text: str
    called_again: bool = False


def pages(view: BoardView, now: datetime, sign: Sign, languages: tuple[Language, ...]) -> tuple[Page, ...]:
    """What the panel shows in turn; nothing leaves it dark. ``now`` is aware, of any time zone."""
    if sign.counter:
        return _counter_pages(view, sign)
    calls = tuple(_page(call, sign) for call in view.calls[: OLDER + 1])
    if view.freshness is Freshness.SILENT:
        return (*delayed(sign, languages), *calls[:1])
    if _is_over(view, now):
        return ()
    return _in_turn(calls) or (Page(f"{local(now, view.catalogue):%H:%M}"),)


def _counter_pages(view: BoardView, sign: Sign) -> tuple[Page, ...]:
    if view.freshness is Freshness.SILENT:
        return (Page(UNKNOWN),)
    call = next((call for call in view.calls if call.counter == sign.counter), None)
    return (Page(_first_fitting(sign, spaced(call.number), call.number), call.recalls > 0),) if call else ()


def _page(call: BoardCall, sign: Sign) -> Page:
    arrow, number, counter = _ARROWS[call.direction], spaced(call.number), capitals(call.counter, Language.AZ)
    wide, close, narrow = f"{number} {arrow} {counter}", f"{number}{arrow}{counter}", f"{call.number}{arrow}{counter}"
    return Page(_first_fitting(sign, wide, close, narrow), call.recalls > 0)


def _first_fitting(sign: Sign, *texts: str) -> str:
    """The text that can be largest, the earliest of these; letters that are not drawn are left out."""
    drawable = [_drawable(text) for text in texts]
    return max(drawable, key=lambda text: size_for(text, sign.rows, sign.columns))


def _drawable(text: str) -> str:
    unknown = missing(text)
    return "".join(letter for letter in text if letter not in unknown)


def _in_turn(calls: tuple[Page, ...]) -> tuple[Page, ...]:
    """The newest, and again after each older one."""
    newest, older = calls[:1], calls[1:]
    return tuple(page for call in older for page in (*newest, call)) or newest


def delayed(sign: Sign, languages: Iterable[Language]) -> tuple[Page, ...]:
    """That calls may be delayed, in each language; a counter's sign has no words."""
    if sign.counter:
        return ()
    said = (capitals(words(language).gettext("Calls may be delayed"), language) for language in languages)
    return tuple(Page(part) for text in said for part in _broken(_drawable(text), sign))


def _broken(text: str, sign: Sign) -> list[str]:
    """``text`` in parts that fit, in letters as large as its longest word allows; too long a word is cut."""
    size = min(size_for(word, sign.rows, sign.columns) or 1 for word in text.split())
    parts: list[str] = []
    for word in text.split():
        longer = f"{parts[-1]} {word}" if parts else word
        if parts and width(longer, size) <= sign.columns:
            parts[-1] = longer
        else:
            parts += _cut(word, sign)
    return parts


def _cut(word: str, sign: Sign) -> list[str]:
    if width(word) <= sign.columns:
        return [word]
    fits = max(count for count in range(1, len(word)) if width(f"{word[:count]}-") <= sign.columns)
    return [f"{word[:fits]}-", *_cut(word[fits:], sign)]


def _is_over(view: BoardView, now: datetime) -> bool:
    """Whether the hall is closed, and has been for so long that nobody waits for a call.

    The centre's own time counts once it is known; a board's clock may be wrong.
    """
    if view.catalogue is None or view.hall is None:
        return False
    at = local(view.as_of or now, view.catalogue)
    hours = day_hours(view.catalogue, view.hall.id, at.date()).hours
    if hours is not None and hours.opens <= at.time() < hours.closes:
        return False
    return not view.calls or (view.as_of or now) - view.calls[0].called_at > _AFTER_HOURS
