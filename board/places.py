"""How many calls a picture has places for. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from board.freshness import Freshness
from board.showing import Showing, ShownCall
from queueing.catalogue import Direction
from queueing.ticket import Language, spaced
from screen.scene import Scene

MOST = 12


def places_of(draw: Callable[[Showing], Scene], language: Language, counter: str = "") -> int:
    """The calls that stand in the picture when there are more than enough; at least one.

    It is asked of the picture itself, since how many rows a layout has depends on how large its type has to be.
    """
    numbers = [f"Z{number:03d}" for number in range(MOST)]
    calls = tuple(ShownCall(number=number, counter=counter or "1", direction=Direction.UP) for number in numbers)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    full = Showing(freshness=Freshness.LIVE, linked=True, now=now, language=language, calls=calls)
    texts = set(draw(full).texts)
    return max(1, sum(bool({number, spaced(number)} & texts) for number in numbers))
