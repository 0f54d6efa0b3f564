"""Officers of the demonstration: they press keys at a call unit, and look what it and the boards show."""

from __future__ import annotations

import threading

from counter.notices import Notice
from counter.words import NOTICES, STAFF, words
from hw_sim.frames import Frame, Wanted
from hw_sim.hub import Hub
from hw_sim.patience import WAIT_SECONDS
from hw_sim.verdict import Shown
from hw_sim.watching import BoardWatch, largest_number, plain
from queueing.ticket import Language, spaced

LOOK_SECONDS = 0.5

SERVICE_SECONDS = 1.0


class Tally:
    """Which tickets have come to their end. ``served`` are those whose citizens came."""

    def __init__(self, expected: int) -> None:
        self.served: set[str] = set()
        self._expected = expected
        self._ended = 0
        self._lock = threading.Lock()
        self.all_ended = threading.Event()

    def one_more(self, number: str, *, served: bool = True) -> None:
        with self._lock:
            if served:
                self.served.add(number)
            self._ended += 1
            if self._ended >= self._expected:
                self.all_ended.set()


class Officer:
    """One officer at a call unit. ``staff`` is the officer's code, of figures.

    ``first`` is what becomes of the first ticket there: "complete", "no_show", "transfer" (with return) or "park".
    """

    def __init__(
        self,
        hub: Hub,
        counter: str,
        label: str,
        staff: str,
        boards: tuple[str, ...],
        watch: BoardWatch,
        tally: Tally,
        first: str,
        panels: tuple[str, ...] = (),
    ) -> None:
        self.calls: list[Shown] = []
        self._hub = hub
        self._screen = hub.screens[counter]
        self._counter = counter
        self._label = label
        self._staff = staff
        self._boards = boards
        self._panels = panels
        self._watch = watch
        self._tally = tally
        self._next_ending = first

    def play(self) -> None:
        """Sign in, call and serve until every ticket has come to its end, and sign out.

        Raises ``TimeoutError`` when the unit is stuck.
        """
        self._sign_in()
        while not self._tally.all_ended.is_set():
            self._call()
        at = self._press("sign")
        self._await(lambda frame: not self._is_signed_in(frame), "nobody signed in", at)

    def _sign_in(self) -> None:
        self._press_until("sign", "sign")
        for figure in self._staff:
            self._press(figure)
        at = self._press("sign")
        self._await(self._is_signed_in, f"{self._staff} signed in", at)

    def _is_signed_in(self, frame: Frame) -> bool:
        return frame.text(_said(STAFF, code=self._staff)) is not None

    def _call(self) -> None:
        """Call whoever is next, if anybody waits, and see to them."""
        at = self._press("call")
        frame = self._await(lambda frame: frame.title == "called" or _nobody(frame), "called ticket", at)
        called = frame if frame.title == "called" else self._called_after_all(at)
        if called is None:
            return
        number = plain(largest_number(called))
        self._watch_boards(number, at)
        ending, self._next_ending = self._next_ending, "complete"
        endings = {
            "complete": self._complete,
            "no_show": self._no_show,
            "transfer": self._transfer,
            "park": self._park,
        }
        endings[ending](number)

    def _called_after_all(self, at: float) -> Frame | None:
        """ "Nobody waits" may be the answer to an earlier key, still shown: look a little longer."""
        try:
            return self._screen.wait_for(lambda frame: frame.title == "called", LOOK_SECONDS, "called ticket", at)
        except TimeoutError:
            return None

    def _watch_boards(self, number: str, at: float) -> None:
        """Look for the call on every board; where the same number was the last one here, nothing moves there."""
        if self.calls and self.calls[-1].number == number:
            return
        boards, panels = self._when(self._boards, number, at), self._when(self._panels, number, at)
        self.calls.append(Shown(number, self._label, at, boards, panels))

    def _when(self, places: tuple[str, ...], number: str, since: float) -> tuple[float | None, ...]:
        return tuple(self._watch.wait_for(place, number, self._label, since, WAIT_SECONDS) for place in places)

    def _serve(self) -> None:
        self._press_until("serve", "serving")
        self._hub.patience.rest(SERVICE_SECONDS)

    def _complete(self, number: str) -> None:
        """A ticket that goes on to another service, or back to one, has not come to its end."""
        self._serve()
        frame = self._press_until("complete", "free")
        if frame.text(_said(NOTICES[Notice.GOES_ON], number=spaced(number))) is None:
            self._tally.one_more(number)

    def _no_show(self, number: str) -> None:
        """Nobody comes: call twice more, give it up, and take a breath."""
        for _ in range(2):
            self._press_until("recall", "called")
            self._hub.patience.rest(SERVICE_SECONDS)
        self._press_until("no_show", "free")
        self._tally.one_more(number, served=False)
        self._press_until("break", "break")
        self._hub.patience.rest(SERVICE_SECONDS)
        self._press_until("break", "free")

    def _transfer(self, number: str) -> None:  # noqa: ARG002
        """Send the ticket on, to come back first in line."""
        self._serve()
        self._press_until("transfer", "transfer")
        self._press("transfer")
        self._press_until("1", "free")

    def _park(self, number: str) -> None:
        """The citizen has to pay first, and comes back."""
        self._serve()
        self._press_until("park", "park")
        self._press_until("2", "free")
        self._hub.patience.rest(SERVICE_SECONDS)
        self._press_until("resume", "resume")
        resumed = plain(largest_number(self._press_until("1", "called")))
        if resumed != number:
            raise TimeoutError(f"{self._counter}: resumed {resumed} instead of {number}")
        self._complete(number)

    def _press(self, key: str) -> float:
        return self._hub.press(self._counter, key)

    def _press_until(self, key: str, title: str) -> Frame:
        at = self._press(key)
        return self._await(lambda frame: frame.title == title, f"{title!r} after {key!r}", at)

    def _await(self, wanted: Wanted, what: str, since: float) -> Frame:
        return self._screen.wait_for(
            lambda frame: frame.at > since and wanted(frame),
            WAIT_SECONDS,
            what,
            since,
        )


def _nobody(frame: Frame) -> bool:
    return frame.text(_said(NOTICES[Notice.LINE_EMPTY])) is not None


def _said(msgid: str, **values: str) -> str:
    """What a call unit says in Azerbaijani, as all of them do here."""
    return words(Language.AZ).gettext(msgid).format(**values)
