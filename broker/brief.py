"""A message in a few words, for logs: what happened to which number, and nothing about the person (charter 8.1.4)."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

from queueing.messages import Message

SAID = (
    "number",
    "ticket",
    "key",
    "service",
    "from_service",
    "to_service",
    "goes_on_to",
    "counter",
    "to_counter",
    "staff",
    "keeping",
    "kiosk",
    "device",
    "outcome",
    "reason",
    "registration",
    "rating",
    "standing",
    "rule",
    "epoch",
    "day",
)
"""The fields a log may hold; not a ticket's category and language, nor the code of an appointment or a document, nor
what visitors write."""


def brief(message: Message) -> str:
    """``TicketCalled number=A048 counter=counter-1``."""
    kind: type = type(message)
    return " ".join([kind.__name__, *(f"{name}={getattr(message, name)}" for name in _said_of(kind))])


@cache
def _said_of(kind: Any) -> tuple[str, ...]:
    present = {field.name for field in fields(kind)}
    return tuple(name for name in SAID if name in present)
