"""What the parts of a centre say to each other, all kinds in one place.

Commands are wishes in the imperative, answers close a command, events are facts in the past tense, states say how
things are. All are frozen. Every ``at`` is an aware datetime. ``ticket`` is always a ticket's opaque id, ``number``
what people see ("A048"). No message says who anybody is (charter 8.1.4).
"""

from __future__ import annotations

from queueing.answers import Accepted, Answer, Refused, TicketFacts, WaitingRange
from queueing.commands import (
    CallNext,
    Command,
    CompleteService,
    ConfirmPrint,
    CounterCommand,
    KioskCommand,
    MarkNoShow,
    PrintOutcome,
    RecallTicket,
    ReserveTicket,
    StartService,
    TransferTicket,
    VoidTicket,
)
from queueing.events import (
    CoordinatorStarted,
    Event,
    NoShowMarked,
    PrintConfirmed,
    ReservationLapsed,
    ServiceCompleted,
    ServiceDayStarted,
    ServiceStarted,
    TicketCalled,
    TicketRecalled,
    TicketReserved,
    TicketTransferred,
    TicketVoided,
)
from queueing.states import (
    BoardCall,
    BoardState,
    CatalogueState,
    CounterState,
    DeviceCondition,
    DeviceState,
    LinesState,
    ServiceLine,
    State,
)

__all__ = [
    "Accepted",
    "Answer",
    "BoardCall",
    "BoardState",
    "CallNext",
    "CatalogueState",
    "Command",
    "CompleteService",
    "ConfirmPrint",
    "CoordinatorStarted",
    "CounterCommand",
    "CounterState",
    "DeviceCondition",
    "DeviceState",
    "Event",
    "KioskCommand",
    "LinesState",
    "MarkNoShow",
    "Message",
    "NoShowMarked",
    "PrintConfirmed",
    "PrintOutcome",
    "RecallTicket",
    "Refused",
    "ReservationLapsed",
    "ReserveTicket",
    "ServiceCompleted",
    "ServiceDayStarted",
    "ServiceLine",
    "ServiceStarted",
    "StartService",
    "State",
    "TicketCalled",
    "TicketFacts",
    "TicketRecalled",
    "TicketReserved",
    "TicketTransferred",
    "TicketVoided",
    "TransferTicket",
    "VoidTicket",
    "WaitingRange",
]

Message = Command | Answer | Event | State
