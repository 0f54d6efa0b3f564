"""The life of a ticket as one table: (state, step) -> state. A pair that is not in it is refused."""

from __future__ import annotations

from enum import StrEnum

from queueing.errors import QueueRuleBroken
from queueing.ticket import TicketState


class Step(StrEnum):
    """What may happen to a ticket."""

    CONFIRM_PRINT = "confirm print"
    VOID = "void"
    LAPSE = "lapse"
    CALL = "call"
    RECALL = "recall"
    START_SERVICE = "start service"
    COMPLETE = "complete"
    GO_ON = "go on"
    MARK_NO_SHOW = "mark no-show"
    RETURN = "return"
    PARK = "park"
    RESUME = "resume"
    TRANSFER = "transfer"
    CANCEL = "cancel"
    END_DAY = "end day"


_S = TicketState

TABLE: dict[tuple[TicketState, Step], TicketState] = {
    (_S.RESERVED, Step.CONFIRM_PRINT): _S.WAITING,
    (_S.RESERVED, Step.VOID): _S.VOIDED,
    (_S.RESERVED, Step.LAPSE): _S.LAPSED,
    (_S.RESERVED, Step.END_DAY): _S.EXPIRED,
    (_S.LAPSED, Step.CONFIRM_PRINT): _S.WAITING,
    (_S.LAPSED, Step.VOID): _S.VOIDED,
    (_S.LAPSED, Step.END_DAY): _S.EXPIRED,
    (_S.WAITING, Step.CALL): _S.CALLED,
    (_S.WAITING, Step.CANCEL): _S.CANCELLED,
    (_S.WAITING, Step.END_DAY): _S.EXPIRED,
    (_S.CALLED, Step.RECALL): _S.CALLED,
    (_S.CALLED, Step.START_SERVICE): _S.SERVING,
    (_S.CALLED, Step.COMPLETE): _S.COMPLETED,
    (_S.CALLED, Step.GO_ON): _S.WAITING,
    (_S.CALLED, Step.MARK_NO_SHOW): _S.NO_SHOW,
    (_S.CALLED, Step.PARK): _S.PARKED,
    (_S.CALLED, Step.TRANSFER): _S.WAITING,
    (_S.CALLED, Step.END_DAY): _S.EXPIRED,
    (_S.SERVING, Step.COMPLETE): _S.COMPLETED,
    (_S.SERVING, Step.GO_ON): _S.WAITING,
    (_S.SERVING, Step.PARK): _S.PARKED,
    (_S.SERVING, Step.TRANSFER): _S.WAITING,
    (_S.SERVING, Step.END_DAY): _S.EXPIRED,
    (_S.PARKED, Step.RESUME): _S.CALLED,
    (_S.PARKED, Step.CANCEL): _S.CANCELLED,
    (_S.PARKED, Step.END_DAY): _S.EXPIRED,
    (_S.NO_SHOW, Step.RETURN): _S.WAITING,
}


OPEN = frozenset(state for state, step in TABLE if step is Step.END_DAY)
"""The states of tickets that somebody still waits for; they end with the day."""


def next_state(state: TicketState, step: Step) -> TicketState:
    """The state after ``step``. Raises :class:`QueueRuleBroken` when the table has no such pair."""
    try:
        return TABLE[state, step]
    except KeyError:
        raise QueueRuleBroken("wrong-state", f"cannot {step} a ticket that is {state}") from None


def mermaid() -> str:
    """The table as a Mermaid state diagram, for the documentation."""
    rows = [f"    {state} --> {after}: {step}" for (state, step), after in TABLE.items()]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {TicketState.RESERVED}", *rows])
