"""A device's side of enrolment and renewal: it asks the desk of its centre, and trusts nobody else."""

from __future__ import annotations

import socket
import ssl
import time
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509

from broker.identity import clock
from deploy.authority import certificate_pem, fingerprint
from deploy.codes import Code
from deploy.letters import END_OF_CERTIFICATE, MOST_BYTES, Admitted, Enrol, Renew, line, read_answer

DEADLINE = 10.0


class NoCertificate(Exception):
    """The device has got no certificate; the message says whose fault that is, and what to do."""


def enrol(code: Code, place: tuple[str, int], request: str) -> tuple[Admitted, str]:
    """Use the code; what the desk says, and the centre's authority, PEM. Raises :class:`NoCertificate`."""
    with _Line(place) as desk:
        authority = desk.authority()
        if not code.pins(fingerprint(authority)):
            raise NoCertificate(
                f"{place[0]} is not the centre this code is from, or somebody stands between: nothing was sent to it"
            )
        desk.encrypt(authority, None)
        return desk.ask(Enrol(code.device, code.secret, request)), certificate_pem(authority)


def renew(identity: Path, authority: Path, place: tuple[str, int], request: str) -> Admitted:
    """Show the old certificate and get a new one. Raises :class:`NoCertificate`."""
    with _Line(place) as desk:
        desk.authority()  # said to everybody; this device knows its own
        desk.encrypt(x509.load_pem_x509_certificate(authority.read_bytes()), identity)
        return desk.ask(Renew(request))


class _Line:
    """One conversation with a desk. Everything on it raises :class:`NoCertificate`."""

    def __init__(self, place: tuple[str, int]) -> None:
        self._place = place
        self._deadline = time.monotonic() + DEADLINE
        try:
            self._socket = socket.create_connection(place, DEADLINE)
        except OSError as error:
            raise NoCertificate(f"cannot reach the enrolment desk at {place[0]}:{place[1]}: {error}") from error

    def __enter__(self) -> _Line:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def authority(self) -> x509.Certificate:
        """What the desk says is its authority."""
        said = self._hear(END_OF_CERTIFICATE)
        try:
            return x509.load_pem_x509_certificate(said)
        except ValueError as error:
            raise NoCertificate(f"{self._place[0]}:{self._place[1]} is no enrolment desk") from error

    def encrypt(self, authority: x509.Certificate, identity: Path | None) -> None:
        """Go on in TLS, with a desk that has a certificate of this authority for the name it was called by."""
        context = ssl.create_default_context(cadata=certificate_pem(authority))
        if identity is not None:
            context.load_cert_chain(identity)
        try:
            self._socket = context.wrap_socket(self._socket, server_hostname=self._place[0])
        except ssl.SSLCertVerificationError as error:
            said = f"the desk's certificate is not trusted: {error.verify_message}"
            raise NoCertificate(f"{said}; {clock(datetime.now(UTC))}") from error
        except OSError as error:
            raise NoCertificate(f"no encryption with {self._place[0]}: {error}") from error

    def ask(self, request: Enrol | Renew) -> Admitted:
        """Send a request; the certificate that comes."""
        try:
            self._socket.sendall(line(request))
            answer = read_answer(self._hear(b"\n"))
        except OSError as error:
            raise NoCertificate(f"the desk ended the conversation: {error}") from error
        except ValueError as error:
            raise NoCertificate(f"the desk's answer is none: {error}") from error
        if isinstance(answer, Admitted):
            return answer
        raise NoCertificate(answer.reason)

    def _hear(self, end: bytes) -> bytes:
        said = b""
        while not said.endswith(end):
            self._socket.settimeout(max(0.01, self._deadline - time.monotonic()))
            try:
                more = self._socket.recv(MOST_BYTES)
            except OSError as error:
                raise NoCertificate(f"{self._place[0]}:{self._place[1]} said no more: {error}") from error
            said += more
            if not more or len(said) > MOST_BYTES:
                raise NoCertificate(f"{self._place[0]}:{self._place[1]} does not speak like an enrolment desk")
        return said
