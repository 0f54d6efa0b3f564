"""Messages to JSON and back, versioned, typed, bounded.

On the wire: ``{"v": 1, "kind": "ReserveTicket", "body": {...}}``. A receiver takes what it knows and ignores fields it
does not know; another version, kind or type is refused with a :class:`MalformedMessage` that says who sent what.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

VERSION = 1
MAX_BYTES = 1024 * 1024


class MalformedMessage(Exception):
    """A peer sent what is not a valid message: the peer's fault."""


class _Envelope(msgspec.Struct, frozen=True):
    v: int
    kind: str
    body: msgspec.Raw


_encoder = msgspec.json.Encoder()
_envelopes = msgspec.json.Decoder(_Envelope)


def encode(message: object) -> bytes:
    """One message as it goes on the wire."""
    body = msgspec.Raw(_encoder.encode(message))
    return _encoder.encode(_Envelope(VERSION, type(message).__name__, body))


def decode(payload: bytes, kinds: Iterable[type]) -> Any:
    """The message in ``payload``, which must be one of ``kinds``. Raises :class:`MalformedMessage`."""
    if len(payload) > MAX_BYTES:
        raise MalformedMessage(f"{len(payload)} bytes are more than the {MAX_BYTES} allowed")
    try:
        envelope = _envelopes.decode(payload)
        if envelope.v != VERSION:
            raise MalformedMessage(f"version {envelope.v} is not {VERSION}: update the older side")
        kind = next((kind for kind in kinds if kind.__name__ == envelope.kind), None)
        if kind is None:
            raise MalformedMessage(f"a {envelope.kind[:64]!r} does not belong here")
        return msgspec.json.decode(envelope.body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedMessage(f"not a valid message: {error}") from error
