"""A whole hall on one machine: the programs as processes of their own, each with its configuration and secret."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from hw_sim.hall_config import HallConfig
from hw_sim.wire import ENVIRONMENT

STOP_SECONDS = 6.0
"""How long a program may take to end by itself once it is asked to."""

_DIE_WITH_US = ("setpriv", "--pdeathsig", "TERM")
"""util-linux's setpriv(1): a program must not outlive a hall that was killed outright."""

log = logging.getLogger(__name__)


class ProgramDied(Exception):
    """A program of the hall ended by itself; the message names it and holds its last log lines."""


class Hall:
    """Starts, watches, kills and stops the programs. Use it from one thread: the programs live no longer than that."""

    def __init__(self, config: HallConfig, environment: Mapping[str, str]) -> None:
        self.config = config
        self._environment = {**os.environ, **environment}
        self._tether = tether()
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, program: str) -> None:
        """Start one program: "broker" or a device's name."""
        command = [*self._tether, sys.executable, "-m", self.config.package(program)]
        command += ["--config", str(self.config.file(program))]
        with self.config.log(program).open("ab") as log:
            self._processes[program] = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
                start_new_session=True,
            )

    def start_all(self) -> None:
        """Start the broker and every device."""
        for program in self.config.programs:
            self.start(program)

    def kill(self, program: str) -> None:
        """``kill -9``, and wait until it is gone."""
        self._processes[program].kill()
        self._processes.pop(program).wait(STOP_SECONDS)

    def crash(self, program: str) -> None:
        """``kill -9`` of a program that should go on running."""
        self._processes[program].kill()

    def check(self) -> None:
        """Raise :class:`ProgramDied` when a program that should run does not."""
        for program in self.ended():
            status = self._processes[program].returncode
            last = self.config.log(program).read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
            raise ProgramDied("\n".join([f"{program} ended with status {status}; its last words:", *last]))

    def ended(self) -> list[str]:
        """The programs that should run and do not."""
        return [program for program, process in self._processes.items() if process.poll() is not None]

    def stop(self) -> None:
        """Stop every program, the broker last. Whoever does not go in time is killed."""
        broker = [program for program in self._processes if program == "broker"]
        devices = [program for program in self._processes if program != "broker"]
        self._stop(devices)
        self._stop(broker)

    def _stop(self, programs: Iterable[str]) -> None:
        stopping = [self._processes.pop(program) for program in programs]
        for process in stopping:
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in stopping:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(STOP_SECONDS)


def tether() -> tuple[str, ...]:
    """What a command begins with so that it ends with us, even when we are killed; nothing where that cannot be had."""
    try:
        subprocess.run([*_DIE_WITH_US, "true"], check=True, capture_output=True, timeout=STOP_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        log.warning(
            "programs will outlive this one if it is killed outright: util-linux's setpriv is missing or too old (%s)",
            error,
        )
        return ()
    return _DIE_WITH_US


def simulated(hub: Path, silent: bool = True) -> dict[str, str]:
    """The environment of programs whose hardware is simulated by the hub with this socket.

    Unless ``silent``, SDL finds the machine's own sound, or what the user's SDL_AUDIODRIVER says.
    """
    return {ENVIRONMENT: str(hub), "PYGAME_HIDE_SUPPORT_PROMPT": "1"} | ({"SDL_AUDIODRIVER": "dummy"} if silent else {})
