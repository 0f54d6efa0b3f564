"""What a printer keeps of what it did: the last tickets and the last objections."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from hw_sim.thermal.telling import Listener, Told, Trouble
from hw_sim.thermal.ticket import Objection, Ticket

log = logging.getLogger(__name__)
OBJECTIONS_KEPT = 100


class Tickets:
    """The last ``keep`` tickets that left the printer, and whoever is to be told of each."""

    def __init__(self, printer: str, keep: int, on_ticket: Callable[[Ticket], None] | None) -> None:
        self.kept: list[Ticket] = []
        self._printer = printer
        self._keep = keep
        self._on_ticket = on_ticket
        self._untold: list[Ticket] = []

    def add(self, ticket: Ticket) -> None:
        """A ticket has left the printer."""
        self.kept.append(ticket)
        _drop_all_but(self._keep, self.kept)
        self._untold.append(ticket)

    @property
    def any_untold(self) -> bool:
        """Whether somebody is to be told of a ticket."""
        return bool(self._untold)

    def untold(self) -> list[Ticket]:
        """Tickets nobody was told of since the last call."""
        untold, self._untold = self._untold, []
        return untold

    def tell(self, ticket: Ticket) -> None:
        """Tell of it; the listener's failure is its own affair."""
        try:
            if self._on_ticket is not None:
                self._on_ticket(ticket)
        except Exception:
            log.exception("%s: whoever was told of a ticket failed", self._printer)


class Objections:
    """The last :data:`OBJECTIONS_KEPT` things the printer was told and could not do; all are logged.

    ``tell`` hears what each event did.
    """

    def __init__(self, printer: str, tell: Listener | None) -> None:
        self.kept: list[Objection] = []
        self.dropped = 0
        self._printer = printer
        self._tell = tell

    def hear(self, told: Told) -> None:
        """An event was performed."""
        if told.remark:
            log.warning("%s: %s", self._printer, told.complaint)
        if self._tell is not None:
            self._tell(told)

    def add(self, trouble: Trouble) -> None:
        """It could not do that."""
        self.kept.append(Objection(trouble.event, trouble.reason))
        self.dropped += _drop_all_but(OBJECTIONS_KEPT, self.kept)
        log.warning("%s: %s", self._printer, trouble)


def _drop_all_but(count: int, kept: list[Any]) -> int:
    """Let go of all but the last ``count``; returns how many have gone."""
    surplus = max(len(kept) - count, 0)
    del kept[:surplus]
    return surplus
