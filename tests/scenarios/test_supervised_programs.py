"""A hall of real programs under a supervisor like systemd: what it hears of them, and where others can reach them."""

from __future__ import annotations

import re
import socket
import struct
import threading
from collections import defaultdict
from pathlib import Path

import psutil
import pytest

from hw_sim.morning import Morning

MANUAL = Path(__file__).parent.parent.parent / "docs/operations.md"
PROGRAMS = {"broker", "kiosk", "board", "counter"}
PATIENCE = 30.0
CREDENTIALS = struct.Struct("@iII")
"""``struct ucred``: process, user, group."""


class Ears:
    """A socket like systemd's: what each process has said since it was first heard."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self._socket.bind(str(path))
        self._news = threading.Condition()
        self.programs = {}
        self.words = defaultdict(list)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            word, aside, _, _ = self._socket.recvmsg(100, socket.CMSG_SPACE(CREDENTIALS.size))
            process = CREDENTIALS.unpack(aside[0][2])[0]
            with self._news:
                if process not in self.programs:
                    self.programs[process] = program_of(psutil.Process(process))
                self.words[process].append(word.decode())
                self._news.notify_all()

    def wait(self, until):
        with self._news:
            assert self._news.wait_for(until, PATIENCE), dict(self.words)

    def wait_for_all(self, count, word):
        self.wait(lambda: len(self.words) == count and all(word in said for said in self.words.values()))


def program_of(process):
    """Which program of the hall a process is; None: none."""
    command = process.cmdline()
    return command[command.index("-m") + 1] if "-m" in command else None


def listening(process):
    """Where a program, or what it has started, can be spoken to: kind, address, port."""
    family = [process, *process.children(recursive=True)]
    return {
        ("tcp" if one.type is socket.SOCK_STREAM else "udp", *one.laddr)
        for member in family
        for one in member.net_connections("inet")
        if one.status == psutil.CONN_LISTEN or one.type is socket.SOCK_DGRAM
    }


def documented():
    """What the manual says of each program."""
    return dict(re.findall(r"^\| `novbe-(\w+)` \| (.+?) \|$", MANUAL.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """An open hall and the ears that hear its programs, all of which are up."""
    directory = tmp_path_factory.mktemp("hall")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOTIFY_SOCKET", str(directory / "notify"))
        patch.setenv("WATCHDOG_USEC", "4000000")
        ears = Ears(directory / "notify")
        with Morning(directory, "auto", (), mute=True) as morning:
            morning.open()
            ears.wait_for_all(len(morning.config.programs), "READY=1")
            yield morning, ears


def test_every_program_says_first_that_it_is_up_and_then_that_its_loop_works(hall):
    morning, ears = hall
    ears.wait_for_all(len(morning.config.programs), "WATCHDOG=1")
    assert set(ears.programs.values()) == PROGRAMS
    assert {tuple(said[:2]) for said in ears.words.values()} == {("READY=1", "WATCHDOG=1")}


def test_every_program_listens_where_the_manual_says_and_nowhere_else(hall):
    morning, ears = hall
    places = {"nothing": set(), "`host` and `port` of `[embedded]`, TCP": {("tcp", "127.0.0.1", morning.config.port)}}
    told = documented()
    up = {process: program for process, program in ears.programs.items() if "STOPPING=1" not in ears.words[process]}
    found = {process: listening(psutil.Process(process)) for process in up}
    assert found == {process: places[told[program]] for process, program in up.items()}


def test_a_program_that_is_told_to_stop_says_that_it_does(hall):
    _, ears = hall
    counter = next(process for process, program in ears.programs.items() if program == "counter")
    ears.wait(lambda: "WATCHDOG=1" in ears.words[counter])
    psutil.Process(counter).terminate()
    ears.wait(lambda: ears.words[counter][-1] == "STOPPING=1")
