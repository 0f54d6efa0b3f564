"""Until when a device's certificate lets it in."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path


def ends_at(file: Path) -> datetime | None:
    """When the certificate in ``file`` (PEM) ends, in UTC; None when there is none to be read."""
    try:
        return _ends_at(file, file.stat().st_mtime_ns)
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=4)
def _ends_at(file: Path, written_at: int) -> datetime:  # noqa: ARG001 - a renewed one is read again
    from cryptography import x509  # here, for it costs 15 MB, and only a device that has a certificate needs it

    return x509.load_pem_x509_certificate(file.read_bytes()).not_valid_after_utc
