"""A board of LED panels as a program: hears its hall, and lets every panel and matrix say what it hears."""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial

from board.feed import Named
from board.hearing import Hearing
from board.led.config import LedBoardConfig, PanelConfig, Parity, baud
from board.led.line import PanelLine
from board.led.matrix import LOOK_SECONDS, MatrixFace
from board.led.memory import Write, writes
from board.led.pages import Page, Sign, pages, stocked
from broker.checkup import Checkup
from broker.health_report import report_by
from broker.member import Member
from broker.topics import BOARD, CATALOGUE, NOTICES, Role
from queueing.states import DeviceCondition
from queueing.ticket import Language
from runtime.addresses import open_device
from runtime.clock import Clock, SystemClock
from runtime.program import Stopping, settled
from runtime.supervision import find_supervisor

log = logging.getLogger(__name__)

_LONGEST_WAIT = 1.0
"""Seconds: a signal is noticed only between two waits, and the program has to stop within two seconds of one."""

_BITS_PER_BYTE = 10


class LedBoard:
    """What the board has heard, and its panels. Every method runs on the main thread."""

    def __init__(
        self,
        config: LedBoardConfig,
        line: PanelLine | None,
        matrices: Sequence[MatrixFace],
        member: Member,
        clock: Clock,
    ) -> None:
        self._languages: tuple[Language, ...] = config.led.languages
        self._panels: tuple[PanelConfig, ...] = config.panels
        self._stock = {panel.address: stocked(panel.sign, config.led.languages) for panel in config.panels}
        self._line = line
        self._matrices = matrices
        self._member = member
        self._clock = clock
        counters = (*(panel.counter for panel in config.panels), *(matrix.counter for matrix in config.matrices))
        self._hearing = Hearing(config.hall, member, clock, named=Named(counters=counters))

    def take(self, news: object) -> None:
        """Take in one piece of news from the bus."""
        self._hearing.take(news)

    def show(self) -> None:
        """Let the panels show what is true now, as far as their line lets them."""
        said = self._said()
        if self._line is not None:
            self._line.want({panel.address: self._writes(panel, said(panel.sign)) for panel in self._panels})
            self._line.turn()
            self._tell(self._line.trouble)
        for face in self._matrices:
            face.show(said(face.sign), self._clock.monotonic())

    def seconds_to_wait(self) -> float:
        """How long nothing has to be done if nothing is heard, and at most one second."""
        moment = self._clock.monotonic()
        waits = [LOOK_SECONDS if self._matrices else _LONGEST_WAIT]
        if self._line is not None:
            waits.append(self._line.due() - moment)
        silence = self._hearing.seconds_to_silence()
        return max(0.0, min([*waits, silence] if silence > 0 else waits))

    def _writes(self, panel: PanelConfig, said: tuple[Page, ...]) -> tuple[Write, ...]:
        return writes(said, panel.sign, self._stock[panel.address])

    def _said(self) -> Callable[[Sign], tuple[Page, ...]]:
        view, languages = self._hearing.view(), self._languages
        return lambda sign: pages(view, sign, languages)

    def _tell(self, trouble: str) -> None:
        self._member.become(DeviceCondition.ALERT if trouble else DeviceCondition.READY, trouble)


def serve(config: LedBoardConfig, stopping: Stopping) -> int:
    """Run the board until ``stopping``; its exit status. Raises ``BadConfiguration`` and ``BadAddress``."""
    clock, supervisor = SystemClock(), find_supervisor()
    news: queue.SimpleQueue[object] = queue.SimpleQueue()
    with ExitStack() as opened:
        matrices = [
            MatrixFace(open_device("matrix", entry.matrix), entry.counter, entry.arrow) for entry in config.matrices
        ]
        for face in matrices:
            opened.callback(face.close)
        line = _line(config, clock)
        if line is not None:
            opened.callback(line.close)
        member = Member(config.link, config.centre, config.device, Role.BOARD, clock, news.put)
        member.hear(BOARD, config.hall)
        member.hear(NOTICES, config.hall)
        member.hear(CATALOGUE)
        board = LedBoard(config, line, matrices, member, clock)
        member.join()
        opened.callback(member.leave)
        log.info("%s shows hall %s on %d panels", config.device, config.hall, len(config.panels) + len(matrices))
        proof = config.link.identity_file
        report = report_by(member, Checkup(device=config.device, role=Role.BOARD, clock=clock, certificate=proof))
        settled()
        opened.enter_context(supervisor)
        while not stopping:
            board.show()
            report.turn()
            for heard in _wait(news, board.seconds_to_wait()):
                board.take(heard)
            supervisor.turned()
    log.info("%s has stopped", config.device)
    return 0


def _line(config: LedBoardConfig, clock: Clock) -> PanelLine | None:
    """The line that the panels hang on; it is opened when it is first needed, and again whenever it breaks."""
    address = config.devices.line
    if address is None:
        return None
    return PanelLine(
        partial(open_device, "line", address, "panel"),
        [panel.address for panel in config.panels],
        byte_seconds=_BITS_PER_BYTE / baud(address),
        parity=config.led.parity is Parity.EVEN,
        refresh_seconds=config.led.refresh_seconds,
        monotonic=clock.monotonic,
    )


def _wait(news: queue.SimpleQueue[object], seconds: float) -> Iterator[object]:
    """Wait for at most ``seconds``, then yield all that has come, in its order."""
    try:
        yield news.get(timeout=seconds)
        while True:
            yield news.get_nowait()
    except queue.Empty:
        return
