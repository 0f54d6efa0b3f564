"""What a device and the enrolment desk of its centre say to each other: one line of JSON each way, within TLS.

Before TLS begins the desk says its authority's certificate, in PEM: it is no secret, and a device goes on only if it is
the one that its code pins or that it enrolled with.
"""

from __future__ import annotations

import msgspec

MOST_BYTES = 16 * 1024
"""Of a line, and of the certificate."""

END_OF_CERTIFICATE = b"-----END CERTIFICATE-----\n"


class Enrol(msgspec.Struct, tag=True, frozen=True):
    """I have a code; certify the key in this request."""

    device: str
    secret: str
    request: str

    def __repr__(self) -> str:
        return f"Enrol({self.device!r}, …)"


class Renew(msgspec.Struct, tag=True, frozen=True):
    """I have shown my certificate; certify the new key in this request."""

    request: str


class Admitted(msgspec.Struct, tag=True, frozen=True):
    """The certificate, who the device is, and at which port of this machine its centre's broker is."""

    certificate: str
    centre: str
    device: str
    role: str
    hall: str
    port: int


class Refused(msgspec.Struct, tag=True, frozen=True):
    """No certificate, and why."""

    reason: str


Request = Enrol | Renew
Answer = Admitted | Refused

_encoder = msgspec.json.Encoder()
_requests = msgspec.json.Decoder(Request)
_answers: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Answer)


def line(letter: Request | Answer) -> bytes:
    """A letter as it goes on the wire."""
    return _encoder.encode(letter) + b"\n"


def read_request(text: bytes) -> Request:
    """Raises ``ValueError`` for what is none."""
    return _requests.decode(text)  # type: ignore[no-any-return]


def read_answer(text: bytes) -> Answer:
    """Raises ``ValueError`` for what is none."""
    return _answers.decode(text)
