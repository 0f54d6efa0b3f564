"""What a new centre consists of, and what the commands say. Nothing of it runs."""

import re
import ssl
import stat
from datetime import timedelta

import pytest

from broker.access import mosquitto_acl
from broker.topics import Role
from deploy import enrolled, mosquitto
from deploy.__main__ import main
from deploy.centre import Centre
from deploy.registry import Standing
from deploy.roll import Roll
from runtime.config import BadConfiguration
from tests.deploy.centres import CATALOGUE, CENTRE, NOW, founded


@pytest.fixture
def centre(tmp_path):
    return founded(tmp_path / "centre")


def users(name):
    return [f"--{part}-user={name}" for part in ("desk", "mosquitto", "coordinator")]


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_only_what_everybody_may_read_can_be_read_by_others(centre):
    places = centre.places
    private = [places.desk, places.mosquitto, places.coordinator, places.console]
    assert {mode(directory) for directory in private} == {0o700}
    secret = {file for directory in private for file in directory.iterdir()}
    open_to_all = {file.name for file in secret if mode(file) != 0o600}
    assert open_to_all <= {"authority.pem", "enrolment.toml"}
    assert (mode(places.authority), mode(places.config)) == (0o644, 0o644)


def test_mosquitto_takes_only_our_certificates_and_gives_them_only_their_topics(centre):
    lines = (centre.places.mosquitto / "mosquitto.conf").read_text().splitlines()
    assert {
        "listener 8883 0.0.0.0",
        "require_certificate true",
        "use_identity_as_username true",
        "use_username_as_clientid true",
        "allow_anonymous false",
        "set_tcp_nodelay true",
        "tls_version tlsv1.2",
        f"crlfile {centre.places.mosquitto / 'revoked.pem'}",
    } <= set(lines)
    assert (centre.places.mosquitto / "access").read_text() == mosquitto_acl(CENTRE, centre.registry.devices(NOW))


def test_the_coordinator_and_the_console_have_their_certificates(centre):
    for root in (centre.places.coordinator, centre.places.console):
        ssl.create_default_context(cafile=root / "authority.pem").load_cert_chain(root / "identity.pem")


def test_a_centre_is_not_founded_twice(centre, tmp_path):
    before = centre.places.authority.read_text()
    with pytest.raises(BadConfiguration, match="holds a centre already"):
        founded(tmp_path / "centre")
    assert centre.places.authority.read_text() == before


def test_an_unknown_user_is_named(tmp_path, capsys):
    command = ["centre", "init", "--name", CENTRE, "--host", "h", "--catalogue", str(CATALOGUE)]
    assert main([*command, "--directory", str(tmp_path / "c"), *users("nobody-of-this-name")]) == 2
    assert "there is no user 'nobody-of-this-name'" in capsys.readouterr().err


def test_every_wrong_wish_is_named_at_once(tmp_path, capsys):
    command = ["centre", "init", "--name", "a b", "--host", "two words", "--catalogue", "x", "--port", "0"]
    assert main([*command, *users("root"), "--directory", str(tmp_path / "c")]) == 2
    said = capsys.readouterr().err
    assert [name for name in ("centre", "hosts", "port") if f"- {name}" in said] == ["centre", "hosts", "port"]


def test_mosquittos_certificate_is_renewed_when_a_third_of_its_life_is_left(centre):
    file = centre.places.mosquitto / "server.pem"
    before = file.read_text()
    assert not mosquitto.renew_if_due(centre, NOW + timedelta(days=100))
    assert file.read_text() == before
    assert mosquitto.renew_if_due(centre, NOW + timedelta(days=130))
    assert enrolled.read_certificate(file).not_valid_after_utc > NOW + timedelta(days=300)


def test_a_device_without_its_certificate_is_told_to_enrol(tmp_path, capsys):
    assert main(["renew", "--directory", str(tmp_path)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_desk_nobody_answers_at_is_no_certificate(tmp_path, capsys):
    code = f"kiosk-3:{'A' * 16}:{'A' * 26}"
    command = ["enrol", "--code", code, "--centre", "127.0.0.1", "--port", "9", "--directory", str(tmp_path)]
    assert main(command) == 3
    assert "cannot reach the enrolment desk at 127.0.0.1:9" in capsys.readouterr().err


def test_a_code_is_shown_as_text_and_as_a_picture_and_kept_nowhere(centre, tmp_path, capsys):
    command = ["device", "add", "kiosk-3", "--role", "kiosk", "--hall", "1", "--directory", str(centre.places.root)]
    assert main(command) == 0
    said = capsys.readouterr().out
    (code,) = set(re.findall(r"kiosk-3:[A-Z2-7-]+:[A-Z2-7-]+", said))
    assert "█" in said
    secret = code.split(":")[1].replace("-", "").encode()
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and secret in file.read_bytes()]


def test_the_list_tells_how_every_device_stands(centre, capsys):
    roll = Roll(centre)
    for name in ("kiosk-1", "kiosk-2"):
        roll.add(name, Role.KIOSK, "1", NOW)
    roll.revoke("kiosk-2", NOW)
    standing = {one.device: one.standing for one in roll.devices(NOW)}
    assert standing == {
        "console": Standing.ENROLLED,
        "coordinator": Standing.ENROLLED,
        "kiosk-1": Standing.INVITED,
        "kiosk-2": Standing.REVOKED,
    }
    later = {one.device: one.standing for one in roll.devices(NOW + timedelta(days=2))}
    assert later["kiosk-1"] is Standing.EXPIRED
    assert main(["device", "list", "--directory", str(centre.places.root)]) == 0
    assert "kiosk-2              kiosk        1      revoked" in capsys.readouterr().out


def test_a_revoked_device_is_named_in_no_access_rule(centre):
    roll = Roll(centre)
    roll.add("kiosk-1", Role.KIOSK, "1", NOW)
    access = centre.places.mosquitto / "access"
    assert "user kiosk-1" in access.read_text()
    roll.revoke("kiosk-1", NOW)
    assert "kiosk-1" not in access.read_text()


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda roll: roll.add("coordinator", Role.KIOSK, "1", NOW), "already"),
        (lambda roll: roll.add("kiosk/1", Role.KIOSK, "1", NOW), "topic level"),
        (lambda roll: roll.add("kiosk-1", Role.KIOSK, "", NOW), "a kiosk needs one"),
        (lambda roll: roll.add("c1", Role.COUNTER, "1", NOW), "a counter has none"),
        (lambda roll: roll.revoke("kiosk-9", NOW), "no such device"),
        (lambda roll: roll.revoke("coordinator", NOW), "the centre's own"),
        (lambda roll: roll.rename("console", "coordinator", NOW), "already"),
    ],
)
def test_what_cannot_be_done_changes_nothing(centre, act, said):
    before = centre.registry.devices(NOW)
    with pytest.raises(BadConfiguration, match=said):
        act(Roll(centre))
    assert centre.registry.devices(NOW) == before


def test_a_centre_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadConfiguration, match=r"centre\.toml: .*|cannot be read"):
        Centre(tmp_path / "nowhere")
