"""The one-time code with which a device enrols. Pure.

``kiosk-3:SECRET:PIN``: who it is; 80 random bits that the centre knows only as their hash; and the first 128 bits of
the fingerprint of the centre's authority, so that the device trusts its own centre and nobody else from the first word.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from broker.topics import check_name

_SECRET_BYTES = 10
_PIN_BYTES = 16
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its parts. Its text may be typed in any case, with spaces and dashes within the two last parts."""

    device: str
    secret: str
    pin: bytes

    def __str__(self) -> str:
        return ":".join([self.device, _grouped(self.secret), _grouped(_letters(self.pin))])

    def __repr__(self) -> str:
        return f"Code({self.device!r}, …)"

    @property
    def hash(self) -> str:
        """How the centre remembers it."""
        return hash_of(self.secret)

    def pins(self, fingerprint: bytes) -> bool:
        """Whether that is the authority this code is from."""
        return hmac.compare_digest(self.pin, fingerprint[:_PIN_BYTES])


def make_code(device: str, fingerprint: bytes) -> Code:
    """A new code for a device of the centre whose authority has this fingerprint."""
    return Code(device, _letters(secrets.token_bytes(_SECRET_BYTES)), fingerprint[:_PIN_BYTES])


def parse_code(text: str) -> Code:
    """The code somebody typed, or a camera read. Raises ``ValueError``."""
    parts = text.strip().split(":")
    if len(parts) != 3:
        raise ValueError("a code has three parts with colons between them, such as kiosk-3:ABCD-…:EFGH-…")
    check_name(parts[0])
    secret, pin = (_bytes(part) for part in parts[1:])
    if len(secret) != _SECRET_BYTES or len(pin) != _PIN_BYTES:
        raise ValueError("the code is too short or too long: copy all of it")
    return Code(parts[0], _letters(secret), pin)


def hash_of(secret: str) -> str:
    """SHA-256 is enough: nobody can try 80 random bits out."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _letters(octets: bytes) -> str:
    return base64.b32encode(octets).decode().rstrip("=")


def _bytes(typed: str) -> bytes:
    letters = typed.upper().replace("-", "").replace(" ", "").replace("0", "O").replace("1", "I").replace("8", "B")
    try:
        return base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError as error:
        raise ValueError("the code holds signs that no code has") from error


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))
