"""Files for the eyes of their owner alone: secrets, and who may connect."""

from __future__ import annotations

from pathlib import Path

from runtime.config import BadConfiguration


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner may read. Raises :class:`BadConfiguration` where that cannot be done."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.chmod(0o600)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadConfiguration(str(file), [f"cannot be written: {error.strerror}"]) from error
