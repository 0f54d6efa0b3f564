"""How long somebody would wait, seen from the lines as they are. Pure."""

from __future__ import annotations

from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.messages import WaitingRange
from queueing.waiting import expected_minutes

USUAL_MINUTES = 10.0
"""What a service is taken to last that the catalogue does not know any more."""


def expected_wait(centre: Centre, catalogue: Catalogue, service: str, turn: float) -> float:
    """Minutes that somebody with this turn waits on average: all who go before at the same counters count."""
    average = catalogue.service(service).minutes if service in catalogue.service_ids else USUAL_MINUTES
    minutes = centre.experience.minutes(service, average)
    return expected_minutes(centre.lines.ahead_of(service, turn), minutes, centre.lines.staffing.serving(service))


def foretell(centre: Centre, catalogue: Catalogue, service: str, turn: float) -> WaitingRange:
    """The honest range for somebody who joins now with this turn."""
    return centre.experience.range(service, expected_wait(centre, catalogue, service, turn))
