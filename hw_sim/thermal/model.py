"""What kind of printer it is: numbers a data sheet would give, and a table of models by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hw_sim.faults import Fault
from hw_sim.thermal.commands import code
from hw_sim.thermal.events import Command, Event, Text

STAR_ONLY = frozenset({"ETB", "ESC RS a", "ESC RS E", "ESC ACK SOH"})
KIOSK_ONLY = frozenset({"DLE EOT 17", "DLE EOT 20", "GS E0", "GS e"})
EPSON_STATUS = frozenset({"DLE EOT", "DLE ENQ", "DLE DC4", "GS ( D", "GS I", "GS a", "GS r", "ESC u", "ESC v"})
PROCESS_IDS = frozenset({"GS ( H 48", "GS ( H 49"})
"""What only newer Epsons have."""


class NotFitted(ValueError):
    """A model has no such part; the message says which."""


@dataclass(frozen=True, slots=True)
class Model:
    """An 80 mm receipt printer of 203 dpi unless said otherwise; ``dataclasses.replace`` makes others."""

    name: str = "NV-80"
    width: int = 576
    """Printable dots across."""
    paper_width: int = 640
    """Dots across the whole paper."""
    dots_per_mm: float = 8.0
    speed: float = 150.0
    """Paper feed, mm a second."""
    cutter: bool = True
    """Without one the paper is torn off at a bar; what only cuts does nothing."""
    cutter_distance: int = 112
    """Dots from head to blade or bar: 14 mm."""
    cut_seconds: float = 0.2
    buffer_bytes: int = 4096
    roll_mm: float = 80_000.0
    near_end_mm: float = 5_000.0
    """Paper left when the near-end sensor reports; 0: there is no such sensor."""
    realtime_in_data: bool = False
    """Whether real-time commands are obeyed even inside image data and other commands' arguments."""
    lacks: frozenset[str] = frozenset()
    """Commands it has never heard of, by name, or by name and first argument (``DLE EOT 20``). It skips them."""
    spills: bool = False
    """Whether it skips of such a command only the first two bytes, and prints what looks like letters behind them."""
    waits_for_recovery: bool = True
    """Whether an error stays when its cause is gone, until ``DLE ENQ`` or, after a voltage error, a power cycle."""
    xonxoff: bool = False
    """Whether it holds the host back with XOFF and XON, besides the busy line."""
    busy_when_offline: bool = False
    """Whether it is busy when offline, and not only when its buffer is full."""
    presenter: bool = False
    """Whether a cut ticket is held out to be taken."""
    retract_seconds: float | None = None
    """How long a ticket stands there until it is drawn in; None: it is never drawn in."""

    @property
    def dots_per_inch(self) -> int:
        """What ``GS P`` divides."""
        return round(self.dots_per_mm * 25.4)

    def knows(self, event: Event) -> bool:
        """Whether it has a command; text, images and what nobody knows are no commands."""
        if not isinstance(event, Command) or not self.lacks:
            return True
        first = f"{event.name} {event.data[0]}" if event.data else event.name
        return event.name not in self.lacks and first not in self.lacks

    def spilt(self, command: Command) -> Text:
        """What it prints of a command it does not know."""
        if not self.spills:
            return Text(command.at, command.size, b"")
        name = " ".join(command.name.split()[:3]) if "(" in command.name else command.name
        rest = code(name)[2:] + command.data
        return Text(command.at, command.size, bytes(byte for byte in rest if byte >= 0x20))

    def can_have(self, fault: Fault) -> bool:
        """Whether it has the part that breaks."""
        if fault is Fault.CUTTER_JAM:
            return self.cutter
        if fault is Fault.NEAR_END:
            return self.near_end_mm > 0
        if fault is Fault.TICKET_NOT_TAKEN:
            return self.presenter or not self.cutter
        if fault is Fault.RETRACTED:
            return self.presenter
        return fault not in _CONFIRMATION_FAULTS or not self.lacks >= _CONFIRMATIONS

    def check(self, fault: Fault) -> None:
        """Raises :class:`NotFitted` when nothing in it can break so."""
        if not self.can_have(fault):
            raise NotFitted(f"{self.name} cannot have the fault {fault.value}: it has no part that could break so")


_CONFIRMATION_FAULTS = frozenset({Fault.PROCESS_ID_LATE, Fault.PROCESS_ID_LOST, Fault.PROCESS_ID_WRONG})
_CONFIRMATIONS = frozenset({"GS ( H 48", "GS r", "ETB"})

MODEL_80 = Model()
MODEL_58 = Model(name="NV-58", width=384, paper_width=464)
TM_T88V = Model(
    name="TM-T88V",
    width=512,
    paper_width=567,
    dots_per_mm=180 / 25.4,
    speed=300.0,
    cutter_distance=100,
    lacks=STAR_ONLY | KIOSK_ONLY,
)
TM_T20III = Model(name="TM-T20III", speed=250.0, lacks=STAR_ONLY | KIOSK_ONLY)
CLONE_58 = Model(
    name="CLONE-58",
    width=384,
    paper_width=464,
    speed=90.0,
    cutter=False,
    cutter_distance=64,
    buffer_bytes=2048,
    roll_mm=30_000.0,
    near_end_mm=0.0,
    lacks=STAR_ONLY | KIOSK_ONLY | PROCESS_IDS | {"GS a", "GS ( D", "DLE ENQ", "DLE DC4"},
    waits_for_recovery=False,
)
CLONE_80 = Model(
    name="CLONE-80",
    speed=200.0,
    near_end_mm=0.0,
    lacks=STAR_ONLY | KIOSK_ONLY | PROCESS_IDS | EPSON_STATUS,
    spills=True,
    waits_for_recovery=False,
)
KPM180H = Model(
    name="KPM180H",
    speed=200.0,
    realtime_in_data=True,
    lacks=STAR_ONLY | PROCESS_IDS | {"GS a", "GS ( D", "DLE ENQ", "DLE DC4"},
    waits_for_recovery=False,
    presenter=True,
)
STAR = Model(name="STAR", speed=250.0, lacks=KIOSK_ONLY | PROCESS_IDS, waits_for_recovery=False)

MODELS: Mapping[str, Model] = MappingProxyType(
    {model.name: model for model in (MODEL_80, MODEL_58, TM_T88V, TM_T20III, CLONE_58, CLONE_80, KPM180H, STAR)}
)
"""The models there are, by name. NV-80 and NV-58 are no real ones: they know every command there is."""
