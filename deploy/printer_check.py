"""What the doctor says of a kiosk's printer: it asks it."""

from __future__ import annotations

from contextlib import closing

from deploy.finding import Finding, good, soon, untried, wrong
from printer.advice import advice
from printer.config import PrinterConfig
from printer.dialogue import Dialogue
from printer.errors import PrinterUnavailable
from printer.profiles import profile
from printer.spool import open_line
from queueing.ticket import Language
from runtime.clock import Clock

_PAPER = ("paper-near-end", "paper-end", "paper-jam")


def printer_finding(address: str, config: PrinterConfig, clock: Clock) -> Finding:
    """One look at it. Raises :class:`runtime.addresses.BadAddress`."""
    model = profile(config.profile)
    try:
        with closing(Dialogue(open_line(address), clock, model.family)) as dialogue:
            status = dialogue.status()
    except PrinterUnavailable as error:
        return wrong("printer", f"{error}.", advice("unavailable", Language.EN).action)
    concern = status.concern
    if not concern:
        return good("printer", f"The {model.name} answers and has paper.")
    told = advice(concern, Language.EN)
    say = soon if status.ready else wrong
    return say("paper" if concern in _PAPER else "printer", told.wrong, told.action)


def printer_in_use() -> Finding:
    """One program has a printer at a time."""
    said = "The program that runs has it."
    return untried("printer", said, "See its line in `novbe-broker fleet`, or stop the program to have it asked.")
