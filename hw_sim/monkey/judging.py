"""Whether a ticket was lost or doubled, from the journal's events and what people saw and held. Pure.

A ticket is *lost* when somebody was given its number, on paper or on the screen, and the journal does not have it in
line or beyond; not so when its paper came out late, behind an apology. It is *doubled* when its number, or its paper,
is in two hands. One that nobody was given *haunts* the line; a kiosk killed in the middle of a print may leave one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hw_sim.day.judging import doubled, fates
from hw_sim.monkey.witness import Paper
from queueing import messages as m

ISSUED = (m.TicketReserved, m.TicketMerged)
_NOT_IN_LINE = frozenset({"reserved", "lapsed", "voided"})


def judge(events: Sequence[m.Event], papers: Iterable[Paper], given: Mapping[str, int], may_haunt: int) -> list[str]:
    """All that was wrong, in words. ``given``: how many visitors saw each number as theirs."""
    numbers = {event.ticket: _plain(event.number) for event in events if isinstance(event, ISSUED)}
    fate = fates(events)
    in_line = {ticket for ticket in numbers if fate.get(ticket) not in _NOT_IN_LINE}
    printed = list(papers)
    return [
        *_lost_papers(printed, numbers, fate),
        *_doubled_papers(printed),
        *_lost_numbers(given, Counter(numbers[ticket] for ticket in in_line)),
        *_doubled_in_the_journal(events),
        *_haunting({t: numbers[t] for t in in_line}, {paper.code for paper in printed}, given, may_haunt),
    ]


def _lost_papers(papers: Iterable[Paper], numbers: Mapping[str, str], fate: Mapping[str, str]) -> list[str]:
    found = set()
    for paper in papers:
        if paper.code and paper.code not in numbers:
            found.add(f"lost: a paper says {paper.code}, which the journal does not know")
        elif paper.code and fate.get(paper.code) in _NOT_IN_LINE and not paper.late:
            found.add(f"lost: somebody holds {numbers[paper.code]} ({paper.code}), which is {fate.get(paper.code)}")
    return sorted(found)


def _doubled_papers(papers: Iterable[Paper]) -> list[str]:
    out = Counter(paper.code for paper in papers if paper.code and not paper.copy)
    return [f"doubled: {code} was printed {times} times" for code, times in out.items() if times > 1]


def _lost_numbers(given: Mapping[str, int], in_line: Mapping[str, int]) -> list[str]:
    return [
        f"lost or doubled: {times} visitors were given {number}, the journal has {in_line.get(number, 0)} in line"
        for number, times in given.items()
        if times > in_line.get(number, 0)
    ]


def _haunting(
    in_line: Mapping[str, str], papers: Iterable[str | None], given: Mapping[str, int], may_haunt: int
) -> list[str]:
    printed = frozenset(papers)
    ghosts = sorted(
        f"{number} ({ticket})" for ticket, number in in_line.items() if ticket not in printed and number not in given
    )
    return [f"haunting, where {may_haunt} may: {', '.join(ghosts)}"] if len(ghosts) > may_haunt else []


def _doubled_in_the_journal(events: Iterable[m.Event]) -> list[str]:
    """Day by day, for numbers begin again."""
    return [f"doubled: {found}" for day in _days(events) for found in doubled(day)]


def _days(events: Iterable[m.Event]) -> list[list[m.Event]]:
    """The events of each service day; a ticket that is brought home later is of the day it was issued on."""
    days: list[list[m.Event]] = [[]]
    places: dict[date, int] = {}
    for event in events:
        if isinstance(event, m.ServiceDayStarted):
            days.append([])
        if isinstance(event, m.ServiceDayStarted | m.ServiceDayRedated):
            places[event.day] = len(days) - 1
        place = places.get(event.day, 0) if isinstance(event, m.TicketMerged) else len(days) - 1
        days[place].append(event)
    return days


def _plain(number: str) -> str:
    return "".join(number.split()).casefold()
