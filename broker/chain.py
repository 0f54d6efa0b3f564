"""The chain of the journal: each row's hash covers its content and, through the row before it, all that came before.

It is SHA-256 over the 32 bytes of the hash before and the row as a JSON array without blanks, in UTF-8:
``[seq,at,kind,device,key,body]``. ``device`` and ``key`` are null unless the row is an answer. Before the first row
stand 32 zero bytes.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import msgspec

Row = tuple[int, str, str, str | None, str | None, str]
"""``seq, at, kind, device, key, body``: what a hash covers."""

_encode = msgspec.json.Encoder().encode


class Head(NamedTuple):
    """Where a chain ends. Written down elsewhere it is a witness: nothing before it can then be changed unseen."""

    seq: int
    hash: bytes

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash.hex()}"


GENESIS = Head(0, bytes(32))


def link(before: bytes, row: Row) -> bytes:
    """The hash of ``row`` after a row whose hash is ``before``. Raises ``UnicodeError`` for what is no text."""
    return hashlib.sha256(before + _encode(row)).digest()


def witness(text: str) -> Head:
    """Read ``SEQ:HASH``, as a head is printed. Raises ``ValueError``."""
    seq, _, digits = text.strip().partition(":")
    head = Head(int(seq), bytes.fromhex(digits))
    if head.seq < 0 or len(head.hash) != len(GENESIS.hash):
        raise ValueError(f"not a journal's head: {text!r}")
    return head
