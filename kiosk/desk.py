"""The technician at the kiosk: lets in, shows how the kiosk is, does what the menu offers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from kiosk import chord, technician
from kiosk.chord import CORNER, Chord
from kiosk.code import admits
from kiosk.focus import Focus, follow, move, ringed
from kiosk.guide import MOVES
from kiosk.screens.scenes import drawn
from kiosk.screens.technician import code_page, menu_page
from kiosk.screens.view import View
from kiosk.technician import Deed, Facts, Page, SelfTest
from kiosk.tries import Tries
from printer.printing import Outcome
from screen.loop import Phase, Touch
from screen.scene import Scene

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the desk can do, each returns at once. ``withdraw`` takes the kiosk out of service, or brings it back."""

    facts: Callable[[], Facts]
    test_print: Callable[[], None]
    restart: Callable[[], None]
    withdraw: Callable[[bool], None]


class Desk:
    """Every method runs on the main thread. Without ``code_hash`` nobody comes in who has not the key.

    ``now`` is when the program began: what was tried before it counts.
    """

    def __init__(self, code_hash: str | None, tools: Tools, tries: Tries, now: float) -> None:
        self._code_hash = code_hash
        self._tools = tools
        self._tries = tries
        self._technician = technician.outside(tries.wrong, now)
        self._chord = Chord()
        self._focus = Focus()
        self._scene: Scene | None = None
        self._test = SelfTest.NONE

    @property
    def is_open(self) -> bool:
        """Whether the screen is the technician's."""
        return self._technician.is_in

    def turn_key(self, turned: bool, now: float) -> None:
        """The key switch was turned, or turned back."""
        self._technician = technician.turn_key(self._technician, turned, now)
        self._test = SelfTest.NONE
        log.warning("the technician's key was turned%s", "" if turned else " back")

    def feel(self, touch: Touch, size: tuple[int, int], now: float) -> None:
        """A finger came down or lifted; it may be in the corner."""
        if touch.phase is Phase.DOWN and chord.in_corner(touch.x, touch.y, size):
            self._chord = chord.hold(self._chord, CORNER, now)
        elif touch.phase is Phase.UP:
            self._chord = chord.let_go(self._chord, CORNER)

    def press(self, button: str, now: float) -> None:
        """A button went down: it is part of a chord, and inside it moves over the screen, or chooses."""
        self._chord = chord.hold(self._chord, button, now)
        if not self.is_open or self._scene is None:
            return
        if button in MOVES:
            self._focus = move(self._focus, self._scene, MOVES[button])
        elif button == "choose" and self._focus.widget is not None:
            self.choose(self._focus.widget, now)

    def let_go(self, button: str) -> None:
        """A button went up."""
        self._chord = chord.let_go(self._chord, button)

    def turn(self, now: float) -> None:
        """Let the time that has passed have its effects."""
        self._technician = technician.rest(self._technician, now)
        self._chord, struck = chord.strike(self._chord, now)
        if struck and self._code_hash is not None and not self.is_open:
            log.warning("the technician's code is asked for")
            self._technician = technician.ask_for_code(self._technician, now)

    def choose(self, widget: str, now: float) -> None:
        """A widget of the technician's screen was touched."""
        self._technician, deed = technician.touch(self._technician, widget, now)
        if deed is Deed.CHECK:
            self._check(now)
        elif deed is not None:
            log.warning("the technician wants: %s", deed)
            self._do(deed)

    def tell_printed(self, outcome: Outcome) -> None:
        """What has become of the test page."""
        self._test = {Outcome.CONFIRMED: SelfTest.OUT, Outcome.UNCERTAIN: SelfTest.UNSURE}.get(outcome, SelfTest.FAILED)

    def see(self, view: View, now: float) -> Scene:
        """The technician's screen, with the widget in focus made plain."""
        self._scene = self._page(view, now)
        self._focus = follow(self._focus, self._scene)
        return ringed(self._scene, self._focus.widget, view.palette)

    def _page(self, view: View, now: float) -> Scene:
        if self._technician.page is Page.CODE:
            return drawn(view, lambda view: code_page(view, self._technician, now))
        facts = self._tools.facts()
        return drawn(view, lambda view: menu_page(view, facts, self._test))

    def _check(self, now: float) -> None:
        right = self._code_hash is not None and admits(self._code_hash, self._technician.typed)
        self._technician = technician.judge(self._technician, right, now)
        if right:
            self._tries.forgive()
        else:
            self._tries.fail()
        log.warning("the technician's code was %s", "right" if right else "wrong")
        self._test = SelfTest.NONE

    def _do(self, deed: Deed) -> None:
        match deed:
            case Deed.TEST_PRINT:
                self._test = SelfTest.UNDER_WAY
                self._tools.test_print()
            case Deed.RESTART:
                self._tools.restart()
            case Deed.WITHDRAW | Deed.RETURN:
                self._tools.withdraw(deed is Deed.WITHDRAW)
