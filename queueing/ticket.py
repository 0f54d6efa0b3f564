"""A ticket: its number, its citizen's language and category, and where it is in its life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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
    """Why a citizen may be called before others; ``ORDINARY`` is everybody else. ``EMERGENCY`` only staff may give."""

    ORDINARY = "ordinary"
    DISABILITY = "disability"
    SENIOR = "senior"
    INFANT = "infant"
    MARTYR_FAMILY = "martyr_family"
    EMERGENCY = "emergency"

    @property
    def is_priority(self) -> bool:
        return self is not Category.ORDINARY

    @property
    def is_claimed(self) -> bool:
        """Whether a citizen may claim it at a kiosk, and prove it at the counter."""
        return self.is_priority and self is not Category.EMERGENCY


class TicketState(StrEnum):
    """Where a ticket is in its life; the allowed steps are in :mod:`queueing.lifecycle`."""

    RESERVED = "reserved"
    LAPSED = "lapsed"
    VOIDED = "voided"
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    EXPIRED = "expired"


class ParkReason(StrEnum):
    """Why an officer lets a citizen step aside for a while."""

    DOCUMENTS = "documents"
    PAYMENT = "payment"
    DECISION = "decision"
    OTHER = "other"


@dataclass(slots=True, kw_only=True)
class Ticket:
    """One citizen's place. Only :class:`queueing.centre.Centre` changes it, and only when an event says so.

    ``id`` is opaque and is what the QR code holds. Moments are aware datetimes. ``arrived`` orders tickets by when they
    first joined a line (seconds since 1970); ``turn`` orders the line it is in (the same, less head starts);
    ``head_start`` is how many seconds of that its category gave it.
    ``expected`` is how many minutes of waiting were foretold at ``joined_at``, until it is called for the first time.
    ``journey`` are the services still to come, ``returns_to`` those it goes back to, ahead of all, the next last.
    ``only_at`` names the one counter that may call it. ``appointment`` is the code of the slot it was issued for.
    """

    id: str
    number: str
    service: str
    category: Category
    language: Language
    kiosk: str
    state: TicketState
    reserved_at: datetime
    journey: tuple[str, ...] = ()
    appointment: str | None = None
    arrived: float = 0.0
    turn: float = 0.0
    head_start: float = 0.0
    joined_at: datetime | None = None
    expected: float | None = None
    only_at: str | None = None
    returns_to: tuple[str, ...] = ()
    counter: str | None = None
    called_at: datetime | None = None
    served_at: datetime | None = None
    recalls: int = 0
    missed_at: datetime | None = None
    parked_for: ParkReason | None = None


def is_prefix(value: str) -> bool:
    """Whether ticket numbers may begin so: one or two capital letters."""
    return value.isalpha() and value.isupper() and len(value) <= 2


def ticket_number(prefix: str, sequence: int) -> str:
    """The number as people and programs name it: ``ticket_number("A", 48) == "A048"``."""
    return f"{prefix}{sequence:03d}"


def number_parts(number: str) -> tuple[str, str]:
    """Its letters and its figures: ``"A048"`` becomes ``("A", "048")``."""
    letters = number.rstrip("0123456789")
    return letters, number.removeprefix(letters)


def normal_number(written: str) -> str:
    """The number as the programs name it: ``"b 12"`` becomes ``"B012"``. Raises ``ValueError`` when it is none."""
    prefix, figures = number_parts("".join(written.split()).replace("-", "").upper())
    if not (prefix.isalpha() and figures):
        raise ValueError(f"{written!r} is no number of a ticket, such as B12")
    return ticket_number(prefix, int(figures))


def spaced(number: str) -> str:
    """The number as it is shown and printed, letters and figures apart: ``"A048"`` becomes ``"A 048"``."""
    return " ".join(number_parts(number)).strip()


_CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 12


def ticket_id(key: str) -> str:
    """The opaque id of the ticket that the command with ``key`` reserves: 60 bits in Crockford's base 32."""
    import hashlib  # 3 MB of OpenSSL, for the one who gives ids: who only shows or prints them need not have it

    bits = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) >> 4
    figures = []
    for _ in range(_CODE_LENGTH):
        bits, index = divmod(bits, len(_CODE_ALPHABET))
        figures.append(_CODE_ALPHABET[index])
    return "".join(reversed(figures))
