"""Bringing home what a kiosk issued by itself: from its entries to the command that merges them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.supply import Issued
from queueing.commands import MOST_WAITED
from queueing.messages import MergeTickets, OfflineTicket, PrintOutcome


@dataclass(frozen=True, slots=True)
class Uptime:
    """A moment by a clock that nobody sets: monotonic seconds of the machine since its start, which ``boot`` names."""

    boot: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A ticket that is to be brought home, issued at ``uptime``; ``position`` orders them.

    Without ``outcome`` no paper came out.
    """

    position: int
    issued: Issued
    uptime: Uptime
    outcome: PrintOutcome | None


def merge_of(entries: Sequence[Entry], now: datetime, uptime: Uptime) -> MergeTickets:
    """The command for these entries, of which there is at least one. Its key is theirs alone.

    ``now`` and ``uptime`` are the same moment. A ticket is as old as the uptime says, even if the calendar was set in
    the meantime; only of those from before the machine's last start the calendar must tell.
    """
    tickets = tuple(_offline(entry, _age(entry, now, uptime)) for entry in entries)
    return MergeTickets(key=f"{tickets[0].ticket}-merge", tickets=tickets)


def _age(entry: Entry, now: datetime, uptime: Uptime) -> float:
    if entry.uptime.boot == uptime.boot:
        return uptime.seconds - entry.uptime.seconds
    return (now - entry.issued.at).total_seconds()


def _offline(entry: Entry, age: float) -> OfflineTicket:
    issued = entry.issued
    return OfflineTicket(
        ticket=issued.ticket,
        prefix=issued.prefix,
        sequence=issued.sequence,
        service=issued.service,
        category=issued.category,
        language=issued.language,
        day=issued.day,
        waited=min(max(0.0, age), MOST_WAITED),
        outcome=entry.outcome,
    )
