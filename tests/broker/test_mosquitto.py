"""Mosquitto as our child: its files, its words, its choice."""

from __future__ import annotations

import logging
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from broker.access import Credential, hash_secret
from broker.embedded import BrokerUnavailable, Site, free_port
from broker.mosquitto import Mosquitto, Programs, configuration, find_mosquitto, write_files
from broker.server import choose
from broker.topics import Role
from runtime.config import BadConfiguration

KIOSK = Credential("kiosk-1", Role.KIOSK, hash_secret("secret"))
HOST = "127.0.0.1"


def site(directory: Path, port: int = 1883) -> Site:
    return Site("baku-1", HOST, port, directory, (KIOSK,))


def test_its_configuration_admits_nobody_unknown_and_does_not_dawdle(tmp_path: Path) -> None:
    lines = configuration(site(tmp_path)).splitlines()
    assert {"listener 1883 127.0.0.1", "allow_anonymous false", "set_tcp_nodelay true", "persistence false"} <= set(
        lines
    )
    assert f"acl_file {tmp_path / 'access'}" in lines


def test_its_files_are_for_our_eyes_only(tmp_path: Path) -> None:
    directory = tmp_path / "state" / "mqtt"
    write_files(site(directory))
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert {file.name for file in directory.iterdir()} == {"mosquitto.conf", "passwords", "access"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in directory.iterdir()} == {0o600}
    assert "secret" not in (directory / "passwords").read_text()


def test_what_it_dies_of_is_reported_in_its_own_words(needs_program: Callable[[str, str], str], tmp_path: Path) -> None:
    needs_program("mosquitto", "apt-get install mosquitto")
    programs = find_mosquitto()
    assert programs is not None
    with pytest.raises(BrokerUnavailable, match="Error"):
        Mosquitto(site(tmp_path / "a" / "b\nnonsense true", free_port(HOST)), programs).start()


def test_its_words_reach_our_log(
    needs_program: Callable[[str, str], str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    needs_program("mosquitto", "apt-get install mosquitto")
    broker = choose("mosquitto", "baku-1", HOST, 0, tmp_path, (KIOSK,))
    with caplog.at_level(logging.INFO, logger="broker.mosquitto"):
        broker.start()
        broker.stop()
    assert any("running" in record.message for record in caplog.records)


def test_mosquitto_is_preferred_where_it_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("broker.server.find_mosquitto", lambda: Programs("/usr/sbin/mosquitto", "/usr/bin/setpriv"))
    assert isinstance(choose("auto", "baku-1", HOST, 0, tmp_path, ()), Mosquitto)
    assert not isinstance(choose("amqtt", "baku-1", HOST, 0, tmp_path, ()), Mosquitto)


def only(*programs: str) -> Callable[..., str | None]:
    """A ``shutil.which`` that finds these programs alone."""
    return lambda program, path=None: f"/usr/bin/{program}" if program in programs else None


@pytest.mark.parametrize("programs", [(), ("setpriv",), ("mosquitto",)])
def test_where_mosquitto_cannot_run_amqtt_takes_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, programs: tuple[str, ...]
) -> None:
    monkeypatch.setattr("broker.mosquitto.shutil.which", only(*programs))
    assert choose("auto", "baku-1", HOST, 0, tmp_path, ()).name.startswith("amqtt")


@pytest.mark.parametrize(
    ("programs", "advice"),
    [(("setpriv",), "mosquitto is not.*apt-get install mosquitto"), (("mosquitto",), "setpriv is.*install util-linux")],
)
def test_a_mosquitto_that_is_demanded_and_cannot_run_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, programs: tuple[str, ...], advice: str
) -> None:
    monkeypatch.setattr("broker.mosquitto.shutil.which", only(*programs))
    with pytest.raises(BrokerUnavailable, match=advice):
        choose("mosquitto", "baku-1", HOST, 0, tmp_path, ())


@pytest.mark.parametrize(("user", "lines"), [(0, ["user root"]), (1000, [])])
def test_it_stays_the_user_who_started_it_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, user: int, lines: list[str]
) -> None:
    monkeypatch.setenv("LOGNAME", "somebody-else")
    monkeypatch.setattr("broker.mosquitto.os.geteuid", lambda: user)
    assert [line for line in configuration(site(tmp_path)).splitlines() if line.startswith("user ")] == lines


def test_an_unknown_kind_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="auto, mosquitto, amqtt"):
        choose("rabbit", "baku-1", HOST, 0, tmp_path, ())
