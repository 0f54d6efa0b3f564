"""On which line of a TOML file something stands. It follows the text as it is, right or wrong, and never raises.

Python's ``tomllib`` tells no positions. A place is named as :mod:`runtime.config` names it: "services[3].prefix".
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter

DEEPEST = 50
"""Lists and tables in each other; what lies deeper has the line of what holds it."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[^\s.=\[\]{}#,\"']+")
_STRINGS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r'"""(?:[^\\]|\\.)*?"{3,5}',
        r"'''.*?'{3,5}",
        r'"(?:[^"\\\n]|\\.)*"',
        r"'[^'\n]*'",
    )
)
_PLAIN = re.compile(r"[^,\]}#\n]*")


class TomlLines:
    """The lines of one text, counted from 1."""

    def __init__(self, text: str) -> None:
        self._lines = _Reader(text).read()

    def line_of(self, path: str) -> int | None:
        """Where ``path`` stands, or else what holds it; None when the text says neither."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return None


class _Reader:
    """Reads a text once from its beginning to its end and notes where everything begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._found: dict[str, int] = {}
        self._lists: Counter[str] = Counter()

    def read(self) -> dict[str, int]:
        table = ""
        while self._skip(_BLANK) < len(self._text):
            began = self._at
            if self._text[began] == "[":
                table = self._header()
            else:
                self._pair(table, 0)
            self._at = max(self._at, began + 1)
        return self._found

    def _header(self) -> str:
        """``[table]`` or ``[[table]]``: its path, where the last of every list on the way is meant."""
        began = self._at
        another = self._take("[") and self._take("[")
        keys = self._keys()
        path = ""
        for key in keys[:-1]:
            path = self._latest(_under(path, key))
            self._note(path, began)
        path = _under(path, keys[-1])
        if another:
            self._lists[path] += 1
            self._note(path, began)
        path = self._latest(path)
        self._note(path, began)
        while self._take("]"):
            pass
        return path

    def _latest(self, path: str) -> str:
        return f"{path}[{self._lists[path] - 1}]" if self._lists[path] else path

    def _pair(self, table: str, depth: int) -> None:
        """``key = value``, with all the value holds."""
        path = table
        for key, began in self._placed_keys():
            path = _under(path, key)
            self._note(path, began)
        if self._take("="):
            self._value(path, depth)

    def _value(self, path: str, depth: int) -> None:
        self._skip(_SPACE)
        if depth > DEEPEST:
            self._at = len(self._text)
        elif self._take("["):
            self._list(path, depth + 1)
        elif self._take("{"):
            self._table(path, depth + 1)
        elif not self._string():
            self._skip(_PLAIN)

    def _list(self, path: str, depth: int) -> None:
        index = 0
        while self._skip(_BLANK) < len(self._text) and not self._take("]"):
            began = self._at
            self._note(f"{path}[{index}]", began)
            self._value(f"{path}[{index}]", depth)
            self._skip(_BLANK)
            index += self._take(",")
            self._at = max(self._at, began + 1)

    def _table(self, path: str, depth: int) -> None:
        while self._skip(_BLANK) < len(self._text) and not self._take("}"):
            began = self._at
            self._pair(path, depth)
            self._skip(_BLANK)
            self._take(",")
            self._at = max(self._at, began + 1)

    def _keys(self) -> list[str]:
        return [key for key, _ in self._placed_keys()]

    def _placed_keys(self) -> list[tuple[str, int]]:
        """The parts of a dotted key, one at least, each with where it begins."""
        keys: list[tuple[str, int]] = []
        while not keys or self._take("."):
            self._skip(_SPACE)
            began = self._at
            keys.append((self._key(), began))
            self._skip(_SPACE)
        return keys

    def _key(self) -> str:
        began = self._at
        if not self._string():
            self._skip(_BARE)
        return _plain(self._text[began : self._at])

    def _string(self) -> bool:
        match = next((match for kind in _STRINGS if (match := kind.match(self._text, self._at))), None)
        if match is None:
            return False
        self._at = match.end()
        return True

    def _take(self, letter: str) -> bool:
        found = self._text.startswith(letter, self._at)
        self._at += len(letter) if found else 0
        return found

    def _skip(self, what: re.Pattern[str]) -> int:
        match = what.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at

    def _note(self, path: str, at: int) -> None:
        self._found.setdefault(path, bisect_right(self._breaks, at - 1) + 1)


def _under(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _plain(key: str) -> str:
    """What a key, quoted or not, says."""
    if not key.startswith(('"', "'")):
        return key
    try:
        return str(tomllib.loads(f"key = {key}")["key"])
    except ValueError:
        return key
