"""One kiosk as a citizen of the demonstration stands before it: they read what is on its screen, and touch."""

from __future__ import annotations

import re
import time
from pathlib import Path

from hw_sim.frames import Frame, Label, Wanted
from hw_sim.hub import Hub
from hw_sim.patience import WAIT_SECONDS
from hw_sim.trays import Tray
from hw_sim.visitors import reads
from hw_sim.watching import Album
from queueing.ticket import Language
from screen.scene import Rect

READING_SECONDS = 0.3
"""How long a hurried person looks at a new screen before touching it; a kiosk ignores touches that come at once."""

KEY_SECONDS = 0.12
"""How long a finger takes from one key of the screen's keyboard to the next; two that come at once count as one."""

SETBACKS = frozenset({"out-of-service", "apology", "refused", "number", "sorry"})
"""Screens on which a citizen's way ends without what they came for."""


class Setback(Exception):
    """The kiosk said sorry."""


class Kiosk:
    """One kiosk as a citizen stands before it: a screen to read and touch, a slot that gives paper."""

    def __init__(self, hub: Hub, device: str, tray: Tray, album: Album, directory: Path) -> None:
        self.device = device
        self.tray = tray
        self.language = Language.AZ
        self._hub = hub
        self._screen = hub.screens[device]
        self._album = album
        self._directory = directory
        self._left = ""
        self._screen.on_frame.append(self._photograph)

    def touch(self, label: str) -> float:
        """Find the widget that reads ``label``, turning pages if need be, and tap it; when (monotonic)."""
        left = self._left
        frame = self._go_on(lambda frame: frame.title != left and _can_find(frame, label), repr(label))
        while (widget := frame.widget(label)) is None:
            frame = self._turn_page(frame)
        self._left = frame.title
        return self._tap(widget)

    def touch_named(self, beginning: str) -> str:
        """Tap the first widget whose name begins so; its name."""
        frame = self._go_on(lambda frame: _begins(frame, beginning) is not None, f"{beginning}…")
        widget = _begins(frame, beginning)
        assert widget is not None
        self._left = frame.title
        self._tap(widget)
        return widget.name

    def type(self, text: str) -> None:
        """Touch the keys of a text that fits into one line, each once what was typed before it is to be seen."""
        self._hub.patience.rest(READING_SECONDS)
        for place, character in enumerate(text):
            self._press_key("space" if character == " " else character)
            self._await_typed(text[: place + 1])

    def _press_key(self, name: str) -> None:
        key = self._await_screen(lambda frame: frame.named(f"key-{name}") is not None, f"key {name!r}")
        self._hub.patience.rest(KEY_SECONDS)
        widget = key.named(f"key-{name}")
        assert widget is not None
        self._hub.tap(self.device, widget.middle)

    def _await_typed(self, text: str) -> None:
        self._await_screen(lambda frame: _bare(text) in map(_bare, _lines_beside(frame)), repr(text))

    def scan(self, code: str) -> float:
        """Show a code to the scanner; when (monotonic)."""
        self._hub.patience.rest(READING_SECONDS)
        at = time.monotonic()
        self._hub.scan(self.device, f"{code}\r")
        return at

    def reach(self, title: str) -> None:
        """Wait until the kiosk shows this screen. Raises :class:`Setback`."""
        self._go_on(lambda frame: frame.title == title, f"screen {title!r}")

    def await_words(self, words: str) -> None:
        """Wait until these stand on the screen."""
        self._await_screen(lambda frame: _stands(frame, words), f"{words!r}")

    def find_words(self, wanted: re.Pattern[str]) -> str:
        """The line on the screen that is ``wanted``."""
        frame = self._await_screen(lambda frame: any(map(wanted.fullmatch, _lines(frame))), wanted.pattern)
        return next(line for line in _lines(frame) if wanted.fullmatch(line))

    @property
    def seen(self) -> Frame:
        """What the screen shows. Raises ``TimeoutError`` when it never showed anything."""
        return self._await_screen(lambda _: True, "picture")

    def leaf_through(self) -> None:
        """Turn the screen into the other languages, one after the other, and back."""
        for language in (*(other for other in Language if other is not self.language), self.language):
            self._turn_into(language)

    def _turn_into(self, language: Language) -> None:
        title, widget = self.seen.title, self.seen.named(f"language-{language}")
        if widget is None:
            raise TimeoutError(f"{self.device}: {title!r} cannot be turned into {language}")
        self._tap(widget)
        self._await_screen(
            lambda frame: frame.title == title and _language_of(frame) is language, f"{title!r} in {language}"
        )

    def await_ticket(self) -> Frame:
        """The screen that gives the ticket. Raises :class:`Setback`."""
        return self._go_on(lambda frame: frame.title == "ticket", "ticket screen")

    def leave(self, label: str) -> None:
        """Tap the widget on a last screen that reads ``label``, whatever the screen has said."""
        widget = self._await_screen(lambda frame: frame.widget(label) is not None, repr(label)).widget(label)
        assert widget is not None
        self._tap(widget)

    def await_title(self, title: str) -> None:
        """Wait until the kiosk shows this screen."""
        self._await_screen(lambda frame: frame.title == title, f"screen {title!r}")

    def await_greeting(self) -> None:
        """Wait until the next visitor can begin."""
        self._left = ""
        self.await_title("greeting")

    def _go_on(self, wanted: Wanted, what: str) -> Frame:
        frame = self._await_screen(lambda frame: wanted(frame) or frame.title in SETBACKS, what)
        if frame.title in SETBACKS:
            raise Setback(f"{self.device} says {frame.title!r} instead of {what}")
        return frame

    def _await_screen(self, wanted: Wanted, what: str) -> Frame:
        """The screen that stands now, or the first one to come, that is ``wanted``."""
        return self._screen.wait_for(wanted, WAIT_SECONDS, what, time.monotonic())

    def _turn_page(self, frame: Frame) -> Frame:
        more = frame.named("next-page")
        if more is None:
            raise TimeoutError(f"{self.device}: on no page of {frame.title!r} is what was looked for")
        self._tap(more)
        return self._await_screen(lambda turned: _reads(turned) != _reads(frame), f"next page of {frame.title!r}")

    def _tap(self, widget: Label) -> float:
        self._hub.patience.rest(READING_SECONDS)
        return self._hub.tap(self.device, widget.middle)

    def _photograph(self, frame: Frame) -> None:
        file = self._directory / f"{frame.title}-{_language_of(frame) or self.language}.png"
        if file not in self._album:
            self._album.keep(frame.image(), file)


def _can_find(frame: Frame, label: str) -> bool:
    """What leads to a ticket stands on every page: where it reads otherwise, nothing is printed for a while."""
    elsewhere = frame.named("next-page") is not None and frame.named("take-ticket") is None
    return frame.widget(label) is not None or elsewhere


def _reads(frame: Frame) -> list[str]:
    return [widget.text for widget in frame.widgets]


def _lines(frame: Frame) -> list[str]:
    return [text.text for text in frame.texts]


def _lines_beside(frame: Frame) -> list[str]:
    """What is written on no widget."""
    widgets = [Rect(*widget.rect) for widget in frame.widgets]
    return [text.text for text in frame.texts if not any(rect.contains(Rect(*text.rect)) for rect in widgets)]


def _stands(frame: Frame, words: str) -> bool:
    """Whether the words stand on the screen, in however many lines."""
    return _bare(words) in _bare("".join(_lines(frame)))


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def _begins(frame: Frame, beginning: str) -> Label | None:
    return next((widget for widget in frame.widgets if widget.name.startswith(beginning)), None)


def _language_of(frame: Frame) -> Language | None:
    """The language of the ways on in the bar at the foot; None where there are none."""
    ways = [widget.text for name in ("back", "done") if (widget := frame.named(name))]
    return next((each for each in Language if {reads(each, "Back"), reads(each, "Done")} & {*ways}), None)
