"""The kiosk's composition root: opens the hardware, joins the centre, and serves until told to stop."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from broker.member import Member
from broker.topics import Role
from kiosk.config import KioskConfig
from kiosk.face import Face
from kiosk.fittings import open_aids
from kiosk.ledger import LedgerUnavailable
from kiosk.ledger_file import open_ledger
from kiosk.machine import Kiosk
from kiosk.outbox import OutboxUnavailable, open_outbox
from kiosk.printer_health import JOURNAL
from kiosk.upkeep import Upkeep
from printer.config import paper_work
from printer.journal import JournalUnavailable, open_journal
from printer.spool import PrintStation
from runtime.addresses import open_device
from runtime.clock import SystemClock, boot_id
from runtime.config import BadConfiguration
from runtime.program import Stopping
from runtime.supervision import find_supervisor
from screen.loop import EventLoop

log = logging.getLogger(__name__)

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
