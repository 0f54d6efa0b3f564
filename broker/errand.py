"""Bringing appointments and the rota in: one command after another, each until it is answered. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from uuid import uuid4

from broker.requests import Requests
from broker.topics import Role
from queueing.appointments import Appointment
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.console_commands import MOST_IMPORTED
from queueing.days import adoption_events
from queueing.decisions import decide
from queueing.messages import (
    Accepted,
    Answer,
    BookAppointments,
    CancelAppointment,
    ConsoleCommand,
    EraseStatement,
    ImportDocuments,
    ImportPolls,
    ImportRota,
    ImportTimetable,
    Refused,
    Remark,
)
from queueing.policy import Policy
from queueing.rota import Shift, in_batches

PATIENCE = 20.0
"""Seconds without any answer after which an errand is given up."""


def booking(appointments: Sequence[Appointment]) -> list[ConsoleCommand]:
    """The commands that bring appointments in.

    Their keys are new each time: what is repeated within one errand acts once by its key, and a file that is brought
    in again acts once by the rules themselves, which leave what is known and unchanged as it is.
    """
    rest = iter(appointments)
    parts = iter(lambda: tuple(islice(rest, MOST_IMPORTED)), ())
    return [BookAppointments(key=uuid4().hex, appointments=part) for part in parts]


def scheduling(shifts: Iterable[Shift]) -> list[ConsoleCommand]:
    """The commands that bring a rota in."""
    return [ImportRota(key=uuid4().hex, shifts=part) for part in in_batches(shifts)]


def cancelling(code: str) -> list[ConsoleCommand]:
    """The command that cancels one appointment. Raises ``ValueError`` when that can be no code."""
    return [CancelAppointment(key=uuid4().hex, code=code)]


def entries(command: ConsoleCommand) -> int:
    """How many entries a command brings."""
    match command:
        case BookAppointments(appointments=appointments):
            return len(appointments)
        case ImportRota(shifts=shifts):
            return len(shifts)
        case ImportDocuments(documents=documents):
            return len(documents)
        case ImportPolls(polls=polls):
            return len(polls)
        case ImportTimetable(stops=stops):
            return len(stops)
        case CancelAppointment() | EraseStatement():
            return 1


class Errand:
    """Commands that are sent in turn, and what came of them. Pure; ``now`` is monotonic time in seconds."""

    def __init__(self, commands: Iterable[ConsoleCommand], now: float) -> None:
        self._waiting = deque(commands)
        self._requests = Requests()
        self._heard_at = now
        self.entries = self.open
        self.taken = 0
        self.left_out: list[Remark] = []
        self._ask(now)

    @property
    def done(self) -> bool:
        """Whether everything is answered."""
        return not self._waiting

    @property
    def open(self) -> int:
        """How many entries no answer has come for."""
        return sum(map(entries, self._waiting))

    def is_hopeless(self, now: float) -> bool:
        """Whether nothing was heard for so long that waiting on makes no sense."""
        return now - self._heard_at >= PATIENCE

    def due(self, now: float) -> list[ConsoleCommand]:
        """What to send now: the one command that is being asked, when it is new or its pause is over."""
        return [self._waiting[0] for _ in self._requests.due(now)]

    def link_is_up(self, now: float) -> None:
        self._requests.again(now)

    def hear(self, answer: Answer, now: float) -> None:
        """Take in an answer, be it to nothing that was asked here, and go on to the next command."""
        if self._requests.settle(answer) is None:
            return
        self._heard_at = now
        self._count(self._waiting.popleft(), answer)
        self._ask(now)

    def _ask(self, now: float) -> None:
        if self._waiting:
            self._requests.ask(self._waiting[0], now)

    def _count(self, command: ConsoleCommand, answer: Answer) -> None:
        match answer:
            case Accepted(remarks=remarks):
                self.taken += entries(command) - len(remarks)
                self.left_out += remarks
            case Refused(rule=rule, text=text):
                self.left_out.append(Remark(entry=_name(command), rule=rule, text=text))


def _name(command: ConsoleCommand) -> str:
    return command.code if isinstance(command, CancelAppointment) else f"all {entries(command)} of one message"


def rehearse(commands: Iterable[ConsoleCommand], catalogue: Catalogue, policy: Policy, now: datetime) -> Errand:
    """The errand as it would go in a centre where nothing has been brought in yet."""
    centre = Centre()
    for event in adoption_events(centre, catalogue, "", policy, now):
        centre.apply(event)
    errand = Errand(commands, 0.0)
    while not errand.done:
        for command in errand.due(0.0):
            decision = decide(centre, catalogue, command, Role.CONSOLE, now)
            for event in decision.events:
                centre.apply(event)
            errand.hear(Accepted(key=command.key, remarks=decision.remarks), 0.0)
    return errand
