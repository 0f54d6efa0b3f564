"""From the events of a Linux input device to fingers that come down and lift. Pure.

The kernel's multi-touch protocol B (Documentation/input/multi-touch-protocol.rst): contacts in slots, each with a
tracking id; what belongs together ends with a report. A touchscreen for one finger has BTN_TOUCH and ABS_X, ABS_Y.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from screen.loop import Phase

EVENT = struct.Struct("@llHHi")
"""``struct input_event``: seconds, microseconds, type, code, value."""

EV_SYN, EV_KEY, EV_ABS = 0, 1, 3
SYN_REPORT, SYN_DROPPED = 0, 3
BTN_TOUCH = 0x14A
ABS_X, ABS_Y = 0, 1
ABS_MT_SLOT, ABS_MT_POSITION_X, ABS_MT_POSITION_Y, ABS_MT_TRACKING_ID = 0x2F, 0x35, 0x36, 0x39

_OF_MANY = frozenset({ABS_MT_SLOT, ABS_MT_POSITION_X, ABS_MT_POSITION_Y, ABS_MT_TRACKING_ID})

NOWHERE = (-(2**31), -(2**31))
"""A point beside every glass."""

_LIFTED = -1
"""The tracking id of a slot that is empty."""

MOST_SLOTS = 32
"""More fingers than any glass tells apart."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A finger on the glass, in the device's own units. ``shown``: it was reported as come down."""

    x: int = 0
    y: int = 0
    down: bool = False
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Felt:
    """Finger ``finger`` comes down or lifts at a point in the device's own units."""

    finger: int
    x: int
    y: int
    phase: Phase


@dataclass(frozen=True, slots=True)
class Contacts:
    """``slot`` is the one that is spoken of; ``many``: the device tells fingers apart, and what it says besides for
    programs that know one finger only is to be overlooked. ``lost``: the kernel dropped events, nothing counts before a
    report.
    """

    slots: Mapping[int, Contact] = field(default_factory=dict)
    slot: int = 0
    many: bool = False
    lost: bool = False


def events_in(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Type, code and value of every event in ``data``, which is whole events."""
    for _, _, kind, code, value in EVENT.iter_unpack(data):
        yield kind, code, value


def feel(contacts: Contacts, kind: int, code: int, value: int) -> tuple[Contacts, tuple[Felt, ...]]:
    """The contacts after one event, and what it reports."""
    if kind == EV_SYN:
        return _synchronised(contacts, code)
    if contacts.lost:
        return contacts, ()
    if kind == EV_ABS and code in _OF_MANY:
        return _of_many(replace(contacts, many=True), code, value), ()
    return contacts if contacts.many else _of_one(contacts, kind, code, value), ()


def _synchronised(contacts: Contacts, code: int) -> tuple[Contacts, tuple[Felt, ...]]:
    if code == SYN_DROPPED:
        return replace(contacts, lost=True), ()
    if code != SYN_REPORT:
        return contacts, ()
    return _forgotten(contacts) if contacts.lost else _reported(contacts)


def _of_many(contacts: Contacts, code: int, value: int) -> Contacts:
    if code == ABS_MT_SLOT:
        return replace(contacts, slot=value) if 0 <= value < MOST_SLOTS else contacts
    if code == ABS_MT_TRACKING_ID:
        return _told(contacts, down=value != _LIFTED)
    return _told(contacts, **{"x" if code == ABS_MT_POSITION_X else "y": value})


def _of_one(contacts: Contacts, kind: int, code: int, value: int) -> Contacts:
    if (kind, code) == (EV_KEY, BTN_TOUCH):
        return _told(contacts, down=value != 0)
    if kind == EV_ABS and code in (ABS_X, ABS_Y):
        return _told(contacts, **{"x" if code == ABS_X else "y": value})
    return contacts


def _told(contacts: Contacts, **changes: Any) -> Contacts:
    """The contacts when their slot has changed like this."""
    before = contacts.slots.get(contacts.slot, Contact())
    return replace(contacts, slots={**contacts.slots, contacts.slot: replace(before, **changes)})


def _reported(contacts: Contacts) -> tuple[Contacts, tuple[Felt, ...]]:
    """Whoever has come down or lifted since the last report."""
    felt = tuple(
        Felt(slot, contact.x, contact.y, Phase.DOWN if contact.down else Phase.UP)
        for slot, contact in contacts.slots.items()
        if contact.down != contact.shown
    )
    slots = {slot: replace(contact, shown=contact.down) for slot, contact in contacts.slots.items()}
    return replace(contacts, slots=slots), felt


def _forgotten(contacts: Contacts) -> tuple[Contacts, tuple[Felt, ...]]:
    """Nobody knows who is on the glass: all have lifted, beside the picture, so that nothing is chosen."""
    felt = tuple(Felt(slot, *NOWHERE, Phase.UP) for slot, contact in contacts.slots.items() if contact.shown)
    return Contacts(many=contacts.many, slot=contacts.slot), felt
