"""Eyes of the demonstration: what the boards and screens showed, when, and its picture kept as a file."""

from __future__ import annotations

import logging
import queue
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PIL import Image

from hw_sim.frames import Frame, Label
from hw_sim.hub import Hub
from hw_sim.patience import Patience

log = logging.getLogger(__name__)

Photograph = Callable[[tuple[str, str]], Image.Image]
"""Takes the picture on which a call, number and counter, is to be seen."""

_LEAST_INK = 0.02
"""Share of a number's rectangle that must differ from its ground for the number to be there."""


class Album:
    """Saves pictures as PNG files, on a thread of its own, so that nobody who is being measured waits for it."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._kept: set[Path] = set()
        self._pending: queue.SimpleQueue[tuple[Image.Image, Path] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="album")
        self._thread.start()

    def keep(self, image: Image.Image, file: Path) -> None:
        """Save ``image`` soon."""
        self._kept.add(file)
        self._pending.put((image, file))

    def __contains__(self, file: Path) -> bool:
        return file in self._kept

    def close(self) -> None:
        """Wait until everything is saved; an interrupted play is not worth it."""
        self._pending.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (item := self._pending.get()) is not None:
            if self._patience.interrupted:
                continue
            image, file = item
            file.parent.mkdir(parents=True, exist_ok=True)
            image.save(file, compress_level=3)


@dataclass(frozen=True, slots=True)
class Sighting:
    """The first frame of a board on which a number stands beside this counter."""

    board: str
    number: str
    counter: str
    at: float


class BoardWatch:
    """Notes every new call on every board, and believes pixels only: where a number is said to be there must be ink."""

    def __init__(self, hub: Hub, boards: tuple[str, ...], album: Album, directory: Path) -> None:
        self._patience = hub.patience
        self._album = album
        self._directory = directory
        self._seen: list[Sighting] = []
        self._standing: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._news = threading.Condition()
        for board in boards:
            hub.screens[board].on_frame.append(partial(self._look, board))

    def wait_for(self, board: str, number: str, counter: str, since: float, seconds: float) -> float | None:
        """When ``board`` first showed the call after ``since`` (monotonic); None when it did not in time."""
        return self._patience.await_news(self._news, lambda: self._find(board, number, counter, since), seconds)

    def _find(self, board: str, number: str, counter: str, since: float) -> float | None:
        calls = (s for s in self._seen if (s.board, s.number, s.counter) == (board, number, counter))
        return next((sighting.at for sighting in calls if sighting.at >= since), None)

    def see(self, board: str, calls: list[tuple[str, str]], at: float, photograph: Photograph) -> None:
        """``calls``, numbers and counters, the newest first, have stood on ``board`` since ``at`` (monotonic)."""
        for call in self._new_on(board, calls):
            self._note(Sighting(board, *call, at))
            self._keep(photograph(call), board, call)

    def _new_on(self, board: str, calls: list[tuple[str, str]]) -> list[tuple[str, str]]:
        new = news(self._standing[board], calls)
        self._standing[board] = calls
        return new

    def _keep(self, image: Image.Image, board: str, call: tuple[str, str]) -> None:
        count = sum(sighting.board == board for sighting in self._seen)
        self._album.keep(image, self._directory / f"{board}-{count:02d}-{call[0]}.png")

    def _look(self, board: str, frame: Frame) -> None:
        calls = {(plain(number), counter.text): (number, counter) for number, counter in calls_on(frame)}
        new = self._new_on(board, list(calls))
        if not new:
            return
        image = frame.image()
        for call in new:
            if all(inked(image, label) for label in calls[call]):
                self._note(Sighting(board, *call, frame.at))
            else:
                log.error("%s claims to show %s, but there are no such pixels", board, call[0])
        self._keep(image, board, new[0])

    def _note(self, sighting: Sighting) -> None:
        with self._news:
            self._seen.append(sighting)
            self._news.notify_all()


def news(before: list[tuple[str, str]], now: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The calls on a board, newest first, that were not there before, or have passed one that was newer."""
    return [
        call
        for place, call in enumerate(now)
        if call not in before or not set(before[: before.index(call)]).isdisjoint(now[place + 1 :])
    ]


def calls_on(frame: Frame) -> list[tuple[Label, Label]]:
    """Every number on a board with the counter that stands on its right."""
    found = []
    for number in (text for text in frame.texts if is_number(text.text)):
        beside = [text for text in frame.texts if _beside(number, text)]
        if beside:
            found.append((number, min(beside, key=lambda text: text.rect[0])))
    return found


def largest_number(frame: Frame) -> Label | None:
    """The largest ticket number on a screen."""
    return max((text for text in frame.texts if is_number(text.text)), key=lambda text: text.rect[3], default=None)


def plain(number: Label | None) -> str:
    """A shown number as programs write it: "A 048" is "A048"; "?" when there is none."""
    return number.text.replace(" ", "") if number else "?"


def is_number(text: str) -> bool:
    """Whether a text reads like a ticket's number: letters, a space, at least three figures."""
    letters, _, figures = text.partition(" ")
    return letters.isalpha() and len(letters) <= 2 and figures.isdigit() and len(figures) >= 3


def _beside(number: Label, text: Label) -> bool:
    x, y, width, height = number.rect
    middle = text.middle[1]
    return text.rect[0] >= x + width and y <= middle <= y + height and text.rect[3] > height // 2


def inked(image: Image.Image, label: Label) -> bool:
    """Whether something is really drawn where the label is said to stand."""
    x, y, width, height = label.rect
    crop = image.crop((x, y, x + width, y + height)).convert("L")
    histogram = crop.histogram()
    return 1 - max(histogram) / sum(histogram) > _LEAST_INK
