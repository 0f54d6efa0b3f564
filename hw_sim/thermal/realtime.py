"""Real-time commands found anywhere in a stream, inside image data too: how some models look for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hw_sim.thermal.events import RealTime

_SOMEWHERE = re.compile(
    rb"\x10(?:(?P<EOT>\x04[\x01-\x04\x11\x14])|(?P<ENQ>\x05[\x01\x02])"
    rb"|(?P<DC4>\x14(?:\x01[\x00\x01][\x01-\x08]|\x02\x01\x08|\x08\x01\x03\x14\x01\x06\x02\x08)))",
    re.DOTALL,
)
_LONGEST = 10


class RealTimeScanner:
    """Looks only for the bytes of a real-time command; what stands around them does not matter to it."""

    def __init__(self, offset: int = 0) -> None:
        self._tail = b""
        self._offset = offset

    def split(self, data: bytes) -> Iterator[tuple[bytes, RealTime | None]]:
        """``data`` in pieces, each with the real-time command that ends with its last byte (the last piece: none)."""
        before, joined = len(self._tail), self._tail + data
        done = 0
        for match in _SOMEWHERE.finditer(joined):
            cut = match.end() - before
            yield data[done:cut], self._command(match)
            done = cut
        yield data[done:], None
        rest = joined[max(done + before if done else 0, len(joined) - _LONGEST + 1) :]
        self._offset += len(joined) - len(rest)
        self._tail = rest

    def _command(self, match: re.Match[bytes]) -> RealTime:
        found = match.group()
        return RealTime(self._offset + match.start(), len(found), f"DLE {match.lastgroup}", found[2:])
