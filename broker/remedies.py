"""What is said of an ailment: what is wrong, and what to do, in the reader's language. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from broker.ailments import Ailment
from queueing.ticket import Language
from runtime.translations import translations

LOCALE = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One sentence or two of each."""

    wrong: str
    action: str

    def __str__(self) -> str:
        return f"{self.wrong} {self.action}"


def remedy(ailment: Ailment, language: Language = Language.EN) -> Remedy:
    """What is wrong and what to do about it."""
    return Remedy(*_remedies(translations(LOCALE, language).gettext)[ailment])


def _remedies(gettext: Callable[[str], str]) -> Mapping[Ailment, tuple[str, str]]:
    return {**_of_link(gettext), **_of_paper(gettext), **_of_machine(gettext), **_of_clock(gettext)}


def _of_link(gettext: Callable[[str], str]) -> Mapping[Ailment, tuple[str, str]]:
    return {
        Ailment.SILENT: (
            gettext("Nothing has been heard of it for some minutes."),
            gettext("Check its power and its network cable; then look at its log."),
        ),
        Ailment.CERTIFICATE_OVER: (
            gettext("Its certificate has ended."),
            gettext("Enrol it again with a new code."),
        ),
        Ailment.CERTIFICATE_ENDS: (
            gettext("Its certificate ends within 30 days."),
            gettext("It should have renewed it by itself: look at its log, or enrol it again."),
        ),
        Ailment.OTHER_VERSION: (
            gettext("Its software is of another version than the coordinator's."),
            gettext("Update whichever is older."),
        ),
    }


def _of_paper(gettext: Callable[[str], str]) -> Mapping[Ailment, tuple[str, str]]:
    return {
        Ailment.PAPER_OUT: (gettext("The paper roll has ended."), gettext("Put in a new roll.")),
        Ailment.PAPER_LOW: (gettext("The paper roll is near its end."), gettext("Keep a new roll ready.")),
        Ailment.PRINTER: (
            gettext("Its printer cannot print."),
            gettext("Look at the printer; the technician's page and the log say what it has."),
        ),
        Ailment.PRINT_FAULTS: (
            gettext("Several papers of the last hour did not come out as they should."),
            gettext("Print a test page, clean the printer's head and blade, check its cable."),
        ),
    }


def _of_machine(gettext: Callable[[str], str]) -> Mapping[Ailment, tuple[str, str]]:
    return {
        Ailment.DISK_READ_ONLY: (
            gettext("Its disk cannot be written any more."),
            gettext("Restart it; if that does not help, replace its card or disk."),
        ),
        Ailment.DISK_FULL: (
            gettext("Its disk is nearly full."),
            gettext("Delete what does not belong there, or put in a larger one."),
        ),
        Ailment.DISK_FAILING: (
            gettext("Its disk is worn or has had errors."),
            gettext("Replace the card or disk soon."),
        ),
        Ailment.UNDER_VOLTAGE: (
            gettext("Its supply voltage is too low."),
            gettext("Use the maker's power supply and a short cable; take other devices off its USB sockets."),
        ),
        Ailment.WAS_UNDER_VOLTAGE: (
            gettext("Its supply voltage was too low since it was started."),
            gettext("Check its power supply and cable before it happens again."),
        ),
        Ailment.HOT: (
            gettext("It is too hot."),
            gettext("Clear its vents, check its fan, and keep the sun off it."),
        ),
        Ailment.SLOWED: (
            gettext("It has slowed itself down."),
            gettext("Check its cooling and its power supply."),
        ),
    }


def _of_clock(gettext: Callable[[str], str]) -> Mapping[Ailment, tuple[str, str]]:
    return {
        Ailment.CLOCK_OFF: (
            gettext("Its clock differs from the coordinator's by more than five seconds."),
            gettext("Check on both machines that chrony runs and reaches its time server."),
        ),
        Ailment.CLOCK_ALONE: (
            gettext("Nobody keeps its clock."),
            gettext("Check that chrony runs and reaches its time server."),
        ),
    }
