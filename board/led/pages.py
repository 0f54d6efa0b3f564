"""What an LED panel says: the pages it shows in turn, as texts. Pure.

A panel shows capitals, and breaks a sentence into pages rather than let it run: what runs cannot be read at a glance.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from board.feed import BoardView
from board.freshness import Freshness
from board.led.letters import capitals, missing, size_for, width
from board.programme import closing
from board.words import words
from queueing.catalogue import Direction
from queueing.states import BoardCall
from queueing.ticket import Language, spaced

OLDER = 3
"""How many older calls follow the newest, each after it: the newest stands at least half of the time."""

NEW = timedelta(seconds=10)
"""For so long after it a call is new: while any is, no older one takes its turn."""

CALM = timedelta(minutes=2)
"""Once nobody was called for so long, notices take turns with the calls."""

MOST_NOTICE_PAGES = 6

UNKNOWN = "---"
"""What a counter's sign says when nothing is known."""

_ARROWS = {Direction.LEFT: "←", Direction.RIGHT: "→", Direction.UP: "↑", Direction.DOWN: "↓"}
_AFTER_HOURS = timedelta(minutes=15)
"""How long a call stands once the hall has closed."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One panel: its dots, and the counter whose number it shows; without one it shows all calls of the hall.

    ``way`` is where the number's arrow on a counter's sign points. ``stacks``: what is in one line may be in two.
    """

    rows: int
    columns: int
    counter: str = ""
    way: Direction | None = None
    stacks: bool = False


class Tone(Enum):
    """What a page is, for whoever has colours; it can be told without them too."""

    PLAIN = auto()
    NEW = auto()
    UNSURE = auto()


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a panel for a while; what is ``called_again`` flashes."""

    text: str
    called_again: bool = False
    tone: Tone = Tone.PLAIN


def pages(view: BoardView, sign: Sign, languages: tuple[Language, ...]) -> tuple[Page, ...]:
    """What the panel shows in turn; nothing leaves it dark."""
    if view.freshness is not Freshness.SILENT and _is_over(view):
        return ()
    if sign.counter:
        return _counter_pages(view, sign, languages)
    if view.freshness is Freshness.SILENT:
        return (*delayed(sign, languages), *(page for call in view.calls[:1] for page in _call_pages(view, call, sign)))
    new = tuple(call for call in view.calls if _is_new(view, call))
    calls = tuple(_call_pages(view, call, sign) for call in (new or view.calls)[: OLDER + 1])
    stands = _in_turn(calls) or (Page(f"{view.time:%H:%M}"),)
    return (*stands, *(_notice_pages(view, sign, languages) if _nobody_called_for(view, CALM) else ()))


def stocked(sign: Sign, languages: Iterable[Language]) -> tuple[Page, ...]:
    """Pages in words that may be wanted at once some day."""
    return closed(sign, languages) if sign.counter else delayed(sign, languages)


def _counter_pages(view: BoardView, sign: Sign, languages: tuple[Language, ...]) -> tuple[Page, ...]:
    """The number called there, nothing while the counter is free, and that it is closed while nobody sits there."""
    if view.freshness is Freshness.SILENT:
        return (Page(UNKNOWN, tone=Tone.UNSURE),)
    if sign.counter in view.closed:
        return closed(sign, languages)
    call = next((call for call in view.calls if call.counter == sign.counter), None)
    return () if call is None or sign.counter in view.free else _number_pages(view, call, sign)


def _number_pages(view: BoardView, call: BoardCall, sign: Sign) -> tuple[Page, ...]:
    number = spaced(call.number)
    texts = _texts(call, sign, _ARROWS[sign.way]) if sign.way else []
    return _whole(view, call, sign, [*texts, number, call.number], [number])


def _call_pages(view: BoardView, call: BoardCall, sign: Sign) -> tuple[Page, ...]:
    arrow, counter = _ARROWS[call.direction], capitals(call.counter, Language.AZ)
    return _whole(view, call, sign, _texts(call, sign, arrow, counter), [f"{spaced(call.number)} {arrow}", counter])


def _whole(view: BoardView, call: BoardCall, sign: Sign, texts: list[str], apart: list[str]) -> tuple[Page, ...]:
    """One of ``texts``; where none fits, what is said ``apart``, broken into as many pages as it needs.

    A counter that is cut off is another counter.
    """
    said = [_first_fitting(sign, *texts)]
    if not size_for(said[0], sign.rows, sign.columns):
        said = [part for text in map(_drawable, apart) if text.strip() for part in _broken(text, sign)]
    return tuple(Page(text, call.recalls > 0, _tone(view, call)) for text in said)


def _texts(call: BoardCall, sign: Sign, arrow: str, counter: str = "") -> list[str]:
    """Number and way, wide or in two lines, then ever closer."""
    number, way = spaced(call.number), f"{arrow} {counter}".rstrip()
    stacked = [f"{number}\n{way}"] if sign.stacks else []
    return [f"{number} {way}", *stacked, f"{number}{arrow}{counter}", f"{call.number}{arrow}{counter}"]


def _tone(view: BoardView, call: BoardCall) -> Tone:
    if view.freshness is Freshness.SILENT:
        return Tone.UNSURE
    return Tone.NEW if _is_new(view, call) else Tone.PLAIN


def _is_new(view: BoardView, call: BoardCall) -> bool:
    """By the centre's clock alone."""
    return view.time - call.called_at < NEW


def _first_fitting(sign: Sign, *texts: str) -> str:
    """The text that can be largest, the earliest of these; letters that are not drawn are left out."""
    drawable = [_drawable(text) for text in texts]
    return max(drawable, key=lambda text: size_for(text, sign.rows, sign.columns))


def _drawable(text: str) -> str:
    unknown = missing(text)
    return "".join(letter for letter in text if letter not in unknown)


def _in_turn(calls: tuple[tuple[Page, ...], ...]) -> tuple[Page, ...]:
    """The newest, and again after each older one."""
    newest, older = sum(calls[:1], ()), calls[1:]
    return tuple(page for call in older for page in (*newest, *call)) or newest


def delayed(sign: Sign, languages: Iterable[Language]) -> tuple[Page, ...]:
    """That calls may be delayed, in each language."""
    said = _in_capitals("Calls may be delayed", languages)
    return tuple(Page(part) for text in said for part in _broken(text, sign))


def closed(sign: Sign, languages: Iterable[Language]) -> tuple[Page, ...]:
    """That a counter is closed, in each language that its sign has room for."""
    said = _in_capitals("Closed", languages)
    return tuple(Page(text) for text in said if size_for(text, sign.rows, sign.columns))


def _in_capitals(text: str, languages: Iterable[Language]) -> list[str]:
    """A text of the board (its msgid) as a panel can show it."""
    return [_drawable(capitals(words(language).gettext(text), language)) for language in languages]


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


def _is_over(view: BoardView) -> bool:
    """Whether the hall is closed, and has been for so long that nobody waits for a call."""
    closed, _ = closing(view.catalogue, view.hall, view.time)
    return closed and _nobody_called_for(view, _AFTER_HOURS)


def _nobody_called_for(view: BoardView, span: timedelta) -> bool:
    return not view.calls or view.time - view.calls[0].called_at > span


def _notice_pages(view: BoardView, sign: Sign, languages: tuple[Language, ...]) -> tuple[Page, ...]:
    """The notice in turn, in the language in turn; those that would take too many pages are left to larger boards.

    Both change with the minute, so that every panel of the hall says the same.
    """
    minute = int(view.time.timestamp() // 60)
    language = languages[minute % len(languages)]
    standing = (notice.text[language] for notice in view.notices if notice.stands(view.time))
    said = (_drawable(capitals(text, language)) for text in standing)
    broken = [_broken(text, sign) for text in said if text.strip()]
    fitting = [parts for parts in broken if len(parts) <= MOST_NOTICE_PAGES]
    return tuple(map(Page, fitting[minute // len(languages) % len(fitting)])) if fitting else ()
