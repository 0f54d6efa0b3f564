"""``novbe-printer status`` and ``watch``: how a printer is, to a technician's eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import fields

from printer.advice import in_english
from printer.decoding import UNTOLD
from printer.dialogue import Dialogue
from printer.ends import End
from printer.errors import PrinterUnavailable
from printer.profiles import Family
from printer.replies import FlowControl, Noise, Reply
from printer.spool import open_line
from printer.status import PrinterStatus
from printer.target import Target
from runtime.clock import Clock
from runtime.program import Stopping

WATCH_SECONDS = 1.0
"""Between two looks, and between two attempts to open the line."""

_NOT_SENSORS = ("connected", "known")
_WRONG_RATE = "what came is no printer's answer: is the baud rate right?"
_UNHEEDED = "It sends XON and XOFF, which nobody heeds: on a serial line, add flow=xonxoff to the address."
_SILENCE = (
    "it does not answer; is it switched on, are address, baud rate and profile right, "
    "and does no other program, such as the kiosk, talk to it?"
)


def status(target: Target, clock: Clock, say: Callable[[str], None]) -> End:
    """One look, as a table. Raises :class:`PrinterUnavailable`."""
    family = target.model.family
    with closing(Dialogue(open_line(target.address), clock, family)) as dialogue:
        seen, heard = dialogue.status(), dialogue.take_heard()
    say(_headline(seen, heard))
    for sensor, told in sensors(seen, family):
        say(f"  {sensor:<20} {told}")
    if any(isinstance(reply, FlowControl) for reply in heard):
        say(_UNHEEDED)
    if not seen.known:
        return End.UNKNOWN
    return End.GOOD if seen.ready else End.NOT_READY


def watch(target: Target, clock: Clock, say: Callable[[str], None], stopping: Stopping) -> End:
    """A line at every change until ``stopping``."""
    last = ""
    while not stopping:
        for now in _looks(target, clock, stopping):
            if now != last:
                say(f"{clock.now().astimezone():%Y-%m-%d %H:%M:%S}  {now}")
                last = now
        stopping.wait(WATCH_SECONDS)
    return End.GOOD


def sensors(seen: PrinterStatus, family: Family) -> Iterator[tuple[str, str]]:
    """Every sensor and what it tells: ``yes``, ``no``, or ``unknown`` where the printer does not say."""
    for field in fields(PrinterStatus):
        if field.name not in _NOT_SENSORS:
            told = seen.known and field.name not in UNTOLD[family]
            yield field.name.replace("_", " "), ("yes" if getattr(seen, field.name) else "no") if told else "unknown"


def _looks(target: Target, clock: Clock, stopping: Stopping) -> Iterator[str]:
    """How the printer is, again and again, until the line breaks."""
    try:
        with closing(Dialogue(open_line(target.address), clock, target.model.family)) as dialogue:
            while not stopping:
                yield _headline(dialogue.status(), dialogue.take_heard())
                stopping.wait(WATCH_SECONDS)
    except PrinterUnavailable as error:
        yield f"unavailable: {error}"


def _headline(seen: PrinterStatus, heard: Sequence[Reply]) -> str:
    if not seen.known:
        strange = any(isinstance(reply, Noise) for reply in heard)
        return f"unknown: {_WRONG_RATE if strange else _SILENCE}"
    if not seen.concern:
        return "ready"
    return f"{'ready, but' if seen.ready else 'not ready:'} {seen.concern}. {in_english(seen.concern)}"
