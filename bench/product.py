"""``novbe-broker`` as a process of its own, with its MQTT broker, its journal and the kiosks it knows."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from broker.access import issue
from broker.catalogue_file import load_catalogue
from broker.devices_file import write_devices
from broker.embedded import free_port, wait_for_listener
from broker.private_files import write_private
from broker.topics import Role
from hw_sim.catalogues import all_day_catalogue
from hw_sim.hall_config import toml

CENTRE = "bench"
HOST = "127.0.0.1"
_ROOT = Path(__file__).parent.parent
_ATTEMPTS = 4
_STOP_DEADLINE = 10.0


class ProductDied(Exception):
    """``novbe-broker`` does not run; the message holds the end of its log."""


class Product:
    """A centre around the clock in ``directory``. A context manager: it runs inside."""

    def __init__(self, directory: Path, kiosks: Sequence[str]) -> None:
        self._directory = directory
        self.port = free_port(HOST)
        self.journal = directory / "journal.sqlite"
        self._log = directory / "broker.log"
        self._write(kiosks)
        self.services = [service.id for service in load_catalogue(directory / "catalogue.toml").services]

    @property
    def url(self) -> str:
        return f"mqtt://{HOST}:{self.port}"

    @property
    def pid(self) -> int:
        return self._process.pid

    def secret_file(self, kiosk: str) -> Path:
        return self._directory / f"{kiosk}.secret"

    def mqtt_broker(self) -> str:
        """Which MQTT broker it brought along, out of its log: "mosquitto 2.0.11"."""
        said = re.search(r"embedded broker (.+) listens", self._log.read_text(encoding="utf-8"))
        return said[1] if said else "an unknown broker"

    def __enter__(self) -> Product:
        command = [sys.executable, "-m", "broker", "--config", str(self._directory / "broker.toml")]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.DEVNULL, stderr=log)
        if not any(wait_for_listener(HOST, self.port, self._runs) for _ in range(_ATTEMPTS)):
            self._stop()
            raise ProductDied(f"novbe-broker did not start: {self._log.read_text(encoding='utf-8')[-500:]}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stop()

    def _runs(self) -> bool:
        return self._process.poll() is None

    def _stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(_STOP_DEADLINE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _write(self, kiosks: Sequence[str]) -> None:
        directory = self._directory
        issued = {kiosk: issue(kiosk, Role.KIOSK) for kiosk in kiosks}
        write_devices(directory / "devices.toml", [credential for credential, _ in issued.values()])
        for kiosk, (_, secret) in issued.items():
            write_private(self.secret_file(kiosk), secret)
        (directory / "catalogue.toml").write_text(all_day_catalogue(), encoding="utf-8")
        tables = {
            "centre": CENTRE,
            "catalogue": str(directory / "catalogue.toml"),
            "journal": str(self.journal),
            "devices": str(directory / "devices.toml"),
            "state_dir": str(directory / "state"),
            "embedded": {"kind": "auto", "host": HOST, "port": self.port},
        }
        (directory / "broker.toml").write_text(toml(tables), encoding="utf-8")
