"""What a stream of bytes does to paper, told event by event: letters, motion, and what was wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hw_sim.thermal.events import Band, Command, Event, Text, Unfinished, Unknown
from hw_sim.thermal.model import Model
from hw_sim.thermal.paper import Motion, Paper
from hw_sim.thermal.settings import Refused, Unbuilt

STILL = Motion(0)
BYTES_SHOWN = 16
"""Bytes of a piece that was not understood, as they are told on a terminal."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A piece of the stream that did not do what its sender meant.

    ``ignored`` says that it was understood and that a real printer would ignore it too.
    """

    event: Event
    reason: str
    ignored: bool

    def __str__(self) -> str:
        data = data_of(self.event) or b""
        shown = data[:BYTES_SHOWN].hex(" ") + (" ..." if len(data) > BYTES_SHOWN else "")
        kind = "ignored" if self.ignored else "NOT UNDERSTOOD"
        what = f"{name_of(self.event)} {shown}".rstrip()
        return f"at byte {self.event.at} ({self.event.size} bytes): {kind}: {what}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Told:
    """What one event did: the letters it stood for, dots of paper fed, whether it cut, what was wrong with it.

    ``remark`` says how the paper differs from a real printer's, if it does.
    """

    event: Event
    letters: str
    motion: Motion
    trouble: Trouble | None
    remark: str = ""

    @property
    def complaint(self) -> str:
        """What a person should hear of this event; nothing when all is well."""
        if self.trouble is not None:
            return str(self.trouble)
        return f"at byte {self.event.at}: simplified: {name_of(self.event)}: {self.remark}" if self.remark else ""


Listener = Callable[[Told], None]


def perform(paper: Paper, event: Event, model: Model) -> Told:
    """Do on ``paper`` what ``event`` says, as far as that can be done on a printer of that model."""
    if isinstance(event, Unknown | Unfinished):
        what = "no such command" if isinstance(event, Unknown) else "the stream ends inside a command"
        return Told(event, "", STILL, Trouble(event, what, ignored=False))
    if isinstance(event, Command) and not model.knows(event):
        trouble = Trouble(event, f"{model.name} has no such command", ignored=True)
        return replace(_apply(paper, model.spilt(event), model), event=event, trouble=trouble)
    return _apply(paper, event, model)


def _apply(paper: Paper, event: Event, model: Model) -> Told:
    letters = paper.reads(event.data) if isinstance(event, Text) else ""
    try:
        motion = paper.apply(event)
    except Refused as error:
        return Told(event, letters, STILL, Trouble(event, str(error), ignored=not isinstance(error, Unbuilt)))
    return Told(event, letters, motion if model.cutter else replace(motion, cut=False), None, paper.take_remark())


def name_of(event: Event) -> str:
    """A command's name in the manual, else what kind of piece it is."""
    return event.name if isinstance(event, Command) else type(event).__name__.lower()


def data_of(event: Event) -> bytes | None:
    """The event's own bytes: of a command its arguments."""
    return event.data if isinstance(event, Text | Command | Band | Unknown | Unfinished) else None


def as_record(told: Told) -> dict[str, object]:
    """The event as a line of the event list: offset, size, name, bytes in hex; what they said and did, if anything."""
    event = told.event
    record: dict[str, object] = {"at": event.at, "size": event.size, "event": name_of(event)}
    if (data := data_of(event)) is not None:
        record["data"] = data.hex()
    if told.letters:
        record["text"] = told.letters
    if told.motion.dots:
        record["fed"] = told.motion.dots
    if told.motion.cut:
        record["cut"] = "partial" if told.motion.partial else "full"
    if told.remark:
        record["simplified"] = told.remark
    if told.trouble is not None:
        record["ignored" if told.trouble.ignored else "not understood"] = told.trouble.reason
    return record
