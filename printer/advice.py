"""What an operator is told of a printer that does not print, or soon will not: what is wrong, and what to do. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from printer.status import CONCERNS
from printer.wording import LOCALE
from queueing.ticket import Language
from runtime.translations import translations


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence or two of each, in the operator's language."""

    wrong: str
    action: str


def advice(concern: str, language: Language) -> Advice:
    """For a word out of :data:`printer.status.CONCERNS`."""
    wrong, action = _advices(translations(LOCALE, language).gettext)[concern]
    return Advice(wrong, action)


def in_english(concern: str) -> str:
    """What is wrong and what to do, for who reads a terminal; empty for a word that is not of :func:`advice`."""
    if concern not in CONCERNS:
        return ""
    told = advice(concern, Language.EN)
    return f"{told.wrong} {told.action}"


def _advices(gettext: Callable[[str], str]) -> Mapping[str, tuple[str, str]]:
    return {
        "unavailable": (
            gettext("The line to the printer is broken."),
            gettext("Check its cable and whether it is switched on."),
        ),
        "mute": (
            gettext("The printer does not answer."),
            gettext("Switch it off and on. If that does not help, check the cable and the speed that is set."),
        ),
        "unrecoverable-error": (
            gettext("The printer has an error that it cannot get over."),
            gettext("Switch it off and on. If the error stays, call the technician."),
        ),
        "cover-open": (gettext("The printer's cover is open."), gettext("Close it until it clicks.")),
        "paper-end": (
            gettext("The paper roll has ended."),
            gettext("Put in a new roll and close the cover. No old ticket will be printed."),
        ),
        "paper-jam": (
            gettext("Paper is jammed in the printer."),
            gettext("Open the cover, pull the paper out and close the cover."),
        ),
        "cutter-error": (
            gettext("The printer's blade is stuck."),
            gettext("Open the cover, take out all scraps of paper and close the cover."),
        ),
        "voltage": (
            gettext("The printer's supply voltage is wrong."),
            gettext("Check its power supply and call the technician."),
        ),
        "recoverable-error": (
            gettext("The printer has stopped with an error."),
            gettext("Open and close its cover. If the error stays, switch it off and on."),
        ),
        "head-hot": (
            gettext("The printer's head is too hot."),
            gettext("Wait: it goes on by itself when the head has cooled."),
        ),
        "feed-button": (gettext("The printer's feed button is held down."), gettext("Let go of it.")),
        "offline": (gettext("The printer was switched to offline."), gettext("Switch it to online by its button.")),
        "paper-near-end": (
            gettext("The paper roll is near its end."),
            gettext("Keep a new roll ready. Tickets are still given."),
        ),
    }
