"""A ticket: its number, its citizen's language and category, and where it is in its life."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Language(StrEnum):
    """Languages of the centre (ISO 639-1)."""

    AZ = "az"
    RU = "ru"
    EN = "en"

    @property
    def own_name(self) -> str:
        """The name by which those who speak it find it."""
        return {Language.AZ: "Azərbaycan dili", Language.RU: "Русский", Language.EN: "English"}[self]


class Category(StrEnum):
    """Why a citizen may be called before others; ``ORDINARY`` is everybody else."""

    ORDINARY = "ordinary"
    DISABILITY = "disability"
    SENIOR = "senior"
    INFANT = "infant"
    MARTYR_FAMILY = "martyr_family"

    @property
    def is_priority(self) -> bool:
        return self is not Category.ORDINARY


class TicketState(StrEnum):
    """Where a ticket is in its life; the allowed steps are in :mod:`queueing.lifecycle`."""

    RESERVED = "reserved"
    LAPSED = "lapsed"
    VOIDED = "voided"
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    NO_SHOW = "no_show"
    COMPLETED = "completed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One citizen's place. Times are aware datetimes; ``id`` is opaque and is what the QR code holds."""

    id: str
    number: str
    service: str
    category: Category
    language: Language
    kiosk: str
    service_day: date
    state: TicketState
    reserved_at: datetime
    waiting_since: datetime | None = None
    counter: str | None = None
    called_at: datetime | None = None
    recalls: int = 0


def ticket_number(prefix: str, sequence: int) -> str:
    """The number as people and programs name it: ``ticket_number("A", 48) == "A048"``."""
    return f"{prefix}{sequence:03d}"


def spaced(number: str) -> str:
    """The number as it is shown and printed, letters and figures apart: ``"A048"`` becomes ``"A 048"``."""
    figures = number.lstrip("".join(character for character in number if not character.isdigit()))
    letters = number.removesuffix(figures)
    return f"{letters} {figures}".strip()


_CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 12


def ticket_id(key: str) -> str:
    """The opaque id of the ticket that the command with ``key`` reserves: 60 bits in Crockford's base 32."""
    bits = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) >> 4
    figures = []
    for _ in range(_CODE_LENGTH):
        bits, index = divmod(bits, len(_CODE_ALPHABET))
        figures.append(_CODE_ALPHABET[index])
    return "".join(reversed(figures))
