"""Bringing home what a kiosk issued by itself: from its entries to the command that merges them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.supply import Issued
from queueing.messages import MergeTickets, OfflineTicket, PrintOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A ticket that is to be brought home; ``position`` orders them. Without ``outcome`` no paper came out."""

    position: int
    issued: Issued
    outcome: PrintOutcome | None


def merge_of(entries: Sequence[Entry], now: datetime) -> MergeTickets:
    """The command for these entries, of which there is at least one. Its key is theirs alone."""
    tickets = tuple(_offline(entry, now) for entry in entries)
    return MergeTickets(key=f"{tickets[0].ticket}-merge", tickets=tickets)


def _offline(entry: Entry, now: datetime) -> OfflineTicket:
    issued = entry.issued
    return OfflineTicket(
        ticket=issued.ticket,
        prefix=issued.prefix,
        sequence=issued.sequence,
        service=issued.service,
        category=issued.category,
        language=issued.language,
        day=issued.day,
        waited=max(0.0, (now - issued.at).total_seconds()),
        outcome=entry.outcome,
    )
