"""Which of the codes that are scanned and typed are tickets, and which are numbers of tickets."""

from __future__ import annotations

import re

from queueing.ticket import normal_number

_TICKET = re.compile(r"[0-9A-HJKMNP-TV-Z]{12}\Z")
_ALIKE = str.maketrans("OIL", "011")
"""Letters that tickets' codes do not have, for the figures they are taken for."""


def as_ticket(text: str) -> str | None:
    """The id of the ticket whose code this is; None when it is none."""
    code = text.strip().upper().translate(_ALIKE)
    return code if _TICKET.match(code) else None


def as_number(text: str) -> str | None:
    """The number of a ticket, as programs name it; None when it is none."""
    try:
        return normal_number(text)
    except ValueError:
        return None
