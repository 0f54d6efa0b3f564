"""What names, texts, counts and moments in messages and catalogues may be. Each check raises ``ValueError``."""

from __future__ import annotations

import math
import re
from collections.abc import Sized
from datetime import datetime

MAX_TEXT = 400
"""Characters; longer ones are no names."""

MAX_COUNT = 2**53 - 1
"""The greatest whole number that every JSON reader keeps exact (RFC 8259, 6)."""

_NAME = re.compile(r"[\w.-]{1,64}\Z")


def is_name(value: str) -> bool:
    """Whether it can name a device, ticket, service, hall or key: 1 to 64 letters, digits, '.', '_' or '-'."""
    return _NAME.match(value) is not None


def check_names(**fields: str) -> None:
    """The fields must be names: see :func:`is_name`."""
    for field, value in fields.items():
        if not is_name(value):
            raise ValueError(f"{field} must be 1 to 64 letters, digits, '.', '_' or '-', not {value[:80]!r}")


def is_text(value: str) -> bool:
    """Whether it can be shown and printed: not too long, no control characters."""
    return len(value) <= MAX_TEXT and value.isprintable()


def check_texts(**fields: str) -> None:
    """The fields must be texts: see :func:`is_text`."""
    for field, value in fields.items():
        if not is_text(value):
            raise ValueError(f"{field} must be at most {MAX_TEXT} printable characters")


def check_counts(**fields: int) -> None:
    """The fields must be whole numbers from 0 that every receiver can keep."""
    for field, value in fields.items():
        if not 0 <= value <= MAX_COUNT:
            raise ValueError(f"{field} must be from 0 to {MAX_COUNT}, not {value}")


def check_spans(**fields: float) -> None:
    """The fields must be spans of time: finite seconds or minutes from 0."""
    for field, value in fields.items():
        if not (math.isfinite(value) and value >= 0):
            raise ValueError(f"{field} must be a finite span from 0, not {value}")


def check_moments(**fields: datetime) -> None:
    """The fields must say which time zone they mean."""
    for field, value in fields.items():
        if value.tzinfo is None:
            raise ValueError(f"{field} must say its time zone")


def check_sizes(most: int, **fields: Sized) -> None:
    """The fields must hold at most ``most`` entries."""
    for field, value in fields.items():
        if len(value) > most:
            raise ValueError(f"{field} must hold at most {most} entries, not {len(value)}")
