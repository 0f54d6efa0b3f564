"""Every MQTT topic of a centre, as values: who publishes on it, who may hear it, what it carries.

One table, :data:`FAMILIES`, is the source of the access rules, of ``docs/asyncapi.yaml`` and of the codec's checks.
A topic is ``novbe/v1/<centre>/<family>[/<name>]``; names hold no wildcards and no personal data.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from broker import carried
from queueing import health, states

ROOT = "novbe/v1"
_NAME = re.compile(r"[\w.-]{1,64}\Z")


class Role(StrEnum):
    """What a device is; its credential carries it."""

    COORDINATOR = "coordinator"
    KIOSK = "kiosk"
    BOARD = "board"
    COUNTER = "counter"
    CONSOLE = "console"


EVERYBODY = tuple(Role)


@dataclass(frozen=True, slots=True)
class Family:
    """Topics of one kind. ``own``: its last level is a device's name, and a device may use only its own.

    ``publishers`` may publish, ``readers`` may subscribe; the coordinator is never bound by ``own``. ``kinds`` tells
    what it carries: a program loads only those messages that it speaks of.
    """

    name: str
    kinds: Callable[[], tuple[type, ...]]
    publishers: tuple[Role, ...]
    readers: tuple[Role, ...]
    retained: bool
    parameter: str | None
    own: bool
    about: str

    @property
    def carries(self) -> tuple[type, ...]:
        """The messages that may come on its topics."""
        return self.kinds()


COMMANDS = Family(
    "do",
    carried.wishes,
    (Role.KIOSK, Role.COUNTER),
    (Role.COORDINATOR,),
    False,
    "device",
    True,
    "Wishes of one device. Repeated with the same key until the coordinator answers.",
)
ORDERS = Family(
    "manage",
    carried.orders,
    (Role.CONSOLE,),
    (Role.COORDINATOR,),
    False,
    "device",
    True,
    "What staff bring in: appointments, rota, documents, polls, timetable, notices. Repeated like those of `do`.",
)
ANSWERS = Family(
    "answer",
    carried.answers,
    (Role.COORDINATOR,),
    (Role.KIOSK, Role.COUNTER, Role.CONSOLE),
    False,
    "device",
    True,
    "The coordinator's answers to one device, sent when what they say is durable.",
)
EVENTS = Family(
    "event",
    carried.events,
    (Role.COORDINATOR,),
    (Role.COORDINATOR,),
    False,
    None,
    False,
    "Facts from the journal, in its order, for recorders and statistics.",
)
BOARD = Family(
    "board",
    lambda: (states.BoardState,),
    (Role.COORDINATOR,),
    (Role.BOARD, Role.KIOSK),
    True,
    "hall",
    False,
    "All that the boards of one hall show. Said again every second.",
)
NOTICES = Family(
    "notices",
    lambda: (states.NoticesState,),
    (Role.COORDINATOR,),
    (Role.BOARD, Role.CONSOLE),
    True,
    "hall",
    False,
    "What staff tell the people in one hall. Said when it changes.",
)
LINES = Family(
    "lines",
    lambda: (states.LinesState,),
    (Role.COORDINATOR,),
    (Role.KIOSK, Role.BOARD),
    True,
    "hall",
    False,
    "How long the lines of one hall are. Said again every second.",
)
COUNTER = Family(
    "counter",
    lambda: (states.CounterState,),
    (Role.COORDINATOR,),
    (Role.COUNTER,),
    True,
    "counter",
    True,
    "What one counter has in hand. Said again every second.",
)
DEVICE = Family(
    "device",
    lambda: (states.DeviceState,),
    EVERYBODY,
    (Role.COORDINATOR,),
    True,
    "device",
    True,
    "How one device is; its last will says 'lost'.",
)
HEALTH = Family(
    "health",
    lambda: (health.HealthState,),
    EVERYBODY,
    (Role.COORDINATOR,),
    True,
    "device",
    True,
    "Health and inventory of one device. Said once a minute, and when something ails it or is over.",
)
FLEET = Family(
    "fleet",
    lambda: (health.FleetState,),
    (Role.COORDINATOR,),
    (Role.CONSOLE,),
    True,
    None,
    False,
    "All devices of the centre, how each is and what needs somebody. Said when it changes, and once a minute.",
)
KIOSKS = Family(
    "kiosks",
    lambda: (states.KioskState,),
    (Role.KIOSK,),
    (Role.KIOSK,),
    False,
    "hall",
    False,
    "The kiosks of one hall: each says every few seconds whether it serves people, so that others can send them there.",
)
SPEAKER = Family(
    "speaker",
    lambda: (states.SpeakerState,),
    (Role.BOARD,),
    (Role.BOARD,),
    False,
    "hall",
    False,
    "The boards of one hall that could speak: each says every second that it lives, so they agree which one does.",
)
CATALOGUE = Family(
    "catalogue",
    lambda: (states.CatalogueState,),
    (Role.COORDINATOR,),
    EVERYBODY,
    True,
    None,
    False,
    "The centre's agencies, services, halls and counters.",
)
POLLS = Family(
    "polls",
    lambda: (states.PollsState,),
    (Role.COORDINATOR,),
    (Role.KIOSK,),
    True,
    None,
    False,
    "What visitors are asked now. Said when it changes.",
)
TIMETABLE = Family(
    "timetable",
    lambda: (states.TimetableState,),
    (Role.COORDINATOR,),
    (Role.KIOSK, Role.BOARD),
    True,
    None,
    False,
    "Where and when the service bus stops. Said when it changes.",
)

FAMILIES = (
    COMMANDS,
    ORDERS,
    ANSWERS,
    EVENTS,
    BOARD,
    NOTICES,
    LINES,
    COUNTER,
    DEVICE,
    HEALTH,
    FLEET,
    KIOSKS,
    SPEAKER,
    CATALOGUE,
    POLLS,
    TIMETABLE,
)


def check_name(level: str) -> None:
    """Raise ``ValueError`` when ``level`` cannot be a level of a topic, and so no centre's, device's or hall's name."""
    if not _NAME.match(level):
        raise ValueError(f"a topic level must be 1 to 64 letters, digits, '.', '_' or '-', not {level!r}")


Name = Annotated[str, check_name]


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: ``str(topic)`` is what goes on the wire."""

    centre: str
    family: Family
    name: str | None = None

    def __post_init__(self) -> None:
        for level in (self.centre, self.name):
            if level is not None:
                check_name(level)
        if (self.name is None) != (self.family.parameter is None):
            raise ValueError(f"topic family {self.family.name!r} takes {self.family.parameter or 'no name'}")

    def __str__(self) -> str:
        return "/".join([ROOT, self.centre, self.family.name, *([self.name] if self.name else [])])


def pattern(centre: str, family: Family) -> str:
    """The subscription that hears the whole family: ``novbe/v1/baku-1/do/+``."""
    return "/".join([ROOT, centre, family.name, *(["+"] if family.parameter else [])])


def parse(text: str) -> Topic:
    """The topic a wire text names. Raises ``ValueError`` when it is none of ours."""
    levels = text.removeprefix(f"{ROOT}/").split("/")
    if text.startswith(f"{ROOT}/") and len(levels) in (2, 3):
        for family in FAMILIES:
            if family.name == levels[1]:
                return Topic(levels[0], family, levels[2] if len(levels) == 3 else None)
    raise ValueError(f"not a topic of ours: {text[:120]!r}")
