"""A catalogue with wrong values, made whole enough to check the rest of it in the same breath. Pure.

Where a value cannot be what it should, or is missing, any valid one stands in; what nobody knows is left out. The
result serves to find what else is wrong, and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

_TEXT = {"az": "?", "ru": "?", "en": "?"}
_STAND_INS: dict[str, Any] = {
    "az": "?",
    "ru": "?",
    "en": "?",
    "centre": _TEXT,
    "name": _TEXT,
    "why": _TEXT,
    "timezone": "UTC",
    "id": "stand-in",
    "agency": "stand-in",
    "hall": "stand-in",
    "label": "stand-in",
    "prefix": "X",
    "minutes": 1,
    "amount": 1,
    "direction": "left",
    "services": [],
    "on": "01-01",
    "days": ["mon"],
    "opens": "09:00",
    "starts": "12:00",
    "ends": "13:00",
    "last_ticket": "18:00",
    "closes": "19:00",
}
"""A valid value for every field that must be there."""

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def made_whole(tables: dict[str, Any], wrong: Iterable[str]) -> dict[str, Any]:
    """``tables`` with a stand-in at each of the ``wrong`` places, such as "services[3].fees[0].amount"."""
    whole = deepcopy(tables)
    for path in wrong:
        _mend(whole, [int(index) if index else name for index, name in _STEP.findall(path)])
    return whole


def _mend(tables: Any, steps: list[int | str]) -> None:
    *way, last = steps or [""]
    try:
        for step in way:
            tables = tables[step]
        if last in _STAND_INS:
            tables[last] = deepcopy(_STAND_INS[str(last)])
        else:
            del tables[last]
    except (KeyError, IndexError, TypeError):
        return


def is_elsewhere(path: str, wrong: Iterable[str]) -> bool:
    """Whether ``path`` has nothing to do with the wrong places: it lies neither in one, nor around one."""
    return not any(_holds(path, place) or _holds(place, path) for place in wrong)


def _holds(outer: str, inner: str) -> bool:
    return inner == outer or (inner.startswith(outer) and inner[len(outer)] in ".[")
