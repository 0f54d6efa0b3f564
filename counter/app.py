"""The call unit's program: chooses the parts, and carries news to the unit and wishes to the coordinator."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Protocol
from uuid import uuid4

from broker import topics
from broker.bus import Delivery, LinkDown, LinkUp
from broker.checkup import Checkup
from broker.health_report import HealthReport, report_by
from broker.mail import Letter, Mail
from broker.member import Member
from broker.requests import Requests
from broker.topics import Family, Role
from counter.config import CounterConfig
from counter.keys import Send, press
from counter.lamp import Lamp
from counter.scene import unit_scene
from counter.targets import Target
from counter.unit import (
    Unit,
    hear_answer,
    hear_state,
    link_down,
    link_up,
    next_change,
    started,
)
from queueing.catalogue import Catalogue
from queueing.messages import Accepted, CatalogueState, CounterState, Message, Refused
from queueing.ticket import Language
from runtime.addresses import open_device
from runtime.clock import Clock, SystemClock
from runtime.program import Stopping, settled
from runtime.supervision import Supervisor, find_supervisor
from screen.fonts import FontMeasure
from screen.loop import CloseRequest, EventLoop, KeyPress
from screen.painter import blank, paint
from screen.picture import Picture
from screen.scene import Scene

log = logging.getLogger(__name__)

_LONGEST_WAIT = 0.25
"""Seconds after which the program looks whether it is to stop."""


class Link(Protocol):
    """The unit's place in the centre; :class:`broker.member.Member` is one."""

    mail: Mail

    def say(self, family: Family, name: str | None, message: Message) -> bool: ...

    def announce(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Fittings:
    """What the officer sees."""

    picture: Picture
    lamp: Lamp


class CounterApp:
    """One call unit at work. Use from the thread of the event loop."""

    def __init__(
        self,
        device: str,
        targets: tuple[Target, ...],
        language: Language,
        link: Link,
        fittings: Fittings,
        clock: Clock,
        wish: Callable[[], str] = lambda: uuid4().hex,
    ) -> None:
        self._device = device
        self._language = language
        self._link = link
        self._fittings = fittings
        self._clock = clock
        self._wish = wish
        self._requests = Requests()
        self._catalogue: Catalogue | None = None
        self._measure = FontMeasure()
        self._surface = blank(fittings.picture.size)
        self._shown: Scene | None = None
        self._lit: bool | None = None
        self.unit: Unit = started(device, targets, clock.monotonic())

    def take(self, news: object) -> None:
        """Act on what the event loop brought."""
        now = self._clock.monotonic()
        match news:
            case KeyPress(key):
                self._press(key, now)
            case Delivery():
                letter = self._link.mail.read(news)
                if letter:
                    self._read(letter, now)
            case LinkUp():
                self.unit = link_up(self.unit)
                self._requests.again(now)
                self._link.announce()
            case LinkDown(reason):
                log.info("the link is down: %s", reason)
                self.unit = link_down(self.unit)

    def turn(self) -> float:
        """Send what is due, show what has changed, and say for how many seconds nothing is to be done."""
        now = self._clock.monotonic()
        for command in self._requests.due(now):
            self._link.say(topics.COMMANDS, self._device, command)
        self._show(now)
        moments = (next_change(self.unit, now), self._requests.next_due())
        return min((moment - now for moment in moments if moment is not None), default=_LONGEST_WAIT)

    def _press(self, key: str, now: float) -> None:
        self.unit, effects = press(self.unit, key, self._wish(), now)
        for effect in effects:
            if isinstance(effect, Send):
                log.info("key %s: asks %s %s", key, type(effect.command).__name__, effect.command.key)
                self._requests.ask(effect.command, now)
            else:
                log.info("key %s: withdraws %s", key, effect.key)
                self._requests.give_up(effect.key)

    def _read(self, letter: Letter, now: float) -> None:
        match letter.message:
            case CounterState() as state:
                self.unit = hear_state(self.unit, state, now, retained=letter.retained)
            case Accepted() | Refused() as answer:
                if isinstance(answer, Refused):
                    log.info("refused %s: %s: %s", answer.key, answer.rule, answer.text)
                self._requests.settle(answer)
                self.unit = hear_answer(self.unit, answer, now)
            case CatalogueState(catalogue=catalogue):
                self._catalogue = catalogue

    def _show(self, now: float) -> None:
        if self.unit.lit is not self._lit:
            self._lit = self.unit.lit
            self._fittings.lamp.set(self._lit)
        picture = self._fittings.picture
        scene = unit_scene(self.unit, self._catalogue, self._language, picture.size, self._measure, now)
        if scene != self._shown:
            self._shown = scene
            paint(scene, self._surface)
            picture.show(self._surface, scene)


def serve(config: CounterConfig, stopping: Stopping) -> int:
    """Run the call unit until ``stopping``; its exit status. Raises ``BadConfiguration`` and ``BadAddress``."""
    clock, supervisor = SystemClock(), find_supervisor()
    size = (config.screen.width, config.screen.height)
    with ExitStack() as opened:
        picture = open_device("picture", config.devices.picture, size, f"Növbə · {config.device}")
        opened.callback(picture.close)
        loop = EventLoop(size)
        keys = open_device("keys", config.devices.keys, loop)
        opened.callback(keys.close)
        lamp = open_device("lamp", config.devices.lamp)
        opened.callback(lamp.close)
        opened.callback(lamp.set, False)
        member = _member(config, clock, loop)
        opened.callback(member.leave)
        fittings = Fittings(picture, lamp)
        app = CounterApp(config.device, config.targets, config.language, member, fittings, clock)
        proof = config.link.identity_file
        report = report_by(member, Checkup(device=config.device, role=Role.COUNTER, clock=clock, certificate=proof))
        member.join()
        log.info("%s has started", config.device)
        _serve(app, report, loop, stopping, opened.enter_context(supervisor))
    log.info("%s has stopped", config.device)
    return 0


def _member(config: CounterConfig, clock: Clock, loop: EventLoop) -> Member:
    member = Member(config.link, config.centre, config.device, Role.COUNTER, clock, loop.post)
    member.hear(topics.ANSWERS, config.device)
    member.hear(topics.COUNTER, config.device)
    member.hear(topics.CATALOGUE)
    return member


def _serve(app: CounterApp, report: HealthReport, loop: EventLoop, stopping: Stopping, supervisor: Supervisor) -> None:
    settled()
    while not stopping:
        idle = app.turn()
        report.turn()
        for news in loop.wait(min(idle, _LONGEST_WAIT)):
            if isinstance(news, CloseRequest):
                stopping.request()
            app.take(news)
        supervisor.turned()
