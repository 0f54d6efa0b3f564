"""The kiosk's program on the stage: put together as by :func:`kiosk.app.serve`, killed, and started again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from broker.bus import Bus, Deliver, Will
from broker.member import LinkConfig, Member
from broker.memory_bus import MemoryBroker
from broker.topics import Role
from hw_sim.inprocess import Line
from hw_sim.monkey.centre import CENTRE, HALL, KIOSK
from hw_sim.monkey.clocks import SetClock
from hw_sim.monkey.fuse import Fuse, Seam
from hw_sim.monkey.station import TurnedStation
from hw_sim.monkey.witness import Witness
from hw_sim.turned_clock import TurnedClock
from kiosk.aids import Aids
from kiosk.app import LONGEST_WAIT, Kiosk
from kiosk.config import DevicesConfig, KioskConfig, ScreenConfig, TechnicianConfig
from kiosk.face import Face
from kiosk.ledger_file import open_ledger
from kiosk.outbox import open_outbox
from kiosk.state import Caution, Patience
from kiosk.unfitted import NoBuzzer, NoRing
from kiosk.upkeep import Upkeep
from kiosk.voice import Voice
from printer.config import PaperWork, PrinterConfig
from printer.journal import open_journal
from screen.sound import RATE
from speech.config import SpeechConfig
from speech.narrator import Narrator
from speech.phrases import Phrase
from speech.studio import Order

SIZE = (1080, 1920)
PATIENCE = Patience(idle=12.0, warning=6.0, ticket=4.0, apology=6.0, answer=5.0, paper=40.0)
LONGEST_UNTOUCHED = PATIENCE.answer + PATIENCE.paper + PATIENCE.idle + PATIENCE.warning + 2 * PATIENCE.apology
"""Seconds after which a kiosk that nobody touches greets the next citizen, whatever was on its screen."""

_BOOT = "the-only-boot"


class Inbox:
    """The kiosk's event loop: whatever is posted is taken as soon as the clock is turned."""

    def __init__(self, clock: TurnedClock, take: Callable[[], None]) -> None:
        self.news: deque[Any] = deque()
        self._clock = clock
        self._take = take

    def post(self, news: object) -> None:
        self.news.append(news)
        self._clock.at(self._clock.monotonic(), self._take)


class Reader:
    """Says every phrase in a twentieth of a second."""

    def say(self, phrases: list[Phrase], deadline: float) -> bytes:  # noqa: ARG002 - no time passes
        return b"\x01\x40" * (RATE // 20) * len(phrases)


class Studio:
    """Delivers as soon as something is ordered."""

    def __init__(self, deliver: Callable[[object], None]) -> None:
        self._narrator = Narrator([Reader()])  # type: ignore[list-item]
        self._deliver = deliver

    def make(self, order: Order) -> None:
        self._deliver(order.made_by(self._narrator, 0.0))


class Program:
    """One run of the kiosk, from its start to its death. ``fuse`` may kill it at any crossing of its seams."""

    def __init__(
        self,
        directory: Path,
        clock: SetClock,
        stage: TurnedClock,
        broker: MemoryBroker,
        line: Line,
        work: PaperWork,
        witness: Witness,
        fuse: Fuse,
        code_hash: str,
    ) -> None:
        self._stage, self._broker, self._line = stage, broker, line
        self._alive = True
        self._files = ExitStack()
        self._inbox = Inbox(stage, self._take)
        outbox, ledger = open_outbox(directory / "outbox.sqlite"), open_ledger(directory / "ledger.sqlite")
        journal = open_journal(directory / "printer.sqlite")
        for store in (outbox, ledger, journal):
            self._files.callback(store.close)
        self._member = Member(
            LinkConfig(url="mqtt://127.0.0.1:1", secret_file=directory),
            CENTRE,
            KIOSK,
            Role.KIOSK,
            clock,
            self.hear,
            self._connect,
        )
        guarded_member: Any = Seam(self._member, fuse)
        guarded_outbox: Any = Seam(outbox, fuse)
        guarded_ledger: Any = Seam(ledger, fuse)
        self._station = TurnedStation(line, self.hear, work.profile, Seam(journal, fuse), stage)  # type: ignore[arg-type]
        guarded_station: Any = Seam(self._station, fuse)
        voice = Voice(witness, Studio(self.hear), clock.monotonic)  # type: ignore[arg-type]
        self._kiosk = Kiosk(
            config(directory, code_hash),
            work,
            Face(Seam(witness, fuse)),
            Aids(voice, NoRing(), NoBuzzer(), 70),
            guarded_outbox,
            Upkeep(guarded_ledger, _BOOT),
            guarded_member,
            guarded_station,
            self._inbox,  # type: ignore[arg-type]
            clock,
        )

    def begin(self) -> None:
        """As the program does when all is open."""
        self._kiosk.begin()
        self._station.begin()
        self._member.join()
        self._turn()

    @property
    def ends(self) -> bool:
        """Whether it wants to end."""
        return self._kiosk.ends

    def hear(self, news: object) -> None:
        """Something happens in the kiosk's hardware, or on the bus."""
        if self._alive:
            self._inbox.post(news)

    def work(self) -> None:
        """Let its printer work, and time pass."""
        self._station.work()

    def die(self) -> None:
        """The program is gone; the machine closes what it had open."""
        self._alive = False
        self._files.close()
        self._broker.cut(KIOSK)
        self._bus.stop()

    def _connect(self, link: LinkConfig, device: str, will: Will, deliver: Deliver) -> Bus:  # noqa: ARG002
        self._bus = self._broker.connect(device, Role.KIOSK, will, deliver)
        return self._bus

    def _take(self) -> None:
        """Take in what was posted, as the program's loop does."""
        if not self._alive or not self._inbox.news:
            return
        while self._inbox.news:
            self._kiosk.take(self._inbox.news.popleft())
        self._kiosk.turn()

    def _turn(self) -> None:
        if self._alive:
            self._stage.at(self._stage.monotonic() + LONGEST_WAIT, self._turn)
            self._kiosk.turn()


def config(directory: Path, code_hash: str) -> KioskConfig:
    """A kiosk with everything beside its screen."""
    return KioskConfig(
        device=KIOSK,
        centre=CENTRE,
        hall=HALL,
        numbers_on_screen=True,
        state_dir=directory,
        link=LinkConfig(url="mqtt://127.0.0.1:1", secret_file=directory),
        devices=DevicesConfig(picture="sdl", touch="sdl", printer="tcp://127.0.0.1:1", scanner="serial:///dev/ttyACM0"),
        printer=PrinterConfig(profile="TM-T20II"),
        screen=ScreenConfig(width=SIZE[0], height=SIZE[1], diagonal_inches=21.5, lower_edge_mm=700.0),
        patience=PATIENCE,
        speech=SpeechConfig(volume=70, words_a_minute=150, cache_megabytes=1),
        caution=Caution(),
        technician=TechnicianConfig(code_hash=code_hash),
    )
