"""Where people are sent by a kiosk that cannot serve them: to the nearest one that can. Times are monotonic seconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from broker.topics import Name
from queueing.catalogue import Text
from queueing.messages import KioskState

BEAT = 5.0
"""Seconds between a kiosk's signs of life."""

SILENCE = 3 * BEAT
"""Seconds without one after which a kiosk counts as gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another kiosk of the hall, and where it stands, as people here would look for it: "left of the entrance"."""

    device: Name
    place: Text


@dataclass(frozen=True, slots=True)
class Sign:
    """What a kiosk said of itself last, and when."""

    state: KioskState
    at: float


def nearest(neighbours: Sequence[Neighbour], signs: Mapping[str, Sign], now: float) -> Text | None:
    """Where the first of ``neighbours``, the nearest first, stands that serves people; None: nobody knows of one."""
    for neighbour in neighbours:
        sign = signs.get(neighbour.device)
        if sign is not None and sign.state.serves and now - sign.at < SILENCE:
            return neighbour.place
    return None


class Hall:
    """What the kiosks of one hall tell each other. ``say`` tells the others how this one is."""

    def __init__(
        self, hall: str, device: str, neighbours: Sequence[Neighbour], say: Callable[[KioskState], object]
    ) -> None:
        self._hall = hall
        self._device = device
        self._neighbours = neighbours
        self._say = say
        self._signs: dict[str, Sign] = {}
        self._said: Sign | None = None

    def hear(self, state: KioskState, now: float) -> None:
        """A kiosk has told how it is."""
        self._signs[state.device] = Sign(state, now)

    def turn(self, serves: bool, now: float) -> Text | None:
        """Tell how this kiosk is when that is due; returns where people can be sent to."""
        if self._said is None or self._said.state.serves != serves or now - self._said.at >= BEAT:
            self._said = Sign(KioskState(hall=self._hall, device=self._device, serves=serves), now)
            self._say(self._said.state)
        return nearest(self._neighbours, self._signs, now)
