"""Whether somebody, such as chrony, keeps this machine's clock in step with the world's."""

from __future__ import annotations

import ctypes

_TIMEX_BYTES = 256
"""More than any ``struct timex`` has; all zero, it asks and changes nothing (adjtimex(2))."""

_TIME_ERROR = 5


def is_synchronised() -> bool | None:
    """What the kernel was told last by who keeps its clock; None where it does not say."""
    try:
        answer = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES))
    except (OSError, AttributeError):
        return None
    return None if answer < 0 else answer != _TIME_ERROR
