"""A print server of our own: cupsd on loopback, with all its files in one directory and one raw queue.

The directory is none of pytest's: those are for root's eyes alone, and cupsd sends jobs off as a user of less power.
"""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
from pathlib import Path

QUEUE = "receipts"
SECONDS = 20

_SERVER = """\
Listen 127.0.0.1:{port}
LogLevel info
Browsing No
WebInterface No
DefaultAuthType None
MaxLogSize 0
<Location />
  Order deny,allow
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow from 127.0.0.1
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {directory}
RequestRoot {directory}/spool
TempDir {directory}/spool/tmp
CacheDir {directory}/cache
StateDir {directory}/state
AccessLog {directory}/access_log
ErrorLog {directory}/error_log
PageLog {directory}/page_log
FatalErrors all
"""
_QUEUE = """\
<Printer {queue}>
Info A receipt printer
DeviceURI {device}
State Idle
Accepting Yes
Shared No
JobSheets none none
QuotaPeriod 0
PageLimit 0
KLimit 0
OpPolicy default
ErrorPolicy abort-job
</Printer>
"""


class PrivateCups:
    """Runs from the beginning of a ``with`` to its end; ``device`` is where the queue sends its jobs."""

    def __init__(self, cupsd: str, lp: str, device: str) -> None:
        self._cupsd, self._lp = cupsd, lp
        self._device = device

    def __enter__(self) -> PrivateCups:
        self._place = tempfile.TemporaryDirectory(prefix="novbe-cups-")
        self._directory = Path(self._place.name)
        self._port = _free_port()
        self._write_files()
        command = [self._cupsd, "-f", "-c", self._directory / "cupsd.conf", "-s", self._directory / "cups-files.conf"]
        self._process = subprocess.Popen(command)
        try:
            self._await_ready()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._place.cleanup()

    def lp(self, file: Path) -> None:
        """Queue the file's bytes as they are."""
        command = [self._lp, "-h", f"127.0.0.1:{self._port}", "-d", QUEUE, "-o", "raw", str(file)]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        assert ended.returncode == 0, ended.stderr + self.log

    @property
    def log(self) -> str:
        file = self._directory / "error_log"
        return file.read_text(encoding="utf-8") if file.exists() else "no log"

    def _write_files(self) -> None:
        self._directory.chmod(0o755)
        for name in ("spool/tmp", "cache", "state"):
            (self._directory / name).mkdir(parents=True)
        texts = {"cupsd.conf": _SERVER, "cups-files.conf": _FILES, "printers.conf": _QUEUE}
        for name, text in texts.items():
            filled = text.format(directory=self._directory, port=self._port, queue=QUEUE, device=self._device)
            (self._directory / name).write_text(filled, encoding="utf-8")

    def _await_ready(self) -> None:
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            except OSError:
                assert self._process.poll() is None, self.log
                assert time.monotonic() < deadline, self.log
                time.sleep(0.02)
            else:
                return


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
