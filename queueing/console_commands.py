"""The commands of consoles: what staff bring in, and what they take back."""

from __future__ import annotations

from dataclasses import dataclass

from queueing.appointments import Appointment
from queueing.checks import check_names, check_sizes, check_texts
from queueing.documents import ReadyDocument
from queueing.notices import Notice
from queueing.opinions import Poll, check_polls
from queueing.rota import Shift
from queueing.timetable import MOST_BUS_STOPS, Stop

MOST_IMPORTED = 200
"""Entries in one message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAppointments:
    """Appointments made elsewhere. One whose code is known already, and is unchanged, changes nothing."""

    key: str
    appointments: tuple[Appointment, ...]

    def __post_init__(self) -> None:
        check_names(key=self.key)
        check_sizes(MOST_IMPORTED, appointments=self.appointments)


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelAppointment:
    """The appointment will not be kept."""

    key: str
    code: str

    def __post_init__(self) -> None:
        check_names(key=self.key, code=self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRota:
    """Shifts of officers. They take the place of all that was known of the same officers on the same days."""

    key: str
    shifts: tuple[Shift, ...]

    def __post_init__(self) -> None:
        check_names(key=self.key)
        check_sizes(MOST_IMPORTED, shifts=self.shifts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDocuments:
    """How it stands with documents; of the others, what was known stays."""

    key: str
    documents: tuple[ReadyDocument, ...]

    def __post_init__(self) -> None:
        check_names(key=self.key)
        check_sizes(MOST_IMPORTED, documents=self.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPolls:
    """All polls, those on now and those to come. They take the place of all that were known."""

    key: str
    polls: tuple[Poll, ...]

    def __post_init__(self) -> None:
        check_names(key=self.key)
        check_polls(self.polls)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTimetable:
    """The stops of the bus. They take the place of all that were known."""

    key: str
    stops: tuple[Stop, ...]

    def __post_init__(self) -> None:
        check_names(key=self.key)
        check_sizes(MOST_BUS_STOPS, stops=self.stops)


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseStatement:
    """Let go of the text of a suggestion or complaint: it names persons, or its time is over (charter 8.1.4)."""

    key: str
    registration: str

    def __post_init__(self) -> None:
        check_names(key=self.key)
        check_texts(registration=self.registration)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostNotice:
    """Staff tell the people in a hall something. One whose id is known takes the former one's place."""

    key: str
    notice: Notice

    def __post_init__(self) -> None:
        check_names(key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawNotice:
    """The notice with this id is told no longer."""

    key: str
    notice: str

    def __post_init__(self) -> None:
        check_names(key=self.key, notice=self.notice)


ConsoleCommand = (
    BookAppointments
    | CancelAppointment
    | ImportRota
    | ImportDocuments
    | ImportPolls
    | ImportTimetable
    | EraseStatement
    | PostNotice
    | WithdrawNotice
)
