"""What staff have to do with a kiosk: their menu, whether it is in service, and where people are sent if not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from broker.checkup import Checkup
from broker.topics import Role
from kiosk.config import KioskConfig
from kiosk.desk import Desk, Tools
from kiosk.facts import facts_of
from kiosk.paper import self_test_job
from kiosk.printer_health import printer_health
from kiosk.refuge import Hall
from kiosk.technician import Facts
from kiosk.tries import Tries
from kiosk.withdrawal import Withdrawal
from kiosk.world import World
from printer.config import PaperWork
from printer.press import PrintFinished, PrintJob
from queueing.messages import KioskState, PrinterHealth
from runtime.clock import Clock


class Backroom:
    """``start`` begins to print, ``tell`` lets the other kiosks of the hall know how this one is.

    ``linked`` and ``concern``, of the printer, are kept up to date by whoever knows; ``ends``: the program is to end,
    so that it is started again.
    """

    def __init__(
        self,
        config: KioskConfig,
        work: PaperWork,
        start: Callable[[PrintJob | PrintFinished], None],
        tell: Callable[[KioskState], object],
        clock: Clock,
    ) -> None:
        self._config = config
        self._work = work
        self._start = start
        self._clock = clock
        self._hall = Hall(config.hall, config.device, config.neighbours, tell)
        self._withdrawal = Withdrawal(config.state_dir)
        self.linked = False
        self.concern = ""
        self.ends = False
        self.checkup = Checkup(
            device=config.device,
            role=Role.KIOSK,
            clock=clock,
            state_dir=config.state_dir,
            certificate=config.link.identity_file,
            printer=self._printer_health,
        )
        tools = Tools(facts=self._facts, test_print=self._test, restart=self._end, withdraw=self._withdrawal.set)
        tries = Tries(config.state_dir)
        self.desk = Desk(config.technician.code_hash, tools, tries, clock.monotonic())

    def hear(self, state: KioskState) -> None:
        """Another kiosk has told how it is."""
        self._hall.hear(state, self._clock.monotonic())

    def look_around(self, world: World) -> World:
        """The world with what is known here; the other kiosks are told how this one is, when that is due."""
        serves = world.known and world.trouble is None
        refuge = self._hall.turn(serves, self._clock.monotonic())
        return replace(world, refuge=refuge, withdrawn=self._withdrawal.active)

    def _facts(self) -> Facts:
        return facts_of(self._config, self.checkup.look(), self.linked, self.concern)

    def _printer_health(self) -> PrinterHealth | None:
        return printer_health(self._config.state_dir, self._work.profile.name, self.concern, self._clock.now())

    def _test(self) -> None:
        device, line = self._config.device, self._config.devices.printer
        self._start(self_test_job(device, line, self._clock.now().astimezone(), self._work))

    def _end(self) -> None:
        self.ends = True
