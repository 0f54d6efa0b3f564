"""The typed edge of the bus: messages in and out, and the one place where an invalid one is counted and dropped."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from broker import topics
from broker.bus import Bus, Delivery
from broker.codec import MalformedMessage, decode, encode
from broker.topics import Topic

if TYPE_CHECKING:
    from queueing.messages import Message

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """A valid message and where it came on. ``retained``: from the broker's memory, so of unknown age."""

    topic: Topic
    message: Message
    retained: bool


class Mail:
    """Speaks and reads typed messages on one bus."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self.invalid = 0
        self._dropped: Counter[str] = Counter()

    def say(self, topic: Topic, message: Message) -> bool:
        """Publish; False when there is no link. Raises ``TypeError`` for a message the topic does not carry."""
        if not isinstance(message, topic.family.carries):
            raise TypeError(f"{topic} does not carry a {type(message).__name__}")
        return self._bus.publish(str(topic), encode(message), retain=topic.family.retained)

    def read(self, delivery: Delivery) -> Letter | None:
        """The message in a delivery, or None when it is invalid: then it has been counted and logged with blame."""
        try:
            topic = topics.parse(delivery.topic)
            message: Message = decode(delivery.payload, topic.family.carries)
            _check_place(topic, message)
            return Letter(topic, message, delivery.retained)
        except (MalformedMessage, ValueError) as error:
            self.invalid += 1
            self._blame(delivery.topic[:200], error)
            return None

    def _blame(self, place: str, error: Exception) -> None:
        """Name the place where invalid messages come from: the 1st, 10th, 100th time …, so no flood fills the log."""
        self._dropped[place] += 1
        count = self._dropped[place]
        if count == 10 ** (len(str(count)) - 1):
            log.warning("dropped an invalid message on %s (%d so far): %s", place, count, error)


def _check_place(topic: Topic, message: Message) -> None:
    """A message that names its hall, counter or device must come on that one's topic."""
    parameter = topic.family.parameter or ""
    named = getattr(message, parameter, topic.name)
    if named != topic.name:
        raise MalformedMessage(f"it speaks for {parameter} {named!r}, not for {topic.name!r}")
