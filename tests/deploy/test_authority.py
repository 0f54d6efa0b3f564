"""A centre's certificates."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import ExtendedKeyUsage, SubjectAlternativeName
from cryptography.x509.oid import ExtendedKeyUsageOID

from deploy.authority import (
    CERTIFICATE_LIFE,
    Authority,
    BadRequest,
    ask,
    asked_key,
    key_pem,
    name_of,
    new_key,
    read_key,
)
from tests.deploy.centres import NOW


@pytest.fixture(scope="module")
def authority():
    return Authority.found("baku-1", NOW)


def use_of(certificate):
    return list(certificate.extensions.get_extension_for_class(ExtendedKeyUsage).value)


def test_a_devices_certificate_names_it_and_only_lets_it_connect(authority):
    certificate = authority.admit("kiosk-3", "kiosk", new_key().public_key(), NOW)
    certificate.verify_directly_issued_by(authority.certificate)
    assert name_of(certificate) == "kiosk-3"
    assert use_of(certificate) == [ExtendedKeyUsageOID.CLIENT_AUTH]
    assert certificate.not_valid_after_utc == NOW + CERTIFICATE_LIFE


def test_a_servers_certificate_is_for_its_names_and_only_lets_it_serve(authority):
    certificate = authority.serve(["broker.example", "10.0.0.5"], new_key().public_key(), NOW)
    names = certificate.extensions.get_extension_for_class(SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["broker.example"]
    assert [str(ip) for ip in names.get_values_for_type(x509.IPAddress)] == ["10.0.0.5"]
    assert use_of(certificate) == [ExtendedKeyUsageOID.SERVER_AUTH]


def test_no_certificate_outlives_its_authority(authority):
    late = authority.certificate.not_valid_after_utc - timedelta(days=1)
    certificate = authority.admit("kiosk-3", "kiosk", new_key().public_key(), late)
    assert certificate.not_valid_after_utc == authority.certificate.not_valid_after_utc


def test_the_list_of_revoked_certificates_is_signed_and_lasts(authority):
    text = authority.revoke([(4711, NOW)], NOW)
    revoked = x509.load_pem_x509_crl(text.encode())
    assert revoked.is_signature_valid(authority.key.public_key())
    assert [one.serial_number for one in revoked] == [4711]
    assert revoked.next_update_utc == authority.certificate.not_valid_after_utc


def test_a_request_tells_the_public_key_and_nothing_more():
    key = new_key()
    assert asked_key(ask(key)) == key.public_key()
    assert "PRIVATE" not in ask(key)


def test_a_key_is_read_back():
    key = new_key()
    assert read_key(key_pem(key)).public_key() == key.public_key()


def test_a_request_about_another_kind_of_key_is_refused():
    key = ec.generate_private_key(ec.SECP384R1())
    request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(key, hashes.SHA256())
    with pytest.raises(BadRequest, match="kind"):
        asked_key(request.public_bytes(serialization.Encoding.PEM).decode())


EMPTY = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n"


@pytest.mark.parametrize("text", ["", "nonsense", EMPTY])
def test_what_is_no_request_is_refused(text):
    with pytest.raises(BadRequest, match="cannot be read"):
        asked_key(text)


def test_a_request_signed_with_another_key_is_refused():
    own = x509.load_pem_x509_csr(ask(new_key()).encode())
    raw = bytearray(own.public_bytes(serialization.Encoding.DER))
    raw[-1] ^= 1
    spoiled = x509.load_der_x509_csr(bytes(raw)).public_bytes(serialization.Encoding.PEM).decode()
    with pytest.raises(BadRequest, match="not signed"):
        asked_key(spoiled)
