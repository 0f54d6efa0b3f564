"""From a one-time code to a connection, over the real desk and a real Mosquitto."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from broker.bus import Delivery, LinkDown, LinkUp, Will
from broker.config import load_config as load_broker
from broker.topics import DEVICE, Role, Topic
from deploy import enrolled
from deploy.__main__ import main
from deploy.asking import NoCertificate
from deploy.authority import certificate_pem, identity_pem, name_of, new_key
from deploy.codes import Code, make_code
from deploy.registry import Standing
from hw_sim.secured import Secured
from kiosk.config import load_config as load_kiosk
from tests.contracts.listening import Ear
from tests.deploy.centres import CENTRE, connect, founded

HOUR = timedelta(hours=1)


def now() -> datetime:
    return datetime.now(UTC)


def test_a_device_with_its_code_makes_its_own_key_and_is_let_in(secured: Secured) -> None:
    places = secured.enrol("kiosk-3", Role.KIOSK, "1")
    assert stat.S_IMODE(places.identity.stat().st_mode) == 0o600
    assert not places.next_key.exists()
    (known,) = [one for one in secured.roll.devices(now()) if one.device == "kiosk-3"]
    assert (known.role, known.hall, known.standing) == (Role.KIOSK, "1", Standing.ENROLLED)
    ear = Ear()
    bus = connect(secured, "kiosk-3", places, ear)
    bus.start()
    ear.until_up()
    bus.stop()


def test_its_programs_file_is_written_and_can_be_loaded(secured: Secured) -> None:
    config = load_kiosk(enrolled.program_file(secured.enrol("kiosk-3", Role.KIOSK, "1").root, "kiosk"))
    assert (config.device, config.centre, config.hall) == ("kiosk-3", CENTRE, "1")
    assert (config.link.url, config.link.secret()) == (secured.url, None)


def test_a_device_enrols_by_command_and_renews_by_command(
    secured: Secured, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = secured.roll.add("kiosk-3", Role.KIOSK, "1", now())
    host, port = secured.desk_place
    own = ["--directory", str(tmp_path / "own")]
    where = ["--centre", host, "--port", str(port), "--user", tmp_path.owner(), "--config-directory", str(tmp_path)]
    assert main(["enrol", "--code", str(code).lower(), *where, *own]) == 0
    assert f"This is kiosk-3, a kiosk of {CENTRE}." in capsys.readouterr().out
    assert (main(["renew", *own]), capsys.readouterr().out) == (0, "")
    assert main(["renew", "--now", *own]) == 0
    assert "a new certificate" in capsys.readouterr().out


def test_a_programs_file_that_is_there_already_is_left_alone(secured: Secured, tmp_path: Path) -> None:
    code = secured.roll.add("kiosk-3", Role.KIOSK, "1", now())
    (tmp_path / "kiosk.toml").write_text("# mine\n")
    enrolled.enrol(code, secured.desk_place, tmp_path / "own", tmp_path)
    assert (tmp_path / "kiosk.toml").read_text() == "# mine\n"


def test_the_coordinators_file_can_be_loaded(secured: Secured) -> None:
    config = load_broker(secured.centre.places.coordinator / "broker.toml")
    assert (config.centre, config.device) == (CENTRE, "coordinator")


def refused(code: Code, secured: Secured, directory: Path) -> str:
    with pytest.raises(NoCertificate) as caught:
        enrolled.enrol(code, secured.desk_place, directory)
    assert not enrolled.Places(directory).identity.exists()
    return str(caught.value)


def test_a_wrong_code_is_refused_and_the_right_one_still_works(secured: Secured, tmp_path: Path) -> None:
    code = secured.roll.add("kiosk-3", Role.KIOSK, "1", now())
    guess = Code("kiosk-3", make_code("x", b"").secret, code.pin)
    assert "not known" in refused(guess, secured, tmp_path / "stranger")
    assert enrolled.enrol(code, secured.desk_place, tmp_path / "device").device == "kiosk-3"


def test_a_code_for_a_device_nobody_invited_is_refused_in_the_same_words(secured: Secured, tmp_path: Path) -> None:
    code = secured.roll.add("kiosk-3", Role.KIOSK, "1", now())
    guess = Code("kiosk-3", make_code("x", b"").secret, code.pin)
    other = Code("kiosk-4", code.secret, code.pin)
    assert refused(other, secured, tmp_path / "a") == refused(guess, secured, tmp_path / "b")


def test_a_code_that_was_used_is_worth_nothing_to_another_device(secured: Secured, tmp_path: Path) -> None:
    code = secured.roll.add("kiosk-3", Role.KIOSK, "1", now())
    enrolled.enrol(code, secured.desk_place, tmp_path / "first")
    assert "used already" in refused(code, secured, tmp_path / "second")


def test_a_device_whose_answer_was_lost_may_ask_again_with_the_same_key(secured: Secured, tmp_path: Path) -> None:
    code = secured.roll.add("kiosk-3", Role.KIOSK, "1", now())
    first, again = enrolled.Places(tmp_path / "device"), enrolled.Places(tmp_path / "again")
    enrolled.enrol(code, secured.desk_place, first.root)
    again.root.mkdir()
    again.next_key.write_text(first.identity.read_text())
    assert enrolled.enrol(code, secured.desk_place, again.root).device == "kiosk-3"


def test_an_expired_code_is_refused_and_says_since_when(secured: Secured, tmp_path: Path) -> None:
    code = secured.roll.add("kiosk-3", Role.KIOSK, "1", now() - 2 * HOUR, HOUR)
    assert "this code ended at" in refused(code, secured, tmp_path / "device")


def test_who_guesses_must_wait_after_ten_attempts(secured: Secured, tmp_path: Path) -> None:
    code = secured.roll.add("kiosk-3", Role.KIOSK, "1", now())
    guess = Code("kiosk-3", make_code("x", b"").secret, code.pin)
    reasons = [refused(guess, secured, tmp_path / "stranger") for _ in range(11)]
    assert ["too many" in reason for reason in reasons] == [False] * 10 + [True]


def test_a_device_sends_nothing_to_a_centre_its_code_is_not_from(secured: Secured, tmp_path: Path) -> None:
    code = secured.roll.add("kiosk-3", Role.KIOSK, "1", now())
    elsewhere = Code("kiosk-3", code.secret, bytes(16))
    assert "nothing was sent" in refused(elsewhere, secured, tmp_path / "device")
    assert enrolled.enrol(code, secured.desk_place, tmp_path / "device").device == "kiosk-3"


def test_a_desk_under_another_name_is_not_trusted(secured: Secured, tmp_path: Path) -> None:
    code = secured.roll.add("kiosk-3", Role.KIOSK, "1", now())
    with pytest.raises(NoCertificate, match="not trusted"):
        enrolled.enrol(code, ("0.0.0.0", secured.desk_place[1]), tmp_path / "device")


def test_a_renewal_brings_a_new_key_and_the_device_is_let_in_with_it(secured: Secured) -> None:
    places = secured.enrol("kiosk-3", Role.KIOSK, "1")
    before = enrolled.read_certificate(places.identity)
    assert not enrolled.renew_if_due(places.root, now())
    assert enrolled.read_certificate(places.identity) == before
    assert enrolled.renew_if_due(places.root, before.not_valid_after_utc - timedelta(days=59))
    after = enrolled.read_certificate(places.identity)
    assert name_of(after) == "kiosk-3"
    assert after.public_key() != before.public_key()
    ear = Ear()
    bus = connect(secured, "kiosk-3", places, ear)
    bus.start()
    ear.until_up()
    bus.stop()


def test_the_coordinator_renews_like_every_device(secured: Secured) -> None:
    places = enrolled.Places(secured.centre.places.coordinator)
    before = enrolled.read_certificate(places.identity)
    assert enrolled.renew_if_due(places.root, now(), at_once=True)
    assert enrolled.read_certificate(places.identity).serial_number != before.serial_number


def test_a_revoked_device_gets_no_new_certificate(secured: Secured) -> None:
    places = secured.enrol("kiosk-3", Role.KIOSK, "1")
    secured.roll.revoke("kiosk-3", now())
    with pytest.raises(NoCertificate, match="revoked"):
        enrolled.renew_if_due(places.root, now(), at_once=True)


def test_a_device_of_another_centre_gets_no_certificate(secured: Secured, tmp_path: Path) -> None:
    other = founded(tmp_path / "elsewhere", now())
    own = enrolled.Places(other.places.coordinator)
    own.authority.write_text(certificate_pem(secured.centre.authority().certificate))
    enrolled.settle(own, secured.desk_place)
    with pytest.raises(NoCertificate):
        enrolled.renew_if_due(own.root, now(), at_once=True)


def test_a_device_that_connects_with_a_revoked_certificate_hears_why(secured: Secured) -> None:
    places = secured.enrol("kiosk-3", Role.KIOSK, "1")
    secured.roll.revoke("kiosk-3", now())
    ear = Ear()
    bus = connect(secured, "kiosk-3", places, ear)
    bus.start()
    ear.until_down("revoked")
    bus.stop()


def test_an_established_connection_is_cut_when_its_device_is_revoked_and_its_will_is_told(secured: Secured) -> None:
    watching, ear = Ear(), Ear()
    coordinator = connect(secured, "coordinator", enrolled.Places(secured.centre.places.coordinator), watching)
    topic = str(Topic(CENTRE, DEVICE, "kiosk-3"))
    coordinator.subscribe(topic)
    coordinator.start()
    watching.until_up()
    kiosk = connect(secured, "kiosk-3", secured.enrol("kiosk-3", Role.KIOSK, "1"), ear, Will(topic, b"lost"))
    kiosk.start()
    ear.until_up()
    began = now()
    assert secured.roll.revoke("kiosk-3", began)
    ear.until(lambda news: isinstance(news[-1], LinkDown))
    assert now() - began < timedelta(seconds=5)
    watching.until(lambda news: any(isinstance(item, Delivery) and item.payload == b"lost" for item in news))
    ear.until_down("revoked")
    assert sum(isinstance(item, LinkUp) for item in ear.news) == 1
    assert sum(isinstance(item, LinkDown) for item in watching.news) == 0
    kiosk.stop()
    coordinator.stop()


def test_a_replaced_device_is_out_and_its_successor_is_in(secured: Secured, tmp_path: Path) -> None:
    dead = secured.enrol("kiosk-3", Role.KIOSK, "1")
    code = secured.roll.replace("kiosk-3", now())
    enrolled.enrol(code, secured.desk_place, tmp_path / "new")
    old, new = Ear(), Ear()
    buses = [
        connect(secured, "kiosk-3", dead, old),
        connect(secured, "kiosk-3", enrolled.Places(tmp_path / "new"), new),
    ]
    for bus in buses:
        bus.start()
    old.until_down("revoked")
    new.until_up()
    for bus in buses:
        bus.stop()


def test_a_renamed_device_enrols_under_its_new_name_alone(secured: Secured, tmp_path: Path) -> None:
    old = secured.enrol("kiosk-3", Role.KIOSK, "1")
    code = secured.roll.rename("kiosk-3", "kiosk-4", now())
    admitted = enrolled.enrol(code, secured.desk_place, tmp_path / "new")
    assert (admitted.device, admitted.hall) == ("kiosk-4", "1")
    assert "kiosk-3" not in {one.device for one in secured.roll.devices(now())}
    ear = Ear()
    bus = connect(secured, "kiosk-3", old, ear)
    bus.start()
    ear.until_down("revoked")
    bus.stop()


def test_a_device_revoked_while_the_broker_is_down_stays_out_when_it_comes_back(secured: Secured) -> None:
    places = secured.enrol("kiosk-3", Role.KIOSK, "1")
    secured.stop_broker()
    assert secured.roll.revoke("kiosk-3", now())
    secured.start_broker()
    ear = Ear()
    bus = connect(secured, "kiosk-3", places, ear)
    bus.start()
    ear.until_down("revoked")
    bus.stop()


def test_an_expired_certificate_says_so_and_what_the_clock_says(secured: Secured, tmp_path: Path) -> None:
    places, ear = old_identity(secured, tmp_path, now() - timedelta(days=400)), Ear()
    bus = connect(secured, "kiosk-3", places, ear)
    bus.start()
    ear.until_down("its certificate ended at")
    ear.until_down("this machine's clock says")
    bus.stop()


def test_a_certificate_of_the_future_says_that_the_clock_may_be_wrong(secured: Secured, tmp_path: Path) -> None:
    places, ear = old_identity(secured, tmp_path, now() + timedelta(days=400)), Ear()
    bus = connect(secured, "kiosk-3", places, ear)
    bus.start()
    ear.until_down("its certificate begins only at")
    bus.stop()


def old_identity(secured: Secured, directory: Path, issued: datetime) -> enrolled.Places:
    """A certificate of the centre's own authority, from another time."""
    key, places = new_key(), enrolled.Places(directory)
    places.identity.write_text(
        identity_pem(key, secured.centre.authority().admit("kiosk-3", "kiosk", key.public_key(), issued))
    )
    places.authority.write_text(secured.centre.places.authority.read_text())
    return places


def test_a_certificate_of_another_centre_is_not_let_in(secured: Secured, tmp_path: Path) -> None:
    other = founded(tmp_path / "elsewhere", now())
    own, ear = enrolled.Places(other.places.coordinator), Ear()
    own.authority.write_text(certificate_pem(secured.centre.authority().certificate))
    bus = connect(secured, "coordinator", own, ear)
    bus.start()
    ear.until_down("of another centre")
    bus.stop()


def test_no_key_and_no_code_stands_in_a_log_or_where_it_does_not_belong(
    secured: Secured, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        code = secured.roll.add("kiosk-3", Role.KIOSK, "1", now())
        enrolled.enrol(code, secured.desk_place, tmp_path / "device")
    assert code.secret not in caplog.text + repr(code)
    assert "PRIVATE KEY" not in caplog.text
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    holding = {file.name for file in files if b"PRIVATE KEY" in file.read_bytes()}
    assert holding == {"identity.pem", "authority.key", "server.pem"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files if file.name in holding} == {0o600}
    assert not [file for file in files if code.secret.encode() in file.read_bytes()]
