"""How a program speaks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from runtime.config import within

Percent = Annotated[int, within(0, 100)]


def _check_recordings(directory: Path) -> None:
    if not directory.is_dir():
        raise ValueError(f"{directory} is no directory: it must hold az/number.wav and so on")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechConfig:
    """``recordings`` is a directory of clips. ``words_a_minute``: how fast espeak-ng speaks.

    ``cache`` keeps what was synthesised, at most ``cache_megabytes``; without one it is forgotten when the program
    ends.
    """

    volume: Percent
    recordings: Annotated[Path, _check_recordings] | None = None
    words_a_minute: Annotated[int, within(80, 300)]
    cache: Path | None = None
    cache_megabytes: Annotated[int, within(1, 1000)]
