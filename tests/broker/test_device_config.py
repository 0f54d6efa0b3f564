"""What every device's configuration holds, checked while it is read."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broker.member import DeviceConfig, LinkConfig
from deploy.authority import Authority, certificate_pem, key_pem, new_key
from runtime.config import BadConfiguration, build
from tests.makers import NOON


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "secret").write_text("hush\n", encoding="utf-8")
    link = {"url": "mqtt://localhost", "secret_file": str(tmp_path / "secret")}
    return {"device": "kiosk-1", "centre": "baku-1", "link": link}


def problems(tables: dict[str, Any]) -> list[str]:
    with pytest.raises(BadConfiguration) as caught:
        build(DeviceConfig, tables, "kiosk-1.toml")
    return caught.value.problems


def test_a_right_configuration_is_read_with_its_secret(tables: dict[str, Any]) -> None:
    config = build(DeviceConfig, tables, "kiosk-1.toml")
    assert (config.device, config.centre, config.link.secret()) == ("kiosk-1", "baku-1", "hush")


@pytest.mark.parametrize("name", ["", "kiosk 1", "a/b", "+", "#", "x" * 65])
def test_names_follow_the_rule_of_topics(tables: dict[str, Any], name: str) -> None:
    found = problems(tables | {"device": name, "centre": name})
    assert [problem.partition(" must")[0] for problem in found] == ["device: a topic level", "centre: a topic level"]


@pytest.mark.parametrize("url", ["http://localhost", "localhost", "mqtt://", "mqtt://.x", "mqtt://host?tls=yes"])
def test_a_broker_is_an_mqtt_address(tables: dict[str, Any], url: str) -> None:
    tables["link"]["url"] = url
    (found,) = problems(tables)
    assert found.startswith(f"link.url: {url}: ")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda file: None, "cannot be read: No such file"),
        (lambda file: file.mkdir(), "cannot be read: Is a directory"),
        (lambda file: file.write_bytes(b"\xff\xfe"), "holds no secret"),
        (lambda file: file.write_bytes(b"\n"), "is empty"),
    ],
)
def test_a_secret_must_be_there(
    tables: dict[str, Any], tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    make(tmp_path / "other")
    tables["link"]["secret_file"] = str(tmp_path / "other")
    (found,) = problems(tables)
    assert found.startswith(f"link.secret_file: {tmp_path}/other {said}")


def test_an_authority_must_be_there_and_be_one(tables: dict[str, Any], tmp_path: Path) -> None:
    tables["link"]["ca_file"] = str(tmp_path / "ca.pem")
    assert problems(tables) == [f"link.ca_file: {tmp_path}/ca.pem cannot be read: No such file or directory"]
    (tmp_path / "ca.pem").write_text("no certificate")
    assert problems(tables) == [f"link.ca_file: {tmp_path}/ca.pem holds no certificate in PEM format"]


def test_an_authoritys_certificate_is_taken(
    tables: dict[str, Any], tmp_path: Path, needs_program: Callable[[str, str], str]
) -> None:
    openssl = needs_program("openssl", "apt-get install openssl")
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "ca.pem")]
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=novbe", *files]
    subprocess.run(command, check=True, capture_output=True, timeout=20)
    tables["link"]["ca_file"] = str(tmp_path / "ca.pem")
    assert build(DeviceConfig, tables, "x").link.ca_file == tmp_path / "ca.pem"


def test_a_secret_that_has_gone_since_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="cannot be read"):
        LinkConfig(url="mqtt://localhost", secret_file=tmp_path / "missing").secret()


def test_a_device_shows_a_password_or_a_certificate_and_not_both(tables: dict[str, Any], tmp_path: Path) -> None:
    write_identity(tmp_path / "identity.pem")
    tables["link"]["identity_file"] = str(tmp_path / "identity.pem")
    (found,) = problems(tables)
    assert found.startswith("link: give one of secret_file")
    del tables["link"]["secret_file"]
    assert problems(tables) == ["link: identity_file needs a url that begins with mqtts://"]
    tables["link"]["url"] = "mqtts://localhost"
    assert build(DeviceConfig, tables, "x").link.secret() is None


@pytest.mark.parametrize("content", ["", "nonsense", "key", "certificate"])
def test_an_identity_is_a_key_with_its_certificate(tables: dict[str, Any], tmp_path: Path, content: str) -> None:
    parts = write_identity(tmp_path / "identity.pem")
    (tmp_path / "identity.pem").write_text(parts.get(content, content))
    tables["link"] = {"url": "mqtts://localhost", "identity_file": str(tmp_path / "identity.pem")}
    (found,) = problems(tables)
    assert "holds no key with its certificate" in found


def test_a_missing_identity_is_named(tables: dict[str, Any], tmp_path: Path) -> None:
    tables["link"] = {"url": "mqtts://localhost", "identity_file": str(tmp_path / "none.pem")}
    assert problems(tables) == [f"link.identity_file: {tmp_path}/none.pem cannot be read: No such file or directory"]


def test_a_device_that_shows_neither_is_told_what_is_missing(tables: dict[str, Any]) -> None:
    tables["link"] = {"url": "mqtts://localhost"}
    with pytest.raises(BadConfiguration, match="secret_file or identity_file is missing"):
        build(DeviceConfig, tables, "x").link.secret()


def write_identity(file: Path) -> dict[str, str]:
    """An identity as devices have it; its parts."""
    authority, key = Authority.found("baku-1", NOON), new_key()
    parts = {
        "key": key_pem(key),
        "certificate": certificate_pem(authority.admit("kiosk-1", "kiosk", key.public_key(), NOON)),
    }
    file.write_text("".join(parts.values()))
    return parts
