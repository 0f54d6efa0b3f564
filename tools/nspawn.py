"""A Debian 12 machine in a container of systemd-nspawn: made once, installed offline, booted, looked into."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

PROGRAMS = {
    "mmdebstrap": "apt-get install mmdebstrap",
    "systemd-nspawn": "apt-get install systemd-container",
    "nsenter": "apt-get install util-linux",
    "ss": "apt-get install iproute2",
}
PACKAGES = "systemd,systemd-sysv,udev,python3,python3-venv,mosquitto"
RELEASE = "bookworm"
ROLES = ("broker", "kiosk", "board", "counter")


def missing() -> list[str]:
    """What has to be installed here first, each with its command."""
    return [f"{program}: {command}" for program, command in PROGRAMS.items() if shutil.which(program) is None]


def debian(directory: Path) -> Path:
    """The root of a bare Debian 12, made unless it is there."""
    root = directory / "debian"
    if not root.exists():
        unfinished = directory / "debian.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        run("mmdebstrap", "--quiet", "--variant=minbase", f"--include={PACKAGES}", RELEASE, str(unfinished))
        unfinished.rename(root)
    return root


def installed(bare: Path, root: Path, wheels: Path) -> None:
    """Make ``root`` a copy of ``bare`` with the product of a wheelhouse on it, and no network to take more from."""
    shutil.rmtree(root, ignore_errors=True)
    run("cp", "-a", str(bare), str(root))
    shutil.copytree(wheels, root / "root/wheels")
    inside = (*container(root), "--pipe")
    run(*inside, "python3", "-m", "venv", "/opt/novbe")
    run(*inside, "/opt/novbe/bin/pip", "install", "-q", "--no-index", "--find-links", "/root/wheels", "novbe[video]")
    for role in ROLES:
        run(*inside, "/root/wheels/deploy/install.sh", role)


def container(root: Path) -> list[str]:
    """The command of a container that nobody else on this host knows of, and that has no network."""
    alone = ("--register=no", "--keep-unit", "--private-network")
    return ["systemd-nspawn", "--quiet", f"--directory={root}", *alone]


def run(*command: str) -> None:
    """Raises ``CalledProcessError``; what the command complained of is on standard error."""
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


class Machine:
    """A container that runs as long as it is entered. Moments are CLOCK_MONOTONIC, which it shares with its host."""

    def __init__(self, root: Path, shared: Path) -> None:
        """``shared`` is a directory of the host that the machine has under the same name."""
        self._command = [*container(root), f"--bind={shared}", "--boot", "--console=pipe"]

    def __enter__(self) -> Machine:
        self._container = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        children = Path(f"/proc/{self._container.pid}/task/{self._container.pid}/children")
        until(lambda: bool(children.read_text().split()), 10)
        self._first = children.read_text().split()[0]
        until(lambda: self.says("systemctl", "is-system-running") in ("running", "starting", "degraded"), 30)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.says("systemctl", "--force", "poweroff")
        try:
            self._container.wait(30)
        except subprocess.TimeoutExpired:
            self._container.kill()

    def says(self, *command: str) -> str:
        """What a command in the machine says, whatever its status."""
        done = subprocess.run(self._inside(command), capture_output=True, text=True)
        return done.stdout.strip()

    def do(self, *command: str) -> None:
        """Raises ``CalledProcessError``."""
        run(*self._inside(command))

    def listening(self) -> list[str]:
        """What waits for strangers on its network: "tcp 127.0.0.1:1883"."""
        command = ["nsenter", f"--target={self._first}", "--net", "ss", "-Hlntu"]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        return sorted({f"{line.split()[0]} {line.split()[4]}" for line in lines})

    def show(self, role: str, name: str) -> str:
        """A property of a role's unit."""
        return self.says("systemctl", "show", "--value", f"--property={name}", f"novbe-{role}.service")

    def journal(self, role: str) -> str:
        """What the unit, and systemd of it, have said."""
        return self.says("journalctl", "--no-pager", "--output=cat", f"--unit=novbe-{role}.service")

    def kill(self, role: str, signal: str) -> float:
        """Send the main process of a unit a signal; when that was."""
        process = self.show(role, "MainPID")
        at = time.monotonic()
        self.do("sh", "-c", f"kill -{signal} {process}")
        return at

    def ready_since(self, role: str) -> float:
        """When the unit became active, or 0 while it is not."""
        active = self.show(role, "ActiveState") == "active"
        return int(self.show(role, "ActiveEnterTimestampMonotonic")) / 1_000_000 if active else 0.0

    def await_ready(self, role: str, after: float, seconds: float) -> float:
        """Wait until the unit has become active after that moment; when it did. Raises ``TimeoutError``."""
        until(lambda: self.ready_since(role) > after, seconds)
        return self.ready_since(role)

    def _inside(self, command: Sequence[str]) -> list[str]:
        return [
            "nsenter",
            f"--target={self._first}",
            "--mount",
            "--uts",
            "--ipc",
            "--pid",
            "--net",
            "--cgroup",
            *command,
        ]


def until(holds: Callable[[], bool], seconds: float) -> None:
    """Raises ``TimeoutError``."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not so within {seconds:g} s")
        time.sleep(0.05)
