"""Switching a screen off and on: ``none``, ``dpms``, ``cec``, ``vcgencmd`` or ``wlr``, by the platform's own command.

The command runs beside the program, which goes on drawing, and is ended when it hangs. A screen that cannot be switched
is dark all the same, for the picture is black.
"""

from __future__ import annotations

import logging
import subprocess
import threading
from collections.abc import Sequence
from typing import Protocol

from runtime.addresses import Address, BadAddress, checked_by

log = logging.getLogger(__name__)

DEADLINE = 10.0
"""Seconds that a command may take: a television answers over CEC within a few."""

PARTING_SECONDS = 1.0
"""How long a program that ends waits for its screen to come on: it has two seconds in all."""

Commands = tuple[Sequence[str], Sequence[str]]
"""What switches the screen off, and what switches it on."""


class Power(Protocol):
    """The switch of a screen."""

    def switch(self, on: bool) -> None:
        """Let the screen go on or off; returns at once, and says in the log what went wrong."""


class NoSwitch:
    """A screen that stays as it is."""

    def switch(self, on: bool) -> None:
        """Nothing is switched."""

    def close(self) -> None:
        """Nothing to give back."""


class CommandSwitch:
    """A screen that commands switch, one at a time; the latest wish counts."""

    def __init__(self, off: Sequence[str], on: Sequence[str], deadline: float = DEADLINE) -> None:
        self._commands = {False: tuple(off), True: tuple(on)}
        self._deadline = deadline
        self._lock = threading.Lock()
        self._wished: bool | None = None
        self._told: bool | None = None
        self._thread: threading.Thread | None = None

    def switch(self, on: bool) -> None:
        with self._lock:
            self._wished = on
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="screen power", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Leave the screen on. A command that takes longer than :data:`PARTING_SECONDS` goes on by itself."""
        self.switch(on=True)
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(PARTING_SECONDS)

    def _work(self) -> None:
        while (wish := self._next()) is not None:
            self._run(self._commands[wish])

    def _next(self) -> bool | None:
        """What the screen has to be told; None when it was told the latest wish."""
        with self._lock:
            if self._told == self._wished:
                self._thread = None
                return None
            self._told = self._wished
            return self._wished

    def _run(self, command: Sequence[str]) -> None:
        """What a command complains of counts: xset(1) ends with status 0 where the server has no DPMS."""
        try:
            done = subprocess.run(command, capture_output=True, timeout=self._deadline, text=True, errors="replace")
        except (OSError, subprocess.SubprocessError) as error:
            log.warning("the screen cannot be switched: %s", error)
            return
        if done.returncode or done.stderr:
            said = done.stderr.strip().partition("\n")[0] or f"status {done.returncode}"
            log.warning("the screen cannot be switched: %s: %s", command[0], said)


def _plain(address: Address) -> Commands:
    """Raises :class:`BadAddress`."""
    address.allow()
    return {
        "dpms": (("xset", "dpms", "force", "off"), ("xset", "dpms", "force", "on")),
        "cec": (("cec-ctl", "--to", "0", "--standby"), ("cec-ctl", "--to", "0", "--image-view-on")),
        "vcgencmd": (("vcgencmd", "display_power", "0"), ("vcgencmd", "display_power", "1")),
    }[address.scheme]


def _output(address: Address) -> Commands:
    """Raises :class:`BadAddress`."""
    address.allow("name")
    if not address.name:
        raise BadAddress(f"{address.text}: name the output, like wlr://HDMI-A-1 (wlr-randr lists them)")
    return ("wlr-randr", "--output", address.name, "--off"), ("wlr-randr", "--output", address.name, "--on")


@checked_by(Address.allow)
def open_none(address: Address) -> NoSwitch:  # noqa: ARG001
    """``none``: the screen shows black and stays on."""
    return NoSwitch()


@checked_by(_plain)
def open_command(address: Address) -> CommandSwitch:
    """``dpms`` (X11), ``cec`` (a television at HDMI), ``vcgencmd`` (a Raspberry Pi). Raises :class:`BadAddress`."""
    return CommandSwitch(*_plain(address))


@checked_by(_output)
def open_wlr(address: Address) -> CommandSwitch:
    """``wlr://HDMI-A-1``: an output of a Wayland compositor made with wlroots. Raises :class:`BadAddress`."""
    return CommandSwitch(*_output(address))
