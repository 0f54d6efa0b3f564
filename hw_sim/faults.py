"""The catalogue of faults: what can go wrong with the simulated hardware, by name."""

from __future__ import annotations

from enum import Enum


class Fault(Enum):
    """A fault's value is its name in scenarios; ``effect`` says what it does and how it ends.

    All are switched with ``printer.fault(...)`` and ``printer.mend(...)``, now or after a given byte.
    """

    effect: str

    PAPER_OUT = (
        "paper-out",
        "The roll has ended. The printer finishes the line in hand, prints nothing more and goes offline; the buffer "
        "keeps what it has and fills. DLE EOT 1 says offline, 2 stopped by paper end, 4 paper end. Comes by itself "
        "when the roll is used up. Mending loads a full roll; printing goes on where it stopped.",
    )
    COVER_OPEN = (
        "cover-open",
        "Somebody opened the cover. As with paper-out, but DLE EOT 2 says cover open. Mending closes it; printing goes "
        "on where it stopped.",
    )
    MUTE = (
        "mute",
        "The way back is broken: the printer prints as ever and answers nothing. What it would have said is lost.",
    )
    CUTTER_JAM = (
        "cutter-jam",
        "The blade sticks at the next cut: everything before it is printed, nothing falls off. The printer goes "
        "offline, DLE EOT 2 says error, 3 autocutter error. Mending frees the blade, but as the Epson manual has it "
        "the error stays until DLE ENQ 1 (cut and go on), DLE ENQ 2 (forget the buffers and go on) or a power cycle.",
    )
    POWER_LOSS = (
        "power-loss",
        "The plug is out. Buffers, modes and unfinished commands are gone, what is on the paper stays. Nothing is "
        "answered; a TCP client is cut off and new ones are refused, bytes on a serial line vanish. Mending switches "
        "the printer on again.",
    )
    OFFLINE = (
        "offline",
        "Somebody put the printer offline at its panel: nothing prints, the buffer fills, DLE EOT 1 says offline and "
        "no other status gives a cause. Mending puts it back online.",
    )

    def __new__(cls, name: str, effect: str) -> Fault:
        member = object.__new__(cls)
        member._value_ = name
        member.effect = effect
        return member
