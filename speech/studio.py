"""Where speech is made: on a thread of its own, so that the picture never waits for it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable
from itertools import count
from typing import Protocol

from speech.narrator import Narrator
from speech.phrases import Phrase

SPEECH_SECONDS = 3.0
"""What is ordered is ready by then, or goes without what is not."""

PARTING_SECONDS = 1.0
"""What is still being made then is given up: a program ends within two seconds."""

_AHEAD_SECONDS = 10.0
_MOST_AHEAD = 500
_STOP, _NOW, _AHEAD = range(3)

Job = Callable[[], None]


class Order(Protocol):
    """Speech that somebody waits for."""

    def made_by(self, narrator: Narrator, deadline: float) -> object:
        """What is delivered, ready at ``deadline`` (monotonic seconds)."""


class Studio:
    """Makes speech when it is asked, and what is foreseen when nobody asks. ``deliver`` is called on its thread."""

    def __init__(self, narrator: Narrator, deliver: Callable[[object], None], monotonic: Callable[[], float]) -> None:
        self._narrator = narrator
        self._deliver = deliver
        self._monotonic = monotonic
        self._jobs: queue.PriorityQueue[tuple[int, int, Job | None]] = queue.PriorityQueue()
        self._order = count()
        self._thread = threading.Thread(target=self._work, name="voice", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def make(self, order: Order) -> None:
        """Deliver what ``order`` asks for soon."""
        deadline = self._monotonic() + SPEECH_SECONDS
        self._put(_NOW, lambda: self._deliver(order.made_by(self._narrator, deadline)))

    def prepare(self, phrases: Iterable[Phrase]) -> None:
        """Make these when there is time, so that they are kept; a studio with enough to do lets it be."""
        for phrase in phrases:
            if self._jobs.qsize() < _MOST_AHEAD:
                self._put(_AHEAD, lambda phrase=phrase: self._prepare(phrase))  # type: ignore[misc]

    def close(self) -> None:
        """Finish what is in hand, if that is soon, and stop."""
        self._put(_STOP, None)
        self._thread.join(PARTING_SECONDS)

    def _prepare(self, phrase: Phrase) -> None:
        self._narrator.say((phrase,), self._monotonic() + _AHEAD_SECONDS)

    def _put(self, when: int, job: Job | None) -> None:
        self._jobs.put((when, next(self._order), job))

    def _work(self) -> None:
        while (job := self._jobs.get()[2]) is not None:
            job()
