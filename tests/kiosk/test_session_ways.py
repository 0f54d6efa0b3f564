"""What holds on every screen a citizen can come to: a way back, an end, and nothing left of who was there before."""

from __future__ import annotations

from datetime import UTC, datetime

from queueing.catalogue import Text
from screen.fonts import FontMeasure

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MEASURE = FontMeasure()
SECRET = "qəhvə"
WORDS = Text(az="a", ru="b", en="c")
