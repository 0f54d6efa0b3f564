"""The coordinator and the console, let in by the embedded broker."""

from pathlib import Path

import pytest

from broker.config import BrokerConfig, EmbeddedConfig
from broker.enrolment import add_device
from broker.member import read_secret
from broker.own_secrets import admit, own_secret
from broker.topics import Role


@pytest.fixture
def config(tmp_path: Path) -> BrokerConfig:
    add_device(tmp_path / "devices.toml", "kiosk-1", Role.KIOSK, tmp_path / "kiosk-1.secret")
    return BrokerConfig(
        centre="baku-1",
        device="coordinator",
        catalogue=tmp_path / "catalogue.toml",
        journal=tmp_path / "journal.sqlite",
        devices=tmp_path / "devices.toml",
        state_dir=tmp_path / "state",
        keep_days=400,
        embedded=EmbeddedConfig(kind="auto", host="127.0.0.1", port=1883),
    )


def test_the_brokers_own_devices_are_let_in_beside_those_of_the_file(config: BrokerConfig) -> None:
    assert [(one.device, one.role) for one in admit(config)] == [
        ("kiosk-1", Role.KIOSK),
        ("coordinator", Role.COORDINATOR),
        ("console", Role.CONSOLE),
    ]


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CONSOLE])
def test_each_start_gives_new_passwords_and_the_old_ones_are_worth_nothing(config: BrokerConfig, role: Role) -> None:
    admit(config)
    former = read_secret(own_secret(config, role))
    (credential,) = (one for one in admit(config) if one.role is role)
    assert credential.admits(read_secret(own_secret(config, role)))
    assert not credential.admits(former)


def test_a_device_of_the_file_with_the_consoles_name_gives_way(config: BrokerConfig, tmp_path: Path) -> None:
    add_device(config.devices, "console", Role.KIOSK, tmp_path / "other.secret")
    (console,) = (one for one in admit(config) if one.device == "console")
    assert console.role is Role.CONSOLE
    assert not console.admits(read_secret(tmp_path / "other.secret"))
