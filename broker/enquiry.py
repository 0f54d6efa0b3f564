"""Asking which notices stand: the halls are in the catalogue, and each hall's notices on its own topic. Pure."""

from __future__ import annotations

from broker import errand
from queueing.catalogue import Catalogue
from queueing.messages import CatalogueState, ConsoleCommand, Message, NoticesState


class NoticeEnquiry:
    """What the broker remembers is heard at once, so nothing has to be sent. ``now`` is monotonic time in seconds."""

    def __init__(self, now: float) -> None:
        self.catalogue: Catalogue | None = None
        self.notices: dict[str, NoticesState] = {}
        self._heard_at = now

    @property
    def done(self) -> bool:
        """Whether every hall of the catalogue was heard."""
        return self.catalogue is not None and all(hall.id in self.notices for hall in self.catalogue.halls)

    def is_hopeless(self, now: float) -> bool:
        return now - self._heard_at >= errand.PATIENCE

    def due(self, now: float) -> list[ConsoleCommand]:  # noqa: ARG002
        return []

    def link_is_up(self, now: float) -> None:
        """Nothing has to be said again."""

    def hear(self, message: Message, now: float) -> None:
        self._heard_at = now
        match message:
            case CatalogueState(catalogue=catalogue):
                self.catalogue = catalogue
            case NoticesState(hall=hall):
                self.notices[hall] = message
