"""The catalogue of faults: what can go wrong with the simulated hardware, by name."""

from __future__ import annotations

from enum import Enum


class Fault(Enum):
    """A fault's value is its name in scenarios.

    ``effect`` is what happens, ``says`` what the host hears of it, ``ends`` how it ends. All are switched with
    ``printer.fault(...)`` and ``printer.mend(...)``, now or after a given byte. The bits are those of *ESC/POS Command
    Reference* (``DLE EOT`` 1 to 4), of Custom's command manuals (full status, ``DLE EOT`` 20) and of *Star Line Mode
    Command Specifications* (automatic status).
    """

    __hash__ = object.__hash__
    """There is one object for each; a printer looks in sets of them for every byte."""

    effect: str
    says: str
    ends: str

    PAPER_OUT = (
        "paper-out",
        "The roll has ended. The printer finishes the line in hand and prints nothing more; the buffer keeps what it "
        "has and fills. Comes by itself when the roll is used up.",
        "DLE EOT 1: offline, 2: stopped by paper end, 4: paper end. Full status: no paper. Star: paper end.",
        "Mending loads a full roll; printing goes on where it stopped.",
    )
    NEAR_END = (
        "near-end",
        "Little paper is left, just less than the sensor looks for. Everything prints until the roll is used up. Comes "
        "by itself when so much has been printed.",
        "DLE EOT 4, GS r 1 and the automatic status: near end. Full status: near end. Star: near end. Not offline.",
        "Mending loads a full roll.",
    )
    COVER_OPEN = (
        "cover-open",
        "Somebody opened the cover. As with paper-out, printing stops behind the line in hand.",
        "DLE EOT 1: offline, 2: cover open. Full status: cover open. Star: cover open.",
        "Mending closes it; printing goes on where it stopped.",
    )
    CUTTER_JAM = (
        "cutter-jam",
        "The blade sticks at the next cut: everything before it is printed, nothing falls off.",
        "From that cut on DLE EOT 1: offline, 2: error, 3: autocutter error. Full status: cutter error "
        "(unrecoverable). Star: cutter error.",
        "Mending frees the blade. As the Epson manual has it the error stays until DLE ENQ 1 (cut and go on), DLE ENQ "
        "2 (forget the buffers and go on) or a power cycle; kiosk printers, Star and clones then cut by themselves.",
    )
    PAPER_JAM = (
        "paper-jam",
        "The paper is stuck. The printer finishes the line in hand and moves nothing more.",
        "DLE EOT 1: offline, 2: error, 3: mechanical error. Full status: paper jam (recoverable). Star: paper jam.",
        "Mending pulls the crumpled paper out, with all that was printed on it and not cut off (``printer.scraps``), "
        "and threads the rest in. An Epson waits for DLE ENQ 1 or 2 or a power cycle, others go on by themselves: what "
        "was not printed yet comes on a new slip.",
    )
    HEAD_HOT = (
        "head-hot",
        "The print head is too hot: nothing prints until it has cooled. Comes by itself when much black is printed at "
        "a time; before that the motor turns at half its speed.",
        "DLE EOT 1: offline, 2: error, 3: automatically recoverable error. Full status: head temperature "
        "(recoverable). Star: stopped by a hot head.",
        "By itself when the head has cooled to where it prints at full speed, 19 seconds after it was too hot. "
        "Mending cools it at once.",
    )
    VOLTAGE = (
        "voltage",
        "The power supply gives too little or too much: nothing prints.",
        "DLE EOT 1: offline, 2: error, 3: unrecoverable error. Full status: supply voltage (recoverable). Star: "
        "voltage error.",
        "Mending brings the voltage back; an Epson stays in error until a power cycle (power-loss and its end), "
        "others go on.",
    )
    OFFLINE = (
        "offline",
        "Somebody put the printer offline at its panel: nothing prints, the buffer fills.",
        "DLE EOT 1: offline, and no other status gives a cause.",
        "Mending puts it back online.",
    )
    POWER_LOSS = (
        "power-loss",
        "The plug is out. Buffers, modes and unfinished commands are gone, what is on the paper stays. A TCP client is "
        "cut off and new ones are refused, bytes on a serial line vanish.",
        "Nothing.",
        "Mending switches the printer on again; errors that wait for a power cycle are over.",
    )
    CABLE_CUT = (
        "cable-cut",
        "The line is gone. The printer prints what it has; what the host sends vanishes. A serial device file goes "
        "away as at an unplug, a TCP client gets a reset and new ones are refused.",
        "Nothing, and what it would have said is lost.",
        "Mending plugs the cable in again: the device file is back, as another one; the port is open.",
    )
    HALF_OPEN = (
        "half-open",
        "The connection stands and nobody is at the other end: nothing is read, what was under way waits. The printer "
        "prints what it has.",
        "Nothing until it ends.",
        "Mending lets all through that waited, in both directions: a ticket may print minutes later.",
    )
    MUTE = (
        "mute",
        "The way back is broken: the printer prints as ever.",
        "Nothing, and what it would have said is lost.",
        "Mending lets new answers through.",
    )
    GARBAGE = (
        "garbage",
        "The way back is noisy: some bytes at once and before each answer, always the same ones, each with its top bit "
        "set, as glitches of an idle line have it.",
        "Every answer, behind noise.",
        "Mending ends the noise.",
    )
    SLOW = (
        "slow",
        "Every movement takes a hundred times as long; the buffer fills and the host is held back.",
        "No word of it.",
        "Mending: what is begun afterwards has its usual speed.",
    )
    TICKET_NOT_TAKEN = (
        "ticket-not-taken",
        "Nobody takes the ticket from the presenter, or tears it off where there is no cutter. The next ticket pushes "
        "it out; a printer set to retract draws it in when its time is over.",
        "Full status and GS e 6: ticket present in output.",
        "Mending: a hand takes it.",
    )
    RETRACTED = (
        "retracted",
        "The presenter draws each ticket in as soon as it stands there: it ends in the printer's bin "
        "(``printer.retracted``) and no citizen has it.",
        "Full status and GS e 6: no ticket in output.",
        "Mending: the next ticket is presented as usual.",
    )
    PROCESS_ID_LATE = (
        "process-id-late",
        "What confirms a ticket (the answer to GS ( H 48 or GS r, Star's status behind ETB) comes 30 seconds after its "
        "time. All other answers are prompt.",
        "The right confirmation, too late.",
        "Mending: later ones are prompt; what is under way stays late.",
    )
    PROCESS_ID_LOST = (
        "process-id-lost",
        "What confirms a ticket is never sent. All other answers are.",
        "No confirmation.",
        "Mending: later ones come; the lost ones do not.",
    )
    PROCESS_ID_WRONG = (
        "process-id-wrong",
        "What confirms a ticket says something else: another process ID, a paper end for GS r, a count too many for "
        "Star's ETB.",
        "A confirmation of something else.",
        "Mending: later ones are right.",
    )

    def __new__(cls, name: str, effect: str, says: str, ends: str) -> Fault:
        member = object.__new__(cls)
        member._value_ = name
        member.effect, member.says, member.ends = effect, says, ends
        return member


def table() -> str:
    """The catalogue as a table in Markdown."""
    rows = (f"| `{fault.value}` | {fault.effect} | {fault.says} | {fault.ends} |" for fault in Fault)
    head = ("| Fault | What happens | What the host hears | How it ends |", "|---|---|---|---|")
    return "".join(f"{row.replace('``', '`')}\n" for row in (*head, *rows))
