import stat

import pytest

from broker.devices_file import read_devices, write_devices
from broker.enrolment import add_device, write_mosquitto_files
from broker.topics import Role
from runtime.config import BadConfiguration


@pytest.fixture
def devices(tmp_path):
    return tmp_path / "devices.toml"


def test_a_new_device_is_admitted_by_its_secret_and_by_no_other(devices, tmp_path):
    add_device(devices, "kiosk-1", Role.KIOSK, tmp_path / "kiosk-1.secret")
    (credential,) = read_devices(devices)
    assert (credential.device, credential.role) == ("kiosk-1", Role.KIOSK)
    assert credential.admits((tmp_path / "kiosk-1.secret").read_text())
    assert not credential.admits("guess")


def test_only_the_owner_may_read_secrets_and_devices(devices, tmp_path):
    add_device(devices, "kiosk-1", Role.KIOSK, tmp_path / "kiosk-1.secret")
    assert stat.S_IMODE((tmp_path / "kiosk-1.secret").stat().st_mode) == 0o600
    assert stat.S_IMODE(devices.stat().st_mode) == 0o600


def test_a_taken_or_impossible_name_is_refused_and_changes_nothing(devices, tmp_path):
    add_device(devices, "kiosk-1", Role.KIOSK, tmp_path / "secret")
    before = devices.read_text()
    with pytest.raises(BadConfiguration, match="already"):
        add_device(devices, "kiosk-1", Role.KIOSK, tmp_path / "other")
    with pytest.raises(BadConfiguration, match="letters, digits"):
        add_device(devices, "kiosk/+", Role.KIOSK, tmp_path / "other")
    assert devices.read_text() == before
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("place", ["a-file/secret", "a-directory"])
def test_a_place_that_cannot_be_written_to_is_blamed(devices, tmp_path, place):
    (tmp_path / "a-file").touch()
    (tmp_path / "a-directory").mkdir()
    with pytest.raises(BadConfiguration, match="cannot be written"):
        add_device(devices, "kiosk-1", Role.KIOSK, tmp_path / place)
    assert not devices.exists()
    with pytest.raises(BadConfiguration, match="cannot be written"):
        add_device(tmp_path / "a-file" / "devices.toml", "kiosk-1", Role.KIOSK, tmp_path / "secret")


def test_the_directory_of_the_devices_file_is_made(tmp_path):
    add_device(tmp_path / "etc" / "devices.toml", "kiosk-1", Role.KIOSK, tmp_path / "secret")
    assert len(read_devices(tmp_path / "etc" / "devices.toml")) == 1


def test_a_device_that_is_listed_twice_is_named(devices, tmp_path):
    add_device(devices, "kiosk-1", Role.KIOSK, tmp_path / "secret")
    write_devices(devices, [*read_devices(devices), *read_devices(devices)])
    with pytest.raises(BadConfiguration, match="'kiosk-1' is there twice"):
        read_devices(devices)


def test_the_files_for_an_outside_mosquitto_need_a_coordinator(devices, tmp_path):
    add_device(devices, "kiosk-1", Role.KIOSK, tmp_path / "secret")
    with pytest.raises(BadConfiguration, match="no coordinator"):
        write_mosquitto_files("asan", devices, tmp_path / "mosquitto")
    add_device(devices, "coordinator", Role.COORDINATOR, tmp_path / "own")
    said = write_mosquitto_files("asan", devices, tmp_path / "mosquitto")
    assert {"allow_anonymous false", "use_username_as_clientid true"} <= set(said.splitlines())
    assert "topic write novbe/v1/asan/do/kiosk-1" in (tmp_path / "mosquitto" / "access").read_text()
