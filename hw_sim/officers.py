"""Officers of the demonstration: they press keys at a call unit, and look what it and the boards show."""

from __future__ import annotations

import threading

from counter.notices import Notice
from counter.words import NOTICES, words
from hw_sim.frames import Frame, Wanted
from hw_sim.hub import Hub
from hw_sim.patience import WAIT_SECONDS
from hw_sim.verdict import Shown
from hw_sim.watching import BoardWatch, largest_number, plain
from queueing.ticket import Language

LOOK_SECONDS = 0.5

SERVICE_SECONDS = 1.0


class Tally:
    """How many tickets have come to their end."""

    def __init__(self, expected: int) -> None:
        self._expected = expected
        self._ended = 0
        self._lock = threading.Lock()
        self.all_ended = threading.Event()

    def one_more(self) -> None:
        with self._lock:
            self._ended += 1
            if self._ended >= self._expected:
                self.all_ended.set()


class Officer:
    """One officer at a call unit. ``first``: "complete", "no_show" or "transfer" is how the first ticket ends there."""

    def __init__(
        self, hub: Hub, counter: str, label: str, boards: tuple[str, ...], watch: BoardWatch, tally: Tally, first: str
    ) -> None:
        self.calls: list[Shown] = []
        self._hub = hub
        self._screen = hub.screens[counter]
        self._counter = counter
        self._label = label
        self._boards = boards
        self._watch = watch
        self._tally = tally
        self._next_ending = first

    def play(self) -> None:
        """Call and serve until every ticket has come to its end. Raises ``TimeoutError`` when the unit is stuck."""
        while not self._tally.all_ended.is_set():
            self._call()

    def _call(self) -> None:
        """Call whoever is next, if anybody waits, and see to them."""
        at = self._press("call")
        frame = self._await(lambda frame: frame.title == "called" or _nobody(frame), "called ticket", at)
        called = frame if frame.title == "called" else self._called_after_all(at)
        if called is None:
            return
        self.calls.append(self._shown(plain(largest_number(called)), at))
        ending, self._next_ending = self._next_ending, "complete"
        {"complete": self._complete, "no_show": self._no_show, "transfer": self._transfer}[ending]()

    def _called_after_all(self, at: float) -> Frame | None:
        """ "Nobody waits" may be the answer to an earlier key, still shown: look a little longer."""
        try:
            return self._screen.wait_for(lambda frame: frame.title == "called", LOOK_SECONDS, "called ticket", at)
        except TimeoutError:
            return None

    def _shown(self, number: str, at: float) -> Shown:
        boards = tuple(self._watch.wait_for(board, number, self._label, at, WAIT_SECONDS) for board in self._boards)
        return Shown(number, self._label, at, boards)

    def _serve(self) -> None:
        self._press_until("serve", "serving")
        self._hub.patience.rest(SERVICE_SECONDS)

    def _complete(self) -> None:
        self._serve()
        self._press_until("complete", "free")
        self._tally.one_more()

    def _no_show(self) -> None:
        for _ in range(2):
            self._press_until("recall", "called")
            self._hub.patience.rest(SERVICE_SECONDS)
        self._press_until("no_show", "free")
        self._tally.one_more()

    def _transfer(self) -> None:
        self._serve()
        self._press_until("transfer", "transfer")
        self._press_until("1", "free")

    def _press(self, key: str) -> float:
        return self._hub.press(self._counter, key)

    def _press_until(self, key: str, title: str) -> None:
        at = self._press(key)
        self._await(lambda frame: frame.title == title, f"{title!r} after {key!r}", at)

    def _await(self, wanted: Wanted, what: str, since: float) -> Frame:
        return self._screen.wait_for(
            lambda frame: frame.at > since and wanted(frame),
            WAIT_SECONDS,
            what,
            since,
        )


def _nobody(frame: Frame) -> bool:
    return frame.text(words(Language.AZ).gettext(NOTICES[Notice.LINE_EMPTY])) is not None
