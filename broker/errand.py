"""What staff bring in from the console: one command after another, each until it is answered. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar
from uuid import uuid4

from broker.requests import Requests
from broker.topics import Role
from queueing.appointments import Appointment
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.console_commands import MOST_IMPORTED
from queueing.days import adoption_events
from queueing.decisions import decide
from queueing.documents import ReadyDocument
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
    Message,
    Notice,
    PostNotice,
    Refused,
    Remark,
    WithdrawNotice,
)
from queueing.opinions import Poll
from queueing.policy import Policy
from queueing.rota import Shift, in_batches
from queueing.timetable import Stop

_Entry = TypeVar("_Entry")

PATIENCE = 20.0
"""Seconds without any answer after which an errand is given up."""


def booking(appointments: Sequence[Appointment]) -> list[ConsoleCommand]:
    """The commands that bring appointments in.

    Their keys are new each time: what is repeated within one errand acts once by its key, and a file that is brought
    in again acts once by the rules themselves, which leave what is known and unchanged as it is.
    """
    return [BookAppointments(key=uuid4().hex, appointments=part) for part in _parts(appointments)]


def _parts(entries: Iterable[_Entry]) -> Iterator[tuple[_Entry, ...]]:
    rest = iter(entries)
    return iter(lambda: tuple(islice(rest, MOST_IMPORTED)), ())


def scheduling(shifts: Iterable[Shift]) -> list[ConsoleCommand]:
    """The commands that bring a rota in."""
    return [ImportRota(key=uuid4().hex, shifts=part) for part in in_batches(shifts)]


def cancelling(code: str) -> list[ConsoleCommand]:
    """The command that cancels one appointment. Raises ``ValueError`` when that can be no code."""
    return [CancelAppointment(key=uuid4().hex, code=code)]


def posting(notice: Notice) -> list[ConsoleCommand]:
    """The command that posts a notice."""
    return [PostNotice(key=uuid4().hex, notice=notice)]


def withdrawing(notice: str) -> list[ConsoleCommand]:
    """The command that withdraws a notice by its id. Raises ``ValueError`` when that can be none."""
    return [WithdrawNotice(key=uuid4().hex, notice=notice)]


def noting(documents: Iterable[ReadyDocument]) -> list[ConsoleCommand]:
    """The commands that say how it stands with documents."""
    return [ImportDocuments(key=uuid4().hex, documents=part) for part in _parts(documents)]


def polling(polls: tuple[Poll, ...]) -> list[ConsoleCommand]:
    """The command that says what visitors are asked."""
    return [ImportPolls(key=uuid4().hex, polls=polls)]


def timetabling(stops: tuple[Stop, ...]) -> list[ConsoleCommand]:
    """The command that says where the bus stops."""
    return [ImportTimetable(key=uuid4().hex, stops=stops)]


def erasing(registration: str) -> list[ConsoleCommand]:
    """The command that lets go of what somebody wrote. Raises ``ValueError`` when that can be no number."""
    return [EraseStatement(key=uuid4().hex, registration=registration)]


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
        case CancelAppointment() | EraseStatement() | PostNotice() | WithdrawNotice():
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

    def hear(self, answer: Message, now: float) -> None:
        """Take in an answer, be it to nothing that was asked here, and go on to the next command."""
        if not isinstance(answer, Accepted | Refused) or self._requests.settle(answer) is None:
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
    match command:
        case (
            CancelAppointment(code=name)
            | EraseStatement(registration=name)
            | WithdrawNotice(notice=name)
            | PostNotice(notice=Notice(id=name))
        ):
            return name
        case _:
            return f"all {entries(command)} of one message"


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
