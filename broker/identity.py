"""A device's identity: one PEM file with its private key and the certificate over it, which prove who it is.

They stand in one file so that a renewal, which changes both, is one rename.
"""

from __future__ import annotations

import ssl
from datetime import datetime
from pathlib import Path


def check_identity(file: Path) -> None:
    """Raise ``ValueError`` unless ``file`` holds a key and the certificate over it."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(file)
    except ssl.SSLError as error:
        raise ValueError(f"{file} holds no key with its certificate in PEM format: enrol the device again") from error
    except OSError as error:
        raise ValueError(f"{file} cannot be read: {error.strerror}") from error


def trouble(file: Path, now: datetime) -> str:
    """What is wrong with the certificate in ``file`` at this time by this machine's clock; "" when nothing is."""
    from cryptography import x509  # here, for it costs 15 MB, and is needed only where a device is not let in

    try:
        certificate = x509.load_pem_x509_certificate(file.read_bytes())
    except (OSError, ValueError) as error:
        return f"{file} holds no certificate: {error}"
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now > ends:
        return f"its certificate ended at {ends:%Y-%m-%d %H:%M} UTC: enrol it again with a new code; {clock(now)}"
    if now < begins:
        return f"its certificate begins only at {begins:%Y-%m-%d %H:%M} UTC: {clock(now)}"
    return ""


def clock(now: datetime) -> str:
    """What to look at first when certificates seem too old or too young."""
    return f"this machine's clock says {now:%Y-%m-%d %H:%M} UTC; if that is wrong, set it"
