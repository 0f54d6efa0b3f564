"""Mosquitto as a child process, with a configuration of ours. It never outlives its parent, not even a killed one."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import threading
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

from broker.access import mosquitto_acl, password_file
from broker.embedded import LARGEST_PACKET, BrokerUnavailable, Site, wait_for_listener, wait_for_port

log = logging.getLogger(__name__)

_SEARCH = "/usr/local/sbin:/usr/sbin:/sbin"
_STOP_DEADLINE = 2.0
_TROUBLE = ("Error", "not authorised", "already connected", "oversize packet", "protocol error")
"""What lines of its log hold that a technician should see; the line before names the client's address."""


@dataclass(frozen=True, slots=True)
class Programs:
    """Full paths: the broker, and util-linux's setpriv, which ties it to the life of its parent."""

    mosquitto: str
    setpriv: str


def find_mosquitto() -> Programs:
    """Where mosquitto is installed, on PATH or in Debian's place for it. Raises :class:`BrokerUnavailable`."""
    mosquitto = shutil.which("mosquitto") or shutil.which("mosquitto", path=_SEARCH)
    if mosquitto is None:
        raise BrokerUnavailable("mosquitto is not installed: apt-get install mosquitto, or choose amqtt")
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise BrokerUnavailable("setpriv is missing: apt-get install util-linux, or choose amqtt")
    return Programs(mosquitto, setpriv)


def configuration(site: Site) -> str:
    """mosquitto.conf(5) for an embedded broker: known devices only, and no memory of its own.

    Started by root, mosquitto would become another user, who may not read its files.
    """
    user = "user root\n" if os.geteuid() == 0 else ""
    return f"""\
listener {site.port} {site.host}
allow_anonymous false
password_file {site.directory / "passwords"}
acl_file {site.directory / "access"}
use_username_as_clientid true
{user}persistence false
set_tcp_nodelay true
max_queued_messages 100000
max_packet_size {LARGEST_PACKET}
log_dest stderr
log_timestamp false
log_type error
log_type warning
log_type notice
log_type information
connection_messages true
"""


def write_files(site: Site) -> Path:
    """Write configuration, passwords and access rules, for our eyes only. Returns the configuration's path."""
    site.directory.mkdir(parents=True, exist_ok=True)
    site.directory.chmod(0o700)
    _write(site.directory / "passwords", password_file(site.credentials))
    _write(site.directory / "access", mosquitto_acl(site.centre, site.credentials))
    return _write(site.directory / "mosquitto.conf", configuration(site))


def _write(file: Path, text: str) -> Path:
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(text, encoding="utf-8")
    return file


class Mosquitto:
    """Implements :class:`broker.embedded.EmbeddedBroker`.

    Start it from a thread that lives as long as the program: mosquitto is killed when the thread that started it ends
    (prctl(2), PR_SET_PDEATHSIG). Its session is its own, so that Ctrl-C does not end it before its parent has finished.
    """

    def __init__(self, site: Site, programs: Programs) -> None:
        self._site = site
        self._programs = programs
        self._process: subprocess.Popen[str] | None = None
        self._last_words: deque[str] = deque(maxlen=5)

    @cached_property
    def name(self) -> str:
        help_text = subprocess.run(
            [self._programs.mosquitto, "-h"], capture_output=True, text=True, timeout=5, check=False
        ).stdout
        version = re.search(r"version (\S+)", help_text)
        return f"mosquitto {version[1]}" if version else "mosquitto"

    @property
    def url(self) -> str:
        return self._site.url

    def start(self) -> None:
        site = self._site
        configuration_file = write_files(site)
        wait_for_port(site.host, site.port)
        self._last_words.clear()
        self._process = self._spawn(configuration_file)
        if not wait_for_listener(site.host, site.port, self.alive):
            self.stop()
            raise BrokerUnavailable(f"mosquitto did not start: {' | '.join(self._last_words) or 'it said nothing'}")

    def _spawn(self, configuration_file: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [self._programs.setpriv, "--pdeathsig", "KILL", self._programs.mosquitto, "-c", str(configuration_file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            text=True,
            errors="replace",
        )
        assert process.stderr is not None
        self._ears = threading.Thread(target=self._pass_on, args=(process.stderr,), name="mosquitto-log", daemon=True)
        self._ears.start()
        return process

    def stop(self) -> None:
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_STOP_DEADLINE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(_STOP_DEADLINE)
        self._ears.join(_STOP_DEADLINE)
        self._process = None

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _pass_on(self, words: IO[str]) -> None:
        with words:
            for line in words:
                self._last_words.append(line.strip())
                trouble = any(sign in line for sign in _TROUBLE)
                log.log(logging.WARNING if trouble else logging.INFO, "%s", line.strip())
