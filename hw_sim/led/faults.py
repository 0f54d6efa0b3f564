"""What can go wrong with a line of LED panels, by name."""

from __future__ import annotations

from enum import Enum


class Fault(Enum):
    """A fault's value is its name in scenarios; ``effect`` says what it does and how it ends."""

    effect: str

    LOST_BYTES = (
        "lost-bytes",
        "A bad contact: one byte in forty never reaches the panels. Checksums no longer fit, so packets are refused.",
    )
    GARBAGE = (
        "garbage",
        "A disturbance on the line: in one byte of forty one bit is turned. With parity the panel notices that byte, "
        "without it the checksum tells.",
    )
    WRONG_CHECKSUM = (
        "wrong-checksum",
        "Whatever comes between makes every checksum another one: all packets that carry one are refused.",
    )
    DEAD = (
        "dead",
        "One panel is broken: it is dark and hears nothing; the others on the line go on. Mending is another panel "
        "in its place, with the same address and an empty memory.",
    )
    NO_POWER = (
        "no-power",
        "One panel's plug is out: it is dark. Mending switches it on again with an empty memory: panels whose "
        "battery is spent forget everything.",
    )

    def __new__(cls, name: str, effect: str) -> Fault:
        member = object.__new__(cls)
        member._value_ = name
        member.effect = effect
        return member


OF_ONE_PANEL = frozenset({Fault.DEAD, Fault.NO_POWER})
