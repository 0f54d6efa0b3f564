"""The kiosk's composition root: opens the hardware, joins the centre, and serves until told to stop."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from broker.bus import Delivery, LinkDown, LinkUp
from broker.health_report import report_by
from broker.member import Member
from broker.topics import ANSWERS, BOARD, CATALOGUE, COMMANDS, KIOSKS, LINES, POLLS, TIMETABLE, Role
from kiosk.aids import Aids
from kiosk.backroom import Backroom
from kiosk.config import KioskConfig
from kiosk.face import Face
from kiosk.finger import Finger, feel
from kiosk.fittings import open_aids
from kiosk.guide import BUTTONS
from kiosk.ledger import LedgerUnavailable
from kiosk.ledger_file import open_ledger
from kiosk.news import Printed, Scanned, Slip, Stirred, Tick, Touched
from kiosk.outbox import Outbox, OutboxUnavailable, open_outbox
from kiosk.paper import TEST_PAGE, job_for, slip_for, trouble_of
from kiosk.printer_health import JOURNAL
from kiosk.rehearsal import rehearse
from kiosk.scanner import Scan
from kiosk.screens.view import View
from kiosk.state import Session, TextSize
from kiosk.terminal import Terminal
from kiosk.upkeep import Upkeep
from kiosk.voice import Spoken
from kiosk.world import World
from printer.config import PaperWork, paper_work
from printer.journal import JournalUnavailable, open_journal
from printer.press import PrintFinished, PrintJob, StatusChanged
from printer.spool import PrintStation
from printer.status import PrinterStatus
from queueing.catalogue import Catalogue
from queueing.messages import (
    Accepted,
    BoardState,
    CatalogueState,
    Command,
    DeviceCondition,
    KioskState,
    LinesState,
    PollsState,
    Refused,
    TicketFacts,
    TimetableState,
)
from runtime.addresses import open_device, parse
from runtime.clock import Clock, SystemClock, boot_id
from runtime.config import BadConfiguration
from runtime.program import Stopping, settled
from runtime.supervision import Supervisor, find_supervisor
from screen.fonts import FontMeasure
from screen.loop import CloseRequest, EventLoop, KeyPress, KeyRelease, Touch
from screen.scene import Scene

log = logging.getLogger(__name__)

LONGEST_WAIT = 0.5
"""Seconds after which a request to stop is seen at the latest."""

_Store = TypeVar("_Store")


def serve(config: KioskConfig, stopping: Stopping) -> int:
    """Run the kiosk until ``stopping``; its exit status. Raises ``BadConfiguration`` and ``BadAddress``."""
    work = paper_work(config.printer, config.devices.printer)
    with ExitStack() as stack:
        clock, supervisor = SystemClock(), find_supervisor()
        size = (config.screen.width, config.screen.height)
        picture = open_device("picture", config.devices.picture, size, f"Növbə · {config.device}")
        stack.callback(picture.close)
        loop = EventLoop(size)
        touch = open_device("touch", config.devices.touch, loop)
        stack.callback(touch.close)
        outbox = _kept(open_outbox, config.state_dir / "outbox.sqlite")
        stack.callback(outbox.close)
        ledger = _kept(open_ledger, config.state_dir / "ledger.sqlite")
        stack.callback(ledger.close)
        journal = _kept(open_journal, config.state_dir / JOURNAL)
        stack.callback(journal.close)
        station = PrintStation(config.devices.printer, loop.post, work.profile, journal, clock)
        member = Member(config.link, config.centre, config.device, Role.KIOSK, clock, loop.post)
        upkeep = Upkeep(ledger, boot_id() or uuid4().hex)
        aids = open_aids(config, loop, clock, stack)
        kiosk = Kiosk(config, work, Face(picture), aids, outbox, upkeep, member, station, loop, clock)
        kiosk.begin()
        stack.callback(station.stop)
        station.start()
        stack.callback(member.leave)
        member.join()
        kiosk.run(stopping, stack.enter_context(supervisor))
    log.info("%s has stopped", config.device)
    return 0


def _kept(opened: Callable[[Path], _Store], file: Path) -> _Store:
    try:
        return opened(file)
    except (OutboxUnavailable, LedgerUnavailable, JournalUnavailable) as error:
        raise BadConfiguration("state_dir", [str(error)]) from error


def is_locked(picture: str) -> bool:
    """Whether a picture's address fills the screen: nobody who stands before it may end the program."""
    return parse(picture).options.get("fullscreen") == "yes"


class Kiosk:
    """Carries what happens around the terminal to it, and its face to people."""

    def __init__(
        self,
        config: KioskConfig,
        work: PaperWork,
        face: Face,
        aids: Aids,
        outbox: Outbox,
        upkeep: Upkeep,
        member: Member,
        station: PrintStation,
        loop: EventLoop,
        clock: Clock,
    ) -> None:
        self._config = config
        self._face = face
        self._aids = aids
        self._board: BoardState | None = None
        self._member = member
        self._station = station
        self._loop = loop
        self._clock = clock
        self._finger = Finger()
        self._measure = FontMeasure()
        self._paper_work = work
        self._upkeep = upkeep
        self._printer = PrinterStatus(known=True)
        self._told = (DeviceCondition.READY, "")
        self._backroom = Backroom(config, work, self._start, self._tell_kiosks, clock)
        self._desk = self._backroom.desk
        self._health = report_by(member, self._backroom.checkup)
        session = Session(patience=config.patience, caution=config.caution)
        world = World(
            hall=config.hall,
            device=config.device,
            scanner=config.devices.scanner != "none",
            numbers_on_screen=config.numbers_on_screen,
            began_at=clock.monotonic(),
        )
        self._terminal = Terminal(session, world, outbox, upkeep, self._say, self._press, self._give, clock.now)

    def begin(self) -> None:
        """Show the first picture, and say what a former run left unsaid."""
        self._member.hear(ANSWERS, self._config.device)
        for family in (LINES, BOARD, KIOSKS):
            self._member.hear(family, self._config.hall)
        for family in (CATALOGUE, POLLS, TIMETABLE):
            self._member.hear(family)
        self._terminal.resume(self._clock.monotonic())
        self._show()
        if known := self._upkeep.catalogue():
            self._learn_catalogue(known.catalogue, self._clock.monotonic())
        config = self._config
        log.info("%s shows hall %s at %dx%d", config.device, config.hall, config.screen.width, config.screen.height)

    def run(self, stopping: Stopping, supervisor: Supervisor) -> None:
        """Serve until ``stopping``."""
        settled()
        locked = is_locked(self._config.devices.picture)
        while not (stopping or self._backroom.ends):
            for event in self._loop.wait(self._pause()):
                if isinstance(event, CloseRequest) and not locked:
                    stopping.request()
                self.take(event)
            self.turn()
            supervisor.turned()

    def turn(self) -> None:
        """Let the time that has passed have its effects."""
        now = self._clock.monotonic()
        self._desk.turn(now)
        if (world := self._backroom.look_around(self._terminal.world)) != self._terminal.world:
            self._terminal.learn(world, now)
        listens = self._aids.speaking and not self._terminal.session.warned
        self._terminal.hear(Stirred() if listens else Tick(), now)
        self._terminal.speak(now)
        self._report()
        self._health.turn()
        self._show()

    def _pause(self) -> float:
        now = self._clock.monotonic()
        moments = (self._terminal.next_deadline(), self._finger.shows_at(now))
        due = min((moment for moment in moments if moment is not None), default=now + LONGEST_WAIT)
        return min(max(due - now, 0.0), LONGEST_WAIT)

    def take(self, event: Any) -> None:
        """Take in one event of the loop."""
        now = self._clock.monotonic()
        match event:
            case Touch():
                self._touch(event, now)
            case KeyPress("technician") | KeyRelease("technician"):
                self._desk.turn_key(isinstance(event, KeyPress), now)
                self._show()
            case KeyPress(key) if key in BUTTONS:
                self._button(key, now)
            case KeyRelease(key) if key in BUTTONS:
                self._desk.let_go(key)
            case KeyPress("headphones") | KeyRelease("headphones"):
                self._aids.plug(isinstance(event, KeyPress), self._view())
            case Scan(text):
                self._terminal.hear(Scanned(text, uuid4().hex), now)
            case Spoken():
                self._aids.take(event)
            case Delivery():
                self._read(event, now)
            case LinkUp():
                self._backroom.linked = True
                self._member.announce()
                self._terminal.link_up(now)
            case LinkDown(reason):
                self._backroom.linked = False
                log.debug("link down: %s", reason)
            case StatusChanged(status):
                self._printer = status
                self._backroom.concern = status.concern
                world = replace(self._terminal.world, printer=trouble_of(status), concern=status.concern)
                self._terminal.learn(world, now)
            case PrintFinished(ticket, outcome) if ticket == TEST_PAGE:
                self._desk.tell_printed(outcome)
            case PrintFinished(ticket, outcome, reason, copy):
                self._terminal.hear(Printed(ticket, outcome, reason, copy), now)

    def _touch(self, touch: Touch, now: float) -> None:
        if self._face.scene is None:
            return
        self._desk.feel(touch, self._face.size, now)
        self._finger, chosen = feel(self._finger, touch, self._face.scene, now)
        if chosen is not None and self._desk.is_open:
            self._desk.choose(chosen, now)
        elif chosen is not None:
            self._terminal.hear(Touched(chosen, uuid4().hex), now)
        self._terminal.speak(now)
        self._show()

    def _button(self, key: str, now: float) -> None:
        was_open = self._desk.is_open
        self._desk.press(key, now)
        if was_open:
            self._show()
            return
        self._terminal.hear(Stirred(), now)
        calls = self._board.calls if self._board and not self._terminal.world.silent else None
        chosen = self._aids.press(key, self._view(), calls)
        if chosen is not None:
            self._terminal.hear(Touched(chosen, uuid4().hex), now)
        self._terminal.speak(now)
        self._show()

    def _read(self, delivery: Delivery, now: float) -> None:
        letter = self._member.mail.read(delivery)
        match letter.message if letter else None:
            case Accepted() | Refused() as answer:
                self._terminal.answer(answer, now)
            case LinesState() as lines if letter and lines.hall == self._config.hall:
                self._terminal.learn(self._terminal.world.hear_lines(lines, letter.retained, now), now)
            case BoardState() as board if board.hall == self._config.hall:
                self._board = board
            case KioskState() as state:
                self._backroom.hear(state)
            case PollsState() as polls:
                self._terminal.learn(replace(self._terminal.world, polls=polls), now)
            case TimetableState() as timetable:
                self._terminal.learn(replace(self._terminal.world, timetable=timetable), now)
            case CatalogueState() as state:
                self._hear_catalogue(state, now)

    def _hear_catalogue(self, state: CatalogueState, now: float) -> None:
        if self._learn_catalogue(state.catalogue, now):
            self._upkeep.keep_catalogue(state)

    def _learn_catalogue(self, catalogue: Catalogue, now: float) -> bool:
        """Serve by this catalogue; whether it is a new one that has this kiosk's hall."""
        if all(hall.id != self._config.hall for hall in catalogue.halls):
            known = ", ".join(hall.id for hall in catalogue.halls)
            log.error(
                "the centre has no hall %r: correct `hall` in the configuration to one of %s", self._config.hall, known
            )
            return False
        if catalogue == self._terminal.world.catalogue:
            return False
        self._terminal.learn(replace(self._terminal.world, catalogue=catalogue), now)
        rehearse(catalogue, self._config.hall, self._paper_work)
        return True

    def _report(self) -> None:
        """Let the coordinator and the log know how this kiosk is."""
        condition = self._condition()
        if condition != self._told:
            self._told = condition
            log.info("this kiosk is %s %s", *condition)
            self._member.become(*condition)

    def _condition(self) -> tuple[DeviceCondition, str]:
        """Alert, too, while tickets are given, when that will not go on for long."""
        world = self._terminal.world
        alone = f"issuing from lease: {world.left} left" if world.alone and self._printer.ready else ""
        withdrawn = "out of service" if world.withdrawn else ""
        concerns = ", ".join(filter(None, (withdrawn, self._printer.concern, alone)))
        return DeviceCondition.ALERT if concerns else DeviceCondition.READY, concerns

    def _say(self, command: Command) -> bool:
        return self._member.say(COMMANDS, self._config.device, command)

    def _tell_kiosks(self, state: KioskState) -> bool:
        return self._member.say(KIOSKS, self._config.hall, state)

    def _press(self, ticket: TicketFacts, *, copy: bool = False) -> None:
        catalogue = self._terminal.world.catalogue
        assert catalogue is not None, "a ticket was granted to a kiosk without a catalogue"
        large = self._terminal.session.size is TextSize.LARGE
        self._start(job_for(ticket, catalogue, self._config.hall, self._paper_work, large=large, copy=copy))

    def _start(self, job: PrintJob | PrintFinished) -> None:
        if isinstance(job, PrintFinished):
            self._loop.post(job)
        else:
            self._station.print(job)

    def _give(self, slip: Slip) -> None:
        catalogue = self._terminal.world.catalogue
        assert catalogue is not None, "a slip was asked of a kiosk without a catalogue"
        key, large = f"slip-{uuid4().hex}", self._terminal.session.size is TextSize.LARGE
        job = slip_for(slip, key, catalogue, self._config.hall, self._paper_work, self._clock.now(), large=large)
        if job is not None:
            self._station.print(job)

    def _show(self) -> None:
        self._face.show(self._view(), self._technicians if self._desk.is_open else self._aids.see)

    def _technicians(self, view: View, scene: Scene) -> Scene:  # noqa: ARG002 - the citizens' is not shown
        return self._desk.see(view, self._clock.monotonic())

    def _view(self) -> View:
        session, world = self._terminal.session, self._terminal.world
        shown = self._face.scene.title if self._face.scene else ""
        pressed = self._finger.resting_on(shown, self._clock.monotonic())
        return View(session, world, self._measure, pressed, glass=self._config.screen.glass)
