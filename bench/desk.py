"""The coordinator's desk without a network: payloads in, durable answers out as payloads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from bench.inside import coordinator_with
from bench.offers import MORNING, centre_of
from bench.timing import seconds
from bench.wishes import Wishes, ticket_in
from broker import topics
from broker.codec import decode, encode
from broker.journal import Journal
from broker.mail import Letter
from broker.topics import Topic
from queueing import messages as m

_CENTRE = "bench"
_SERVICES, _COUNTERS, _WIDTH = 40, 12, 10
_BETWEEN = timedelta(seconds=1)


class Desk:
    """A coordinator with its journal, and as many kiosks that all ask at the same moment."""

    def __init__(self, journal: Path, kiosks: int) -> None:
        catalogue = centre_of(_SERVICES, _COUNTERS, _WIDTH)
        self._journal = Journal(journal)
        self._coordinator = coordinator_with(catalogue, self._journal)
        self._coordinator.start(MORNING)
        self._topics = [Topic(_CENTRE, topics.COMMANDS, f"kiosk-{n}") for n in range(kiosks)]
        self._wishes = Wishes([service.id for service in catalogue.services])
        self._now = MORNING

    def serve_all(self) -> float:
        """The seconds from one wish of every kiosk to all their numbers; they are confirmed outside that time."""
        wishes = [encode(self._wishes.reserve()) for _ in self._topics]
        spoken: list[bytes] = []
        took = seconds(lambda: spoken.extend(self._handle(wishes)))
        answers: list[m.Answer] = [decode(payload, topics.ANSWERS.carries) for payload in spoken[: len(wishes)]]
        self._handle([encode(self._wishes.confirm(ticket_in(answer).ticket)) for answer in answers])
        return took

    def close(self) -> None:
        self._journal.close()

    def _handle(self, payloads: Sequence[bytes]) -> list[bytes]:
        """Everything the coordinator says, answers first, as it goes on the wire."""
        self._now += _BETWEEN
        letters = [
            Letter(topic, decode(payload, topic.family.carries), retained=False)
            for topic, payload in zip(self._topics, payloads, strict=True)
        ]
        return [encode(speech.message) for speech in self._coordinator.handle(letters, self._now)]
