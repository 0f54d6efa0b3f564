"""A centre's own certificate authority: who holds one of its certificates is a device of this centre.

Keys are on the curve P-256. Certificates say whom they are for in the common name, and are good for one use each:
a broker's to serve, a device's to connect. Nothing here asks what time it is.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_LIFE = timedelta(days=20 * 365)
CERTIFICATE_LIFE = timedelta(days=180)
_LEEWAY = timedelta(hours=1)
"""By how much a device's clock may be slow."""

Key = ec.EllipticCurvePrivateKey
PublicKey = ec.EllipticCurvePublicKey


class BadRequest(Exception):
    """A device asked for a certificate in a way that is not allowed: the device's fault."""


def new_key() -> Key:
    """A new private key."""
    return ec.generate_private_key(ec.SECP256R1())


def key_pem(key: Key) -> str:
    """A private key as it stands in a file, which must be for its owner's eyes alone."""
    pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(*pem).decode()


def read_key(pem: str) -> Key:
    """The private key in a file's text. Raises ``ValueError`` when there is none of ours."""
    key = serialization.load_pem_private_key(pem.encode(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("the key is not on an elliptic curve")
    return key


def certificate_pem(certificate: x509.Certificate) -> str:
    """A certificate as it stands in a file."""
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def identity_pem(key: Key, certificate: x509.Certificate) -> str:
    """A key and its certificate as they stand in one file."""
    return key_pem(key) + certificate_pem(certificate)


def key_name(key: PublicKey) -> str:
    """What tells this key from any other."""
    return x509.SubjectKeyIdentifier.from_public_key(key).digest.hex()


def fingerprint(certificate: x509.Certificate) -> bytes:
    """What tells this certificate from any other: its SHA-256."""
    return certificate.fingerprint(hashes.SHA256())


def name_of(certificate: x509.Certificate) -> str:
    """Whom the certificate is for."""
    (name,) = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(name.value)


def ask(key: Key) -> str:
    """A request for a certificate over this key, PEM; it shows that whoever asks has the key."""
    return (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name([]))
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
        .decode()
    )


def asked_key(request: str) -> PublicKey:
    """The public key that a request is about; nothing else in it counts. Raises :class:`BadRequest`."""
    try:
        asked = x509.load_pem_x509_csr(request.encode())
        key = asked.public_key()
        proved = asked.is_signature_valid
    except (ValueError, TypeError, InvalidSignature) as error:
        raise BadRequest("the request for a certificate cannot be read") from error
    if not isinstance(key, PublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise BadRequest("the request is about a key of a kind that is not used here")
    if not proved:
        raise BadRequest("the request is not signed with its own key")
    return key


@dataclass(frozen=True, slots=True)
class Authority:
    """What makes a centre's certificates. Whoever has its key can make any: it stays on the broker's box."""

    key: Key
    certificate: x509.Certificate

    @classmethod
    def found(cls, centre: str, now: datetime) -> Authority:
        """A new authority for a centre."""
        key = new_key()
        name = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, centre),
                x509.NameAttribute(NameOID.COMMON_NAME, f"{centre} authority"[:64]),
            ]
        )
        signs = _key_usage(key_cert_sign=True, crl_sign=True)
        builder = _builder(name, name, key.public_key(), key.public_key(), (now, now + AUTHORITY_LIFE))
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        return cls(key, builder.add_extension(signs, critical=True).sign(key, hashes.SHA256()))

    def admit(
        self, device: str, role: str, key: PublicKey, now: datetime, life: timedelta = CERTIFICATE_LIFE
    ) -> x509.Certificate:
        """A certificate with which a device may connect."""
        return self._issue(device, role, key, (now, now + life), ExtendedKeyUsageOID.CLIENT_AUTH, ())

    def serve(self, hosts: Sequence[str], key: PublicKey, now: datetime) -> x509.Certificate:
        """A certificate for a server that is reached under these names and addresses."""
        return self._issue(
            hosts[0][:64], "server", key, (now, now + CERTIFICATE_LIFE), ExtendedKeyUsageOID.SERVER_AUTH, hosts
        )

    def revoke(self, serials: Iterable[tuple[int, datetime]], now: datetime) -> str:
        """The list of revoked certificates, PEM: serial numbers, and since when.

        It is good as long as the authority itself, for a broker whose list has ended lets nobody in.
        """
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.certificate.subject)
        builder = builder.last_update(now - _LEEWAY).next_update(self.certificate.not_valid_after_utc)
        for serial, since in serials:
            revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()
            builder = builder.add_revoked_certificate(revoked)
        return builder.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()

    def _issue(
        self,
        name: str,
        unit: str,
        key: PublicKey,
        life: tuple[datetime, datetime],
        use: x509.ObjectIdentifier,
        hosts: Sequence[str],
    ) -> x509.Certificate:
        subject = x509.Name(
            [
                *self.certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME),
                x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
                x509.NameAttribute(NameOID.COMMON_NAME, name),
            ]
        )
        life = life[0], min(life[1], self.certificate.not_valid_after_utc)
        builder = _builder(subject, self.certificate.subject, key, self.key.public_key(), life)
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        builder = builder.add_extension(_key_usage(digital_signature=True), critical=True)
        builder = builder.add_extension(x509.ExtendedKeyUsage([use]), critical=False)
        if hosts:
            names = x509.SubjectAlternativeName([_general_name(host) for host in hosts])
            builder = builder.add_extension(names, critical=False)
        return builder.sign(self.key, hashes.SHA256())


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: PublicKey,
    signer: PublicKey,
    life: tuple[datetime, datetime],
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(life[0] - _LEEWAY)
        .not_valid_after(life[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer), critical=False)
    )


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _key_usage(
    *, digital_signature: bool = False, key_cert_sign: bool = False, crl_sign: bool = False
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
