"""The coordinator's desk without a network: every command and answer goes through the codec, some of them twice.

The coordinator is killed now and then: what it had just done nobody hears of, so everybody asks again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from broker import topics
from broker.codec import decode, encode
from broker.coordinator import Coordinator, Speech
from broker.journal import Journal
from broker.mail import Letter
from broker.topics import Topic
from hw_sim.day.plan import BEGINS
from hw_sim.day.stage import Wish
from queueing import messages as m
from queueing.calendar import local
from queueing.catalogue import Catalogue
from queueing.policy import Policy

CENTRE = "day"
CONSOLE = "console-1"
TWICE = 0.01
"""The share of commands that come twice."""

Hear = Callable[[list[m.Event]], None]


class Desk:
    """Owns the journal's file. ``restarts`` are the seconds at which the coordinator dies and starts again."""

    def __init__(
        self, path: Path, catalogue: Catalogue, policy: Policy, day: date, restarts: Iterable[int], chance: Random
    ) -> None:
        self.repeated = 0
        self.restarted = 0
        self.contradictions: list[str] = []
        self.waiting: dict[str, int] = {}
        self.hear: Hear = _deaf
        self._path, self._catalogue, self._policy = path, catalogue, policy
        self._midnight = local(catalogue, datetime.combine(day, datetime.min.time(), catalogue.zone))
        self._restarts = sorted(restarts, reverse=True)
        self._chance = chance
        self._journal, self._coordinator = self._open(BEGINS)

    def moment(self, second: float) -> datetime:
        """The moment so many seconds after local midnight."""
        return self._midnight + timedelta(seconds=second)

    def deliver(self, wishes: list[Wish], second: int) -> list[m.Answer]:
        """The answers to the wishes of one second, in their order."""
        letters = [_letter(wish) for wish in wishes]
        letters += [letter for letter in letters if self._chance.random() < TWICE]
        self.repeated += len(letters) - len(wishes)
        if self._restarts and second >= self._restarts[-1]:
            self._die(letters, second)
        speeches = self._coordinator.handle(letters, self.moment(second))
        answers = self._answers(speeches)
        self.hear(_events(speeches))
        return [answers[wish.command.key] for wish in wishes]

    def tick(self, second: int) -> None:
        """What the coordinator does by itself; every counter hears how many wait for it."""
        for speech in self._coordinator.tick(self.moment(second)):
            if isinstance(speech.message, m.CounterState):
                self.waiting[speech.message.counter] = speech.message.waiting

    def close(self) -> None:
        self._journal.close()

    def _open(self, second: int) -> tuple[Journal, Coordinator]:
        journal = Journal(self._path)
        coordinator = Coordinator(self._catalogue, journal, self._policy)
        coordinator.start(self.moment(second))
        return journal, coordinator

    def _die(self, letters: list[Letter], second: int) -> None:
        """It has done what the letters ask, and dies before anybody is told."""
        self._restarts.pop()
        self.restarted += 1
        self.hear(_events(self._coordinator.handle(letters, self.moment(second))))
        self._journal.close()
        self._journal, self._coordinator = self._open(second)

    def _answers(self, speeches: Iterable[Speech]) -> dict[str, m.Answer]:
        answers: dict[str, m.Answer] = {}
        for speech in speeches:
            if speech.family is topics.ANSWERS:
                answer = decode(encode(speech.message), topics.ANSWERS.carries)
                if answers.setdefault(answer.key, answer) != answer:
                    self.contradictions.append(f"command {answer.key} was answered in two ways")
        return answers


def _deaf(_: list[m.Event]) -> None:
    """Nobody is there yet."""


def _events(speeches: Iterable[Speech]) -> list[m.Event]:
    return [speech.message for speech in speeches if speech.family is topics.EVENTS]  # type: ignore[misc]


def _letter(wish: Wish) -> Letter:
    family = topics.ORDERS if wish.device == CONSOLE else topics.COMMANDS
    return Letter(Topic(CENTRE, family, wish.device), decode(encode(wish.command), family.carries), retained=False)
