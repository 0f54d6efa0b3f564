"""A folder of papers: each as a picture, as words with their places, as bytes and as what the bytes did."""

from __future__ import annotations

import json
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from hw_sim.thermal import Ticket
from hw_sim.thermal.strip import text_of
from hw_sim.thermal.telling import Told, as_record

log = logging.getLogger(__name__)
EVENTS_KEPT = 50_000
"""What one paper's list of events holds at most: the last ones."""
WORDS_SHOWN = 40


class PaperFolder:
    """Saves each paper as ``001.png``, ``.txt``, ``.bin`` and ``.jsonl``, counting on from those that lie there.

    Give ``hear`` and ``drop`` to the printer. ``say`` hears of each paper.
    """

    def __init__(self, directory: Path, say: Callable[[str], None]) -> None:
        self.count = 0
        self._directory = directory
        self._say = say
        self._events: deque[Told] = deque(maxlen=EVENTS_KEPT)
        self._lock = threading.Lock()
        self._last = max((int(file.stem) for file in directory.glob("*.png") if file.stem.isdecimal()), default=0)

    def hear(self, told: Told) -> None:
        """What one event did; it belongs to the paper that the next cut cuts off."""
        self._events.append(told)

    def drop(self, paper: Ticket) -> None:
        """A paper falls. What cannot be saved is told, and the printer prints on."""
        with self._lock:
            self.count += 1
            stem = self._next_free()
            events = list(self._events_until(paper.end))
        try:
            _save(paper, events, stem)
        except OSError as error:
            log.error("a paper was printed and cannot be saved: %s", error)
            return
        self._say(f"paper {stem.name}: {_about(paper)}: {stem.with_suffix('.png')}")

    def _next_free(self) -> Path:
        """Where nobody else's paper lies either."""
        while True:
            self._last += 1
            stem = self._directory / f"{self._last:03d}"
            if not stem.with_suffix(".png").exists():
                return stem

    def _events_until(self, end: int) -> Iterator[Told]:
        while self._events and self._events[0].event.at < end:
            yield self._events.popleft()


def _save(paper: Ticket, events: list[Told], stem: Path) -> None:
    paper.image.save(stem.with_suffix(".png"), "PNG")
    words = [line for line in paper.lines if line.text]
    stem.with_suffix(".txt").write_text(text_of(words), encoding="utf-8")
    stem.with_suffix(".bin").write_bytes(paper.data)
    with stem.with_suffix(".jsonl").open("w", encoding="utf-8") as records:
        for told in events:
            records.write(json.dumps(as_record(told), ensure_ascii=False) + "\n")


def _about(paper: Ticket) -> str:
    words = " ".join(" ".join(paper.text).split())
    shown = words if len(words) <= WORDS_SHOWN else words[: WORDS_SHOWN - 1] + "…"
    cut = "cut partly" if paper.partial else "cut"
    return f"{len(paper.data)} bytes, {paper.image.width} × {paper.image.height} dots, {cut}, “{shown}”"
