"""The screens of a hall as the hub has seen them."""

from __future__ import annotations

import math
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from hw_sim.frames import Frame, Wanted
from hw_sim.patience import Patience

FRAMES_KEPT = 1000


class Screen:
    """What the hub has seen of one device's screen."""

    def __init__(self, device: str, patience: Patience) -> None:
        self.device = device
        self._patience = patience
        self.frames: deque[Frame] = deque(maxlen=FRAMES_KEPT)
        self.on_frame: list[Callable[[Frame], None]] = []
        self._news = threading.Condition()

    @property
    def frame(self) -> Frame | None:
        """The newest frame."""
        return self.frames[-1] if self.frames else None

    def take(self, frame: Frame) -> None:
        """A program has shown a frame; its predecessor's pixels go."""
        with self._news:
            old = self.frame
            self.frames.append(frame)
            self._news.notify_all()
        for listener in self.on_frame:
            listener(frame)
        if old is not None:
            Path(old.file).unlink(missing_ok=True)

    def wait_for(self, wanted: Wanted, seconds: float, what: str, since: float = 0.0) -> Frame:
        """The first frame shown after ``since`` (monotonic), or standing now, that is ``wanted``.

        Raises ``TimeoutError`` that names ``what`` was waited for and what the screen shows instead.
        """
        found = self._patience.await_news(
            self._news, lambda: next((frame for frame in self._standing(since) if wanted(frame)), None), seconds
        )
        if found is None:
            raise TimeoutError(f"{self.device}: no {what} within {seconds:g} s; it shows {self._shown()}")
        return found

    def _standing(self, since: float) -> list[Frame]:
        """The frames that stood on the screen at ``since`` or came later."""
        frames = list(self.frames)
        ends = [*(frame.at for frame in frames[1:]), math.inf]
        return [frame for frame, end in zip(frames, ends, strict=False) if end > since]

    def _shown(self) -> str:
        frame = self.frame
        return f"{frame.title!r}: {[text.text for text in frame.texts]}" if frame else "nothing"


class Screens(dict[str, Screen]):
    """A screen for every device that anybody asks for, the same one for all who ask."""

    def __init__(self, patience: Patience) -> None:
        super().__init__()
        self._patience = patience
        self._lock = threading.Lock()

    def __missing__(self, device: str) -> Screen:
        with self._lock:
            if device not in self:
                self[device] = Screen(device, self._patience)
            return self[device]
