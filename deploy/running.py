"""Whether a device's program runs, as the kernel tells of all processes."""

from __future__ import annotations

from pathlib import Path

from runtime.machine import ROOT


def is_running(program: str, root: Path = ROOT) -> bool:
    """Whether there is a process ``novbe-<program>``, or ``python -m <program>``."""
    return any(_is(program, _words(file)) for file in (root / "proc").glob("[0-9]*/cmdline"))


def _is(program: str, words: list[str]) -> bool:
    """The interpreter and its options come before the program's own name."""
    named = {Path(word).name for word in words[:2]}
    module = program in words[1:4] and "-m" in words[1:3]
    return f"novbe-{program}" in named or module


def _words(file: Path) -> list[str]:
    try:
        return file.read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return []
