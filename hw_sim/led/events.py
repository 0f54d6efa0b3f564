"""What a panel has to complain of. Real panels note it in their serial error register; here it is loud."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Complaint(StrEnum):
    CHECKSUM = "the checksum does not fit"
    PARITY = "a byte has the wrong parity"
    TIMEOUT = "more than a second passed between two bytes"
    MALFORMED = "this is no packet"
    OVERRUN = "the packet is longer than the buffer"
    UNKNOWN = "this command or control code is not known"
    REFUSED = "this cannot be done"


@dataclass(frozen=True, slots=True)
class Event:
    """One complaint, and what it is about."""

    complaint: Complaint
    about: str
