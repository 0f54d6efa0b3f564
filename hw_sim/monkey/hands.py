"""What a monkey does at a kiosk: all that fingers, buttons, keys and papers can do, and more than anybody would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from hw_sim.monkey.centre import APPOINTMENTS, DOCUMENTS
from hw_sim.monkey.house import CODE, House
from hw_sim.monkey.program import SIZE
from kiosk.guide import BUTTONS
from kiosk.scanner import Scan
from screen.loop import KeyPress, KeyRelease, Phase, Touch
from screen.scene import Widget

Deed = Iterator[float]
"""What it yields are the seconds until it goes on."""

_DULL = ("size-", "contrast", "reach", "back", "done", "language-", "leave", "next-page", "previous-page")
_LEADS_TO_TICKETS = ("take-ticket", "take-number", "category-", "go-on", "print-again")
_TOWARDS = ("language-az", "agency-", "service-", "take-ticket", "take-number", "category-")
_LETTERS = "bcdfghklmnprstvz0123456789"
_NONSENSE = ("", " ", "\n", "\x00\x1b", "Ə" * 300, "0" * 12, "ZZZZZZZZZZZZ", "http://example.org", "🙈", "-----")


class Hands:
    """Two hands with five fingers each. They remember the papers they have seen."""

    def __init__(self, house: House, chance: Random) -> None:
        self._house = house
        self._chance = chance
        self._down: dict[int, tuple[float, float]] = {}
        self._held: set[str] = set()

    def deeds(self) -> list[tuple[float, Callable[[], Deed]]]:
        """All that can be done, each with its weight."""
        return [
            (60, self.touch_something),
            (4, self.touch_anywhere),
            (3, self.drag),
            (2, self.two_fingers),
            (1, self.palm),
            (2, self.long_press),
            (1, self.drum),
            (1, self.leave_a_finger),
            (8, self.press_button),
            (1, self.hold_button),
            (3, self.let_go),
            (2, self.headphones),
            (4, self.type_a_word),
            (5, self.scan),
            (4, self.take_a_ticket),
            (0.5, self.turn_the_key),
            (0.5, self.chord),
            (6, self.look),
        ]

    def off(self) -> None:
        """Nobody touches anything any more; the key is out."""
        for which, (x, y) in list(self._down.items()):
            self._lift(x, y, which)
        for key in sorted(self._held):
            self._house.happen(KeyRelease(key))
        self._held.clear()
        self._house.happen(KeyRelease("technician"))

    # -- fingers

    def tap(self, widget: Widget) -> None:
        """Touch a widget in its middle."""
        if widget.name.startswith(_LEADS_TO_TICKETS):
            self._house.witness.asks_for_a_ticket()
        x, y = widget.rect.middle
        self._put(x, y)
        self._lift(x, y)

    def touch_something(self) -> Deed:
        """Touch one of the things that can be touched, seldom one that leads nowhere."""
        if widget := self._widget():
            self.tap(widget)
        yield self._chance.uniform(0.2, 0.7)

    def touch_anywhere(self) -> Deed:
        x, y = self._somewhere()
        self._asks()
        self._put(x, y)
        yield 0.05
        self._lift(x, y)
        yield self._chance.uniform(0.0, 0.5)

    def drag(self) -> Deed:
        """Down here, up there."""
        self._put(*self._somewhere())
        yield self._chance.uniform(0.05, 1.0)
        self._asks()
        self._lift(*self._somewhere())
        yield 0.3

    def two_fingers(self) -> Deed:
        for which in (1, 2):
            self._put(*self._near_something(), which)
            yield 0.05
        self._asks()
        for which in (2, 1):
            self._lift(*self._near_something(), which)
            yield 0.05

    def palm(self) -> Deed:
        """The ball of a hand, as many fingers."""
        places = {which: self._somewhere() for which in range(5)}
        for which, (x, y) in places.items():
            self._put(x, y, which)
        yield 0.2
        self._asks()
        for which, (x, y) in places.items():
            self._lift(x, y, which)
        yield 0.3

    def long_press(self) -> Deed:
        x, y = self._near_something()
        self._put(x, y)
        yield self._chance.uniform(1.0, 6.0)
        self._asks()
        self._lift(x, y)
        yield 0.2

    def drum(self) -> Deed:
        """Fifty touches a second on one place."""
        x, y = self._near_something()
        self._asks()
        for _ in range(25):
            self._put(x, y)
            self._lift(x, y)
            yield 0.02

    def leave_a_finger(self) -> Deed:
        """It lies there until something else moves it."""
        self._put(*self._somewhere(), 7)
        yield 0.1

    # -- buttons

    def press_button(self) -> Deed:
        key = self._chance.choice(sorted(BUTTONS))
        self._asks()
        self._press(key)
        yield self._chance.uniform(0.05, 0.3)
        self._release(key)
        yield self._chance.uniform(0.0, 0.5)

    def hold_button(self) -> Deed:
        """A key is stuck."""
        self._asks()
        self._press(self._chance.choice(sorted(BUTTONS)))
        yield 0.2

    def let_go(self) -> Deed:
        """Of all that is held down."""
        for key in sorted(self._held - {"headphones"}):
            self._release(key)
        yield 0.1

    def headphones(self) -> Deed:
        plugged = "headphones" in self._held
        (self._release if plugged else self._press)("headphones")
        yield 0.3

    # -- words and codes

    def type_a_word(self) -> Deed:
        """A word of which nobody who comes later may know, on a keyboard, if there is one."""
        word = "".join(self._chance.choice(_LETTERS) for _ in range(7))
        self._house.witness.keep_secret(word)
        for letter in word:
            key = next((widget for widget in self._widgets() if widget.name.casefold() == f"key-{letter}"), None)
            if key is None:
                return
            self.tap(key)
            yield 0.25

    def scan(self) -> Deed:
        """A ticket, an appointment, a document, or nonsense."""
        codes = [paper.code for paper in self._house.witness.papers[-50:] if paper.code]
        pools: list[list[str] | tuple[str, ...]] = [codes, APPOINTMENTS, DOCUMENTS, _NONSENSE]
        code = self._chance.choice(self._chance.choice([pool for pool in pools if pool]))
        if code not in _NONSENSE:
            self._house.witness.keep_secret(code)
        self._asks()
        self._house.happen(Scan(code))
        yield self._chance.uniform(0.1, 1.0)

    # -- the technician's ways

    def turn_the_key(self) -> Deed:
        """In, a look around, a touch or two, and out."""
        self._house.happen(KeyPress("technician"))
        yield 0.5
        for _ in range(self._chance.randrange(4)):
            yield from self.touch_something()
        if self._chance.random() < 0.95:
            self._house.happen(KeyRelease("technician"))
        yield 0.2

    def chord(self) -> Deed:
        """The two outer buttons for long, and a code that may be right."""
        for key in ("previous", "next"):
            self._press(key)
        yield 5.6
        code = CODE if self._chance.random() < 0.5 else "123456"
        for figure in (*code, "enter"):
            self.touch(f"key-{figure}")
            yield 0.35
        for key in ("previous", "next"):
            self._release(key)
        yield 0.2

    def look(self) -> Deed:
        """Only look for a while, seldom for long."""
        yield self._chance.choice((0.5, 1.0, 3.0, 8.0, 25.0))

    # -- for whoever knows what to do

    def take_a_ticket(self) -> Deed:
        """Go on towards a ticket from wherever this is, as far as it goes."""
        for _ in range(4):
            ways = [widget for widget in self._widgets() if widget.name.startswith(_TOWARDS)]
            if not ways:
                return
            self.tap(self._chance.choice(ways))
            yield 0.6

    def touch(self, name: str) -> bool:
        """Touch the widget of that name; whether there is one."""
        widget = next((widget for widget in self._widgets() if widget.name == name), None)
        if widget is not None:
            self.tap(widget)
        return widget is not None

    def turn(self, turned: bool) -> None:
        """Turn the technician's key."""
        self._house.happen(KeyPress("technician") if turned else KeyRelease("technician"))

    # -- parts

    def _asks(self) -> None:
        """Whether this asks for a ticket, nobody can tell."""
        if any(widget.name.startswith(_LEADS_TO_TICKETS) for widget in self._widgets()):
            self._house.witness.asks_for_a_ticket()

    def _widgets(self) -> tuple[Widget, ...]:
        scene = self._house.witness.scene
        return scene.widgets if scene else ()

    def _widget(self) -> Widget | None:
        widgets = self._widgets()
        greets = self._house.witness.scene is not None and self._house.witness.scene.title == "greeting"
        if not widgets:
            return None
        dull = [widget.name.startswith(_DULL) and not (greets and "language" in widget.name) for widget in widgets]
        return self._chance.choices(widgets, [0.15 if one else 1.0 for one in dull])[0]

    def _somewhere(self) -> tuple[float, float]:
        return self._chance.uniform(0, SIZE[0]), self._chance.uniform(0, SIZE[1])

    def _near_something(self) -> tuple[float, float]:
        widget = self._widget()
        return widget.rect.middle if widget else self._somewhere()

    def _put(self, x: float, y: float, which: int = 0) -> None:
        self._down[which] = (x, y)
        self._house.happen(Touch(x, y, Phase.DOWN, which))

    def _lift(self, x: float, y: float, which: int = 0) -> None:
        self._down.pop(which, None)
        self._house.happen(Touch(x, y, Phase.UP, which))

    def _press(self, key: str) -> None:
        self._held.add(key)
        self._house.happen(KeyPress(key))

    def _release(self, key: str) -> None:
        self._held.discard(key)
        self._house.happen(KeyRelease(key))
