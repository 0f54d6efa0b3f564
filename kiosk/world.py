"""What a kiosk knows of the world around it. Pure. All times are monotonic seconds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from queueing.catalogue import Agency, Catalogue, Service
from queueing.messages import LinesState, ServiceLine

SILENCE = 5.0
"""Seconds without a word from the coordinator (it speaks every second) after which a kiosk says so."""


class Trouble(StrEnum):
    """Why no ticket can be had at this kiosk."""

    NO_PAPER = "no-paper"
    PRINTER = "printer"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """``printer`` is None until the printer was first asked, then the trouble it has or ``""``.

    ``heard_at`` is when the coordinator's fresh word last came; what the broker remembered does not count.
    """

    hall: str
    catalogue: Catalogue | None = None
    lines: LinesState | None = None
    heard_at: float | None = None
    printer: Trouble | str | None = None

    @property
    def known(self) -> bool:
        """Whether all that is needed to greet somebody has arrived."""
        return self.catalogue is not None and self.heard_at is not None and self.printer is not None

    @property
    def open(self) -> bool:
        """Whether the hall issues tickets now."""
        return self.lines is not None and self.lines.open

    def trouble(self, now: float) -> Trouble | None:
        """What keeps this kiosk from serving anybody at ``now``."""
        if self.heard_at is not None and now - self.heard_at >= SILENCE:
            return Trouble.SILENCE
        return Trouble(self.printer) if self.printer else None

    def agencies(self) -> tuple[Agency, ...]:
        """The agencies that offer a service in this hall, in the catalogue's order."""
        if self.catalogue is None:
            return ()
        here = {service.agency for service in self._offered()}
        return tuple(agency for agency in self.catalogue.agencies if agency.id in here)

    def services(self, agency: str | None) -> tuple[Service, ...]:
        """The agency's services that are offered in this hall."""
        return tuple(service for service in self._offered() if service.agency == agency)

    def service(self, name: str | None) -> Service | None:
        """The service of that name that is offered in this hall, if there is one."""
        return next((service for service in self._offered() if service.id == name), None)

    def _offered(self) -> tuple[Service, ...]:
        return self.catalogue.offered_in(self.hall) if self.catalogue else ()

    def line(self, service: str) -> ServiceLine | None:
        """How long the service's line is, if that is known."""
        lines = self.lines.services if self.lines else ()
        return next((line for line in lines if line.service == service), None)

    def hear_lines(self, lines: LinesState, retained: bool, now: float) -> World:
        """The world after the coordinator spoke of its lines.

        An older word than the last is dropped, unless the last is so old that the coordinator must have begun anew.
        """
        if self.lines and self.trouble(now) is not Trouble.SILENCE and _age(lines) < _age(self.lines):
            return self
        return replace(self, lines=lines, heard_at=self.heard_at if retained else now)


def _age(lines: LinesState) -> tuple[int, int]:
    return lines.epoch, lines.revision
