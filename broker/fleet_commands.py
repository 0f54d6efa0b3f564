"""``novbe-broker fleet``: how the devices of the centre are, and the inventory."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from broker import errand
from broker.config import BrokerConfig
from broker.console import do
from broker.console_commands import NO_ANSWER, add_secret, link
from broker.fleet_table import inventory, news, table
from broker.topics import FLEET
from queueing.messages import ConsoleCommand, FleetState, Message
from runtime.clock import Clock
from runtime.program import Stopping, stop_on_signals

ALL_WELL, SOMETHING_AILS = 0, 1
"""Exit statuses."""

_STALE = timedelta(seconds=90)
"""The coordinator says the fleet once a minute."""

_NOT_HEARD = """\
the fleet cannot be told: nothing was heard from the coordinator{reason}.
Is novbe-broker running, and does it know the device 'console'?
"""


class FleetEnquiry:
    """Hears how the fleet is, once or, to ``watch``, until ``stopping``. ``now`` is monotonic time in seconds."""

    def __init__(self, now: float, say: Callable[[str], object], watch: Stopping | None = None) -> None:
        self.state: FleetState | None = None
        self._began_at = now
        self._say = say
        self._watch = watch

    @property
    def done(self) -> bool:
        return self.state is not None if self._watch is None else bool(self._watch)

    def is_hopeless(self, now: float) -> bool:
        return self.state is None and now - self._began_at >= errand.PATIENCE

    def due(self, now: float) -> list[ConsoleCommand]:  # noqa: ARG002 - it only listens
        return []

    def link_is_up(self, now: float) -> None:
        """Nothing has to be said again."""

    def hear(self, message: Message, now: float) -> None:  # noqa: ARG002
        if not isinstance(message, FleetState):
            return
        before, self.state = self.state, message
        if self._watch is not None:
            for line in [table(message, message.at)] if before is None else _stamped(before, message):
                self._say(line)


def add_to(commands: Any) -> None:
    """Add ``fleet`` to the subparsers of a command line."""
    about = "how every device of the centre is, and what to do about it"
    fleet = commands.add_parser("fleet", help=about, description=about)
    how = fleet.add_mutually_exclusive_group()
    how.add_argument("--csv", action="store_true", help="the inventory as CSV, for a spreadsheet")
    how.add_argument("--watch", action="store_true", help="stay, and tell every change, until Ctrl-C")
    add_secret(fleet)


def obey(options: argparse.Namespace, config: BrokerConfig, clock: Clock) -> int:
    """Tell how the fleet is; the exit status. Raises :class:`~runtime.config.BadConfiguration`, ``BadAddress``."""
    enquiry = FleetEnquiry(clock.monotonic(), _write, stop_on_signals() if options.watch else None)
    address = link(config, options.mqtt, options.secret_file, options.identity_file)
    trouble = do(enquiry, address, config.centre, clock, FLEET)
    state = enquiry.state
    if state is None:
        _write(_NOT_HEARD.format(reason=f" ({trouble})" if trouble else ""))
        return NO_ANSWER
    if options.watch:
        return ALL_WELL
    _warn_if_stale(state, clock.now())
    _write(inventory(state) if options.csv else table(state, clock.now()))
    return SOMETHING_AILS if any(device.ailments for device in state.devices) else ALL_WELL


def _stamped(before: FleetState, after: FleetState) -> list[str]:
    return [f"{after.at.astimezone():%Y-%m-%d %H:%M:%S}  {line}\n" for line in news(before, after)]


def _warn_if_stale(state: FleetState, now: datetime) -> None:
    if now - state.at > _STALE:
        sys.stderr.write(
            f"this is how it was at {state.at.astimezone():%Y-%m-%d %H:%M:%S}: the coordinator has said nothing since. "
            "Is novbe-broker running?\n"
        )


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
