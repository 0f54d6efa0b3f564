"""The technician's code, of which the configuration holds a hash only: ``python -m kiosk.code`` makes it."""

from __future__ import annotations

import base64
import getpass
import hashlib
import hmac
import secrets
import sys

from kiosk.technician import MOST_FIGURES

FEWEST_FIGURES = 6
_SALT_BYTES = 16
_DIGEST_BYTES = 64
_COST, _BLOCK, _LANES = 2**14, 8, 1
"""scrypt's n, r and p (RFC 7914): 16 MB and some 50 ms a try, so a stolen file does not give the code away soon."""


def hash_code(code: str, salt: bytes | None = None) -> str:
    """``scrypt$salt$digest``. Raises ``ValueError`` for a code that is too short, too long or not of figures."""
    if not (code.isdecimal() and code.isascii() and FEWEST_FIGURES <= len(code) <= MOST_FIGURES):
        raise ValueError(f"a code is {FEWEST_FIGURES} to {MOST_FIGURES} figures")
    salt = salt or secrets.token_bytes(_SALT_BYTES)
    return f"scrypt${base64.b64encode(salt).decode()}${_digest(code, salt)}"


def check_hash(text: str) -> None:
    """Raise ``ValueError`` unless ``text`` is what :func:`hash_code` makes."""
    try:
        kind, salt, digest = text.split("$")
        fair = kind == "scrypt" and len(_bytes(salt)) > 0 and len(_bytes(digest)) == _DIGEST_BYTES
    except ValueError:
        fair = False
    if not fair:
        raise ValueError("is no hash of a code: make one with python -m kiosk.code")


def admits(hashed: str, code: str) -> bool:
    """Whether ``code`` is the one; it takes as long when it is not."""
    _, salt, digest = hashed.split("$")
    return hmac.compare_digest(_digest(code, _bytes(salt)), digest)


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _digest(code: str, salt: bytes) -> str:
    made = hashlib.scrypt(code.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=_DIGEST_BYTES)
    return base64.b64encode(made).decode()


def main() -> int:
    """Ask for a code and write the line for the configuration; returns the exit status."""
    try:
        sys.stdout.write(f'code_hash = "{hash_code(getpass.getpass("Code, not shown: "))}"\n')
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
