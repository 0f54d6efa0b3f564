"""What a ticket says, in the citizen's language. Pure.

No personal data is on it (charter 8.1.4): neither who the citizen is nor why somebody may be called earlier.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from printer.errors import UnprintableText
from printer.fees import fee_lines, ways_to_pay
from queueing.catalogue import Catalogue, Direction
from queueing.messages import TicketFacts, WaitingRange
from queueing.ticket import spaced
from runtime.translations import translations

LOCALE = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know at a glance. ``arrow``: the way to go, when there is only one."""

    label: str
    value: str
    arrow: Direction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketContent:
    """All texts of one ticket. Empty ones take no room. ``code`` is the opaque id, printed as a QR code."""

    heading: str
    number: str
    service: str
    agency: str
    facts: tuple[Fact, ...]
    documents_title: str
    documents: tuple[str, ...]
    fees_title: str
    fees: tuple[str, ...]
    pay: str
    code: str
    code_use: str


def ticket_content(facts: TicketFacts, catalogue: Catalogue, hall: str, local_time: datetime) -> TicketContent:
    """The ticket for ``facts``, issued in ``hall`` (its id) at ``local_time``.

    Raises :class:`queueing.errors.UnknownEntry` and, for a text with control characters, :class:`UnprintableText`.
    """
    language = facts.language
    say = translations(LOCALE, language).gettext
    service = catalogue.service(facts.service)
    return TicketContent(
        heading=f"{clean(catalogue.centre[language])} · {clean(catalogue.hall(hall).name[language])}",
        number=clean(spaced(facts.number)),
        service=clean(service.name[language]),
        agency=clean(catalogue.agency(service.agency).name[language]),
        facts=_facts(facts, _direction(facts, catalogue, hall), local_time),
        documents_title=say("Please bring") if service.documents else "",
        documents=tuple(clean(document[language]) for document in service.documents),
        fees_title=say("Fee") if service.fee_known else "",
        fees=fee_lines(service, language, LOCALE),
        pay=ways_to_pay(service, language, LOCALE),
        code=facts.ticket,
        code_use=say("Check your place with this code at the kiosk"),
    )


def clean(text: str) -> str:
    """``text`` with composed letters and single spaces. Raises :class:`UnprintableText` for control characters."""
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    if controls := [character for character in tidy if unicodedata.category(character).startswith("C")]:
        raise UnprintableText(tidy, controls)
    return tidy


def _facts(facts: TicketFacts, direction: Direction | None, local_time: datetime) -> tuple[Fact, ...]:
    words = translations(LOCALE, facts.language)
    say, count = words.gettext, words.ngettext
    ahead = count("{number} person", "{number} people", facts.ahead).format(number=facts.ahead)
    found = [Fact(say("Ahead of you"), ahead if facts.ahead else say("nobody"))]
    if facts.waiting:
        found.append(
            Fact(say("Waiting time"), _minutes(facts.waiting, say("{minutes} min"), say("up to {minutes} min")))
        )
    if facts.counters:
        label = say("Counter") if len(facts.counters) == 1 else say("Counters")
        found.append(Fact(label, condensed(map(clean, facts.counters)), direction))
    return (*found, Fact(say("Issued"), f"{local_time:%d.%m %H:%M}"))


def _minutes(waiting: WaitingRange, exact: str, at_most: str) -> str:
    if waiting.low <= 0:
        return at_most.format(minutes=max(waiting.high, 1))
    low, high = waiting.low, max(waiting.low, waiting.high)
    return exact.format(minutes=str(low) if low == high else f"{low}–{high}")


def _direction(facts: TicketFacts, catalogue: Catalogue, hall: str) -> Direction | None:
    ways = {
        counter.direction
        for counter in catalogue.counters_for(facts.service)
        if counter.hall == hall and counter.label in facts.counters
    }
    return ways.pop() if len(ways) == 1 else None


def condensed(labels: Iterable[str]) -> str:
    """Counter labels with neighbouring numbers drawn together: 3, 5, 6 and 7 become ``"3, 5–7"``."""
    unique = dict.fromkeys(labels)
    numbers = sorted(int(label) for label in unique if label.isdecimal())
    others = [label for label in unique if not label.isdecimal()]
    return ", ".join([*_runs(numbers), *others])


def _runs(numbers: Sequence[int]) -> list[str]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [piece for run in runs for piece in (_span(run) if len(run) > 2 else map(str, run))]


def _span(run: Sequence[int]) -> tuple[str]:
    return (f"{run[0]}–{run[-1]}",)
