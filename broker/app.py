"""Puts ``novbe-broker`` together, and runs it: letters from the bus to the coordinator, its speeches to the bus."""

from __future__ import annotations

import logging
import queue
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from broker import topics
from broker.brief import brief
from broker.bus import BusNews, Delivery, LinkUp
from broker.catalogue_file import load_catalogue
from broker.checkup import Checkup
from broker.config import BrokerConfig, load_policy
from broker.coordinator import Coordinator, Speech
from broker.devices import GONE, TROUBLE, Devices
from broker.fleet_desk import FleetDesk
from broker.health_report import HealthReport, report_by
from broker.journal import Journal, JournalUnusable
from broker.mail import Letter
from broker.member import LinkConfig, Member
from broker.own_secrets import admit, own_secret
from broker.public_holidays import holiday_years
from broker.server import EmbeddedBroker, choose
from broker.topics import Role
from queueing.catalogue import Catalogue
from queueing.messages import DeviceState, HealthState
from queueing.policy import Policy
from runtime.clock import Clock, ClockWatch, SystemClock, boot_id
from runtime.config import BadConfiguration
from runtime.installed import software
from runtime.program import Reloading, Stopping
from runtime.supervision import Supervisor, find_supervisor

log = logging.getLogger(__name__)

TICK_SECONDS = 1.0
BATCH = 200
"""Letters that share one commit at most."""


def serve(config: BrokerConfig, stopping: Stopping, reloading: Reloading, outside: str | None) -> int:
    """Coordinate until ``stopping``; its exit status. ``outside`` is the URL of a broker that runs elsewhere."""
    try:
        return _serve(config, stopping, reloading, outside)
    except JournalUnusable as error:
        log.critical("%s", error)
        return 1


def _serve(config: BrokerConfig, stopping: Stopping, reloading: Reloading, outside: str | None) -> int:
    clock, supervisor = SystemClock(), find_supervisor()
    with ExitStack() as stack:
        rules = Rules(config.catalogue, config.policy)
        catalogue, policy = rules.load(clock.now())
        journal = Journal(config.journal)
        stack.callback(journal.close)
        coordinator = Coordinator(catalogue, journal, policy, timedelta(days=config.keep_days))
        embedded = None if outside else _embedded_broker(config, stack)
        inbox: queue.SimpleQueue[BusNews] = queue.SimpleQueue()
        member = Member(
            _link(config, outside, embedded), config.centre, config.device, Role.COORDINATOR, clock, inbox.put
        )
        fleet = FleetDesk(config.state_dir / "fleet.json", partial(member.say, topics.FLEET, None), software())
        proof = config.identity_file if outside else None
        checkup = Checkup(
            device=config.device, role=Role.COORDINATOR, clock=clock, state_dir=config.state_dir, certificate=proof
        )
        office = Office(coordinator, rules, member, fleet, report_by(member, checkup), inbox, clock, embedded)
        office.run(stopping, reloading, supervisor)
    return 0


class Rules:
    """The catalogue's and the policy's files."""

    def __init__(self, catalogue: Path, policy: Path | None) -> None:
        self._catalogue = catalogue
        self._policy = policy
        self._year = 0

    def load(self, now: datetime) -> tuple[Catalogue, Policy]:
        """Read both. Raises :class:`BadConfiguration`."""
        self._year = now.year
        return load_catalogue(self._catalogue, holiday_years(now)), load_policy(self._policy)

    def is_outdated(self, now: datetime) -> bool:
        """Whether another year has begun since, with holidays of its own."""
        return now.year != self._year


def _embedded_broker(config: BrokerConfig, stack: ExitStack) -> EmbeddedBroker:
    devices = admit(config)
    where = config.embedded
    embedded = choose(where.kind, config.centre, where.host, where.port, config.state_dir / "mqtt", devices)
    embedded.start()
    stack.callback(embedded.stop)
    log.info("embedded broker %s listens at %s for %d devices", embedded.name, embedded.url, len(devices))
    return embedded


def _link(config: BrokerConfig, outside: str | None, embedded: EmbeddedBroker | None) -> LinkConfig:
    if embedded is not None:
        return LinkConfig(url=embedded.url, secret_file=own_secret(config, Role.COORDINATOR))
    try:
        return LinkConfig(
            url=outside or "",
            secret_file=config.secret_file,
            identity_file=config.identity_file,
            ca_file=config.ca_file,
        )
    except ValueError as error:
        raise BadConfiguration("the coordinator at an outside broker", [str(error)]) from error


class Office:
    """The coordinator's desk: its inbox, its voice, its clock."""

    def __init__(
        self,
        coordinator: Coordinator,
        rules: Rules,
        member: Member,
        fleet: FleetDesk,
        report: HealthReport,
        inbox: queue.SimpleQueue[BusNews],
        clock: Clock,
        embedded: EmbeddedBroker | None,
    ) -> None:
        self._coordinator = coordinator
        self._rules = rules
        self._member = member
        self._fleet = fleet
        self._report = report
        self._inbox = inbox
        self._clock = clock
        self._embedded = embedded
        self._devices = Devices()
        self._clock_watch = ClockWatch(clock.now)
        self._somebody_came = False

    def run(self, stopping: Stopping, reloading: Reloading, supervisor: Supervisor) -> None:
        """Answer commands as they come and say every state once a second, until ``stopping``.

        A device that has come is told at once: a kiosk greets nobody before it has heard how things stand.
        """
        self._member.hear(topics.COMMANDS)
        self._member.hear(topics.ORDERS)
        self._member.hear(topics.DEVICE)
        self._member.hear(topics.HEALTH)
        self._publish(self._coordinator.start(self._clock.now(), boot_id()))
        self._member.join()
        try:
            with supervisor:
                self._work(stopping, reloading, supervisor)
        finally:
            self._fleet.close(self._clock.now())
            self._member.leave()

    def _work(self, stopping: Stopping, reloading: Reloading, supervisor: Supervisor) -> None:
        due = self._clock.monotonic()
        while not stopping:
            news = self._collect(due - self._clock.monotonic())
            now, was_set = self._clock_watch.look()
            if was_set:
                self._publish(self._coordinator.clock_was_set(now))
                self._fleet.clock_was_set(now)
            self._attend(news, now)
            if reloading.take() or self._rules.is_outdated(now):
                self._reload(now)
            if self._somebody_came or self._clock.monotonic() >= due:
                self._somebody_came = False
                due = self._clock.monotonic() + TICK_SECONDS
                self._publish(self._coordinator.tick(now))
                self._fleet.turn(now)
                self._report.turn()
                self._revive()
            supervisor.turned()

    def _reload(self, now: datetime) -> None:
        """Go on with the catalogue and the policy as their files are now, or, when they are wrong, as before."""
        try:
            catalogue, policy = self._rules.load(now)
        except BadConfiguration as error:
            log.error("not reloaded, the former catalogue and policy stay in force: %s", error)
            return
        self._publish(self._coordinator.adopt(catalogue, policy, now))
        log.info("catalogue and policy were read again")

    def _collect(self, seconds: float) -> list[BusNews]:
        """Wait for news, at most ``seconds``, and take all that has come with it."""
        news: list[BusNews] = []
        try:
            news.append(self._inbox.get(timeout=max(0.0, seconds)))
            while len(news) < BATCH:
                news.append(self._inbox.get_nowait())
        except queue.Empty:
            pass
        return news

    def _attend(self, news: Iterable[BusNews], now: datetime) -> None:
        letters: list[Letter] = []
        for item in news:
            match item:
                case Delivery():
                    letter = self._member.mail.read(item)
                    if letter and isinstance(letter.message, DeviceState | HealthState):
                        self._note(letter, now)
                    elif letter:
                        letters.append(letter)
                case LinkUp():
                    self._member.announce()
                    self._fleet.link_is_up()
                    self._publish(self._coordinator.everything(now))
        if letters:
            self._publish(self._coordinator.handle(letters, now))

    def _note(self, letter: Letter, now: datetime) -> None:
        self._fleet.hear(letter, now)
        state = letter.message
        if isinstance(state, DeviceState) and self._devices.hear(state):
            self._somebody_came |= state.condition not in GONE
            level = logging.WARNING if state.condition in TROUBLE else logging.INFO
            log.log(level, "device %s is %s %s", state.device, state.condition, state.detail)

    def _publish(self, speeches: Sequence[Speech]) -> None:
        """Say it all, and then log what has happened, in one line: it was one commit too."""
        for speech in speeches:
            self._member.say(speech.family, speech.name, speech.message)
        happened = [brief(speech.message) for speech in speeches if speech.family is topics.EVENTS]
        if happened:
            log.info("%s", "; ".join(happened))

    def _revive(self) -> None:
        if self._embedded is not None and not self._embedded.alive():
            log.error("the embedded broker %s has died; starting it again", self._embedded.name)
            self._embedded.stop()
            self._embedded.start()
