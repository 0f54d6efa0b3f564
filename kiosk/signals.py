"""What LED ring and buzzer tell: ready, printing, take your ticket, a fault, and that time runs out. Pure.

Nothing flashes more than three times a second (WCAG 2.2, 2.3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.state import Screen, Session

Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""

Beeps = tuple[tuple[float, float], ...]
"""Seconds of sound and of silence, one pair after the other."""

MOST_FLASHES = 3.0
"""A second."""


class State(StrEnum):
    """How it stands with the kiosk, as far as who stands before it is concerned."""

    READY = "ready"
    PRINTING = "printing"
    TAKE = "take"
    FAULT = "fault"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Light:
    """``off_seconds`` of 0: it does not flash."""

    colour: Colour
    on_seconds: float = 1.0
    off_seconds: float = 0.0

    @property
    def flashes(self) -> float:
        """How often a second."""
        return 1 / (self.on_seconds + self.off_seconds) if self.off_seconds else 0.0


_GREEN, _BLUE, _AMBER = (0.0, 1.0, 0.0), (0.0, 0.3, 1.0), (1.0, 0.4, 0.0)

LIGHTS = {
    State.READY: Light(_GREEN),
    State.PRINTING: Light(_BLUE, 0.6, 0.6),
    State.TAKE: Light(_GREEN, 0.25, 0.25),
    State.FAULT: Light(_AMBER, 1.5, 1.5),
    State.WARNING: Light(_BLUE, 0.3, 0.3),
}
BEEPS: dict[State, Beeps] = {
    State.READY: (),
    State.PRINTING: (),
    State.TAKE: ((0.12, 0.1), (0.12, 0.1), (0.25, 0.0)),
    State.FAULT: ((0.5, 0.0),),
    State.WARNING: ((0.08, 0.12), (0.08, 0.0)),
}
_FAULTS = frozenset({Screen.APOLOGY, Screen.OUT_OF_SERVICE})


def state_of(session: Session) -> State:
    """How it stands now."""
    if session.warned:
        return State.WARNING
    if session.screen in _FAULTS:
        return State.FAULT
    if session.screen is Screen.PRINTING or session.copying:
        return State.PRINTING
    return State.TAKE if session.screen is Screen.TICKET and not session.ticketing.unsure else State.READY
