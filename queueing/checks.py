"""What a name and a text in a message may be."""

from __future__ import annotations

import re

from queueing.catalogue import MAX_TEXT

_NAME = re.compile(r"[\w.-]{1,64}\Z")


def check_names(**fields: str) -> None:
    """Raise ``ValueError`` for a field that cannot be a device's, ticket's, service's or key's name."""
    for field, value in fields.items():
        if not _NAME.match(value):
            raise ValueError(f"{field} must be 1 to 64 letters, digits, '.', '_' or '-', not {value[:80]!r}")


def check_text(field: str, value: str) -> None:
    """Raise ``ValueError`` for a text that is too long or holds control characters."""
    if len(value) > MAX_TEXT or not value.isprintable():
        raise ValueError(f"{field} must be at most {MAX_TEXT} printable characters")
