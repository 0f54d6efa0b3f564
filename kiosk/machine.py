"""A kiosk as a whole: carries what happens around its terminal to it, and its face to people."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any
from uuid import uuid4

from broker.bus import Delivery, LinkDown, LinkUp
from broker.health_report import report_by
from broker.member import Member
from broker.topics import COMMANDS, KIOSKS
from kiosk.aids import Aids
from kiosk.backroom import Backroom
from kiosk.config import KioskConfig
from kiosk.face import Face
from kiosk.finger import Finger, feel
from kiosk.guide import BUTTONS
from kiosk.hearing import Hearing
from kiosk.news import Printed, Scanned, Stirred, Tick, Touched
from kiosk.outbox import Outbox
from kiosk.paper import TEST_PAGE, trouble_of
from kiosk.papers import Papers
from kiosk.scanner import Scan
from kiosk.screens.view import View
from kiosk.state import Session, TextSize
from kiosk.terminal import Terminal
from kiosk.upkeep import Upkeep
from kiosk.voice import Spoken
from kiosk.world import World
from printer.config import PaperWork
from printer.press import PrintFinished, StatusChanged
from printer.spool import PrintStation
from printer.status import PrinterStatus
from queueing.catalogue import Catalogue
from queueing.messages import (
    Command,
    DeviceCondition,
    KioskState,
)
from runtime.addresses import parse
from runtime.clock import Clock
from runtime.program import Stopping, settled
from runtime.supervision import Supervisor
from screen.fonts import FontMeasure
from screen.loop import CloseRequest, EventLoop, KeyPress, KeyRelease, Touch
from screen.scene import Scene

log = logging.getLogger(__name__)

LONGEST_WAIT = 0.5
"""Seconds after which a request to stop is seen at the latest."""


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
        self._member = member
        self._loop = loop
        self._clock = clock
        self._finger = Finger()
        self._measure = FontMeasure()
        self._printer = PrinterStatus(known=True)
        self._told = (DeviceCondition.READY, "")
        papers = Papers(config, work, station, loop.post, self._reader, clock)
        self._backroom = Backroom(config, work, papers.start, self._tell_kiosks, clock)
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
        self._terminal = Terminal(session, world, outbox, upkeep, self._say, papers.press, papers.give, clock.now)
        self._hearing = Hearing(config, work, member, self._terminal, upkeep, self._backroom)

    def begin(self) -> None:
        """Show the first picture, and say what a former run left unsaid."""
        self._hearing.begin()
        self._terminal.resume(self._clock.monotonic())
        self._show()
        self._hearing.remember(self._clock.monotonic())
        config = self._config
        log.info("%s shows hall %s at %dx%d", config.device, config.hall, config.screen.width, config.screen.height)

    def run(self, stopping: Stopping, supervisor: Supervisor) -> None:
        """Serve until ``stopping``."""
        settled()
        locked = is_locked(self._config.devices.picture)
        while not (stopping or self.ends):
            for event in self._loop.wait(self._pause()):
                if isinstance(event, CloseRequest) and not locked:
                    stopping.request()
                self.take(event)
            self.turn()
            supervisor.turned()

    @property
    def ends(self) -> bool:
        """Whether a technician wants the program to end, so that it is started again."""
        return self._backroom.ends

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
                self._hearing.take(event, now)
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
        chosen = self._aids.press(key, self._view(), self._hearing.calls)
        if chosen is not None:
            self._terminal.hear(Touched(chosen, uuid4().hex), now)
        self._terminal.speak(now)
        self._show()

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

    def _reader(self) -> tuple[Catalogue | None, bool]:
        return self._terminal.world.catalogue, self._terminal.session.size is TextSize.LARGE

    def _show(self) -> None:
        self._face.show(self._view(), self._technicians if self._desk.is_open else self._aids.see)

    def _technicians(self, view: View, scene: Scene) -> Scene:  # noqa: ARG002 - the citizens' is not shown
        return self._desk.see(view, self._clock.monotonic())

    def _view(self) -> View:
        session, world = self._terminal.session, self._terminal.world
        shown = self._face.scene.title if self._face.scene else ""
        pressed = self._finger.resting_on(shown, self._clock.monotonic())
        return View(session, world, self._measure, pressed, glass=self._config.screen.glass)
