"""The coordinator on the bus of the stage, and the officers who call whoever waits. It dies and comes back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path
from random import Random

from broker import topics
from broker.bus import BusNews, Delivery, LinkUp
from broker.coordinator import Coordinator, Speech
from broker.journal import Journal, read_events
from broker.mail import Letter, Mail
from broker.memory_bus import MemoryBroker
from broker.topics import Role, Topic
from hw_sim.monkey.centre import CENTRE, preparations
from hw_sim.monkey.clocks import SetClock
from hw_sim.turned_clock import TurnedClock
from queueing import messages as m
from queueing.catalogue import Catalogue
from queueing.policy import Policy
from queueing.ticket import ParkReason

NAME = "coordinator"
CONSOLE = "console-1"
ATTENDS_SECONDS = 0.004
TICK_SECONDS = 1.0
OFFICER_SECONDS = 7.0


class Office:
    """Opened when made. ``told`` is how each device says that it is, the last word of each."""

    def __init__(
        self, directory: Path, catalogue: Catalogue, broker: MemoryBroker, stage: TurnedClock, chance: Random
    ) -> None:
        self.clock = SetClock(stage)
        self.told: dict[str, m.DeviceState] = {}
        self._file = directory / "journal.sqlite"
        self._catalogue = catalogue
        self._broker, self._stage, self._chance = broker, stage, chance
        self._keys = count(1)
        self._in_hand: dict[str, str] = {}
        self._inbox: list[Delivery] = []
        self._was_set = False
        self._up = False
        self.open()
        self._obey(CONSOLE, preparations(self.clock.now()))
        self._tick()
        self._serve()

    @property
    def up(self) -> bool:
        return self._up

    def open(self) -> None:
        """Begin, from the journal."""
        if self._up:
            return
        self._up = True
        self._journal = Journal(self._file)
        self._coordinator = Coordinator(self._catalogue, self._journal, Policy())
        self._bus = self._broker.connect(NAME, Role.COORDINATOR, None, self._hear)
        self._mail = Mail(self._bus)
        for family in (topics.COMMANDS, topics.DEVICE):
            self._bus.subscribe(topics.pattern(CENTRE, family))
        self._publish(self._coordinator.start(self.clock.now()))
        self._bus.start()

    def die(self, *, after_commit: bool) -> None:
        """``after_commit``: it has just done what was asked, and nobody hears of that."""
        if not self._up:
            return
        letters = [letter for item in self._inbox if (letter := self._mail.read(item))]
        if after_commit and letters:
            self._coordinator.handle(letters, self.clock.now())
        self._up = False
        self._inbox.clear()
        self._bus.stop()
        self._journal.close()

    def adopt(self, catalogue: Catalogue) -> None:
        """Another catalogue; a coordinator that is down will read it when it starts."""
        self._catalogue = catalogue
        if self._up:
            self._publish(self._coordinator.adopt(catalogue, Policy(), self.clock.now()))

    def clock_was_set(self) -> None:
        """Somebody has set its clock."""
        self._was_set = True

    def events(self) -> list[m.Event]:
        """All that has happened, off the journal."""
        return list(read_events(self._file))

    def close(self) -> None:
        self._journal.close()

    def _hear(self, news: BusNews) -> None:
        if isinstance(news, LinkUp):
            self._publish(self._coordinator.everything(self.clock.now()))
        elif isinstance(news, Delivery):
            self._inbox.append(news)
            self._stage.at(self._stage.monotonic() + ATTENDS_SECONDS, self._attend)

    def _attend(self) -> None:
        if not self._up or not self._inbox:
            return
        self._mind_the_clock()
        letters = [letter for item in self._inbox if (letter := self._mail.read(item))]
        self._inbox.clear()
        for letter in letters:
            if isinstance(letter.message, m.DeviceState):
                self.told[letter.message.device] = letter.message
        wishes = [letter for letter in letters if not isinstance(letter.message, m.DeviceState)]
        if wishes:
            self._publish(self._coordinator.handle(wishes, self.clock.now()))

    def _tick(self) -> None:
        self._stage.at(self._stage.monotonic() + TICK_SECONDS, self._tick)
        if self._up:
            self._mind_the_clock()
            self._publish(self._coordinator.tick(self.clock.now()))

    def _mind_the_clock(self) -> None:
        if self._was_set:
            self._was_set = False
            self._publish(self._coordinator.clock_was_set(self.clock.now()))

    def _publish(self, speeches: Iterable[Speech]) -> None:
        for speech in speeches:
            self._mail.say(Topic(CENTRE, speech.family, speech.name), speech.message)

    def _serve(self) -> None:
        """Officers do something."""
        self._stage.at(self._stage.monotonic() + OFFICER_SECONDS, self._serve)
        if self._up:
            self._mind_the_clock()
            for counter in self._catalogue.counters:
                self._act(counter.id)

    def _act(self, counter: str) -> None:
        ticket = self._in_hand.pop(counter, None)
        key = f"officer-{next(self._keys)}"
        if ticket is None:
            for answer in self._obey(counter, [m.CallNext(key=key)]):
                if isinstance(answer, m.Accepted) and answer.ticket:
                    self._in_hand[counter] = answer.ticket.ticket
            return
        ending = self._chance.choice((m.CompleteService, m.CompleteService, m.MarkNoShow, _park))
        self._obey(counter, [ending(key=key, ticket=ticket)])

    def _obey(self, device: str, commands: Iterable[m.Command]) -> list[m.Answer]:
        """What staff wish is done at once, and its effects are published; their answers."""
        family = topics.ORDERS if device == CONSOLE else topics.COMMANDS
        letters = [Letter(Topic(CENTRE, family, device), command, retained=False) for command in commands]
        speeches = self._coordinator.handle(letters, self.clock.now())
        others = [speech for speech in speeches if speech.family is not topics.ANSWERS]
        self._publish(others)
        return [speech.message for speech in speeches if speech.family is topics.ANSWERS]  # type: ignore[misc]


def _park(key: str, ticket: str) -> m.ParkTicket:
    return m.ParkTicket(key=key, ticket=ticket, reason=ParkReason.DOCUMENTS)
