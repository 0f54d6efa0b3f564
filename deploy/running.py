"""Whether a device's program runs, as the kernel tells of all processes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from runtime.machine import ROOT

_OPTION = "--config"


def is_running(program: str, file: Path, root: Path = ROOT) -> bool:
    """Whether there is a process ``novbe-<program>``, or ``python -m <program>``, with this configuration file."""
    wanted = file.resolve()
    found = ((process.parent, _words(process)) for process in (root / "proc").glob("[0-9]*/cmdline"))
    return any(_is(program, words) and _file(directory, words) == wanted for directory, words in found)


def _is(program: str, words: list[str]) -> bool:
    """The interpreter and its options come before the program's own name."""
    named = {Path(word).name for word in words[:2]}
    module = program in words[1:4] and "-m" in words[1:3]
    return f"novbe-{program}" in named or module


def _file(process: Path, words: list[str]) -> Path | None:
    """Its configuration file, which it may name from its own directory."""
    for word, following in pairwise(words):
        option, equals, value = word.partition("=")
        if option == _OPTION:
            return (process / "cwd" / (value if equals else following)).resolve()
    return None


def _words(file: Path) -> list[str]:
    try:
        return file.read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return []
