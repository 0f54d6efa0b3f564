"""A scanner at a real pseudo-terminal, and one that types."""

from __future__ import annotations

import logging
import logging.handlers
import os
import queue

import pygame
import pytest

from kiosk.keyboard import open_scanner
from kiosk.scanner import Scan, open_serial
from runtime.addresses import BadAddress, address_of, parse
from screen.loop import EventLoop

TICKET = "NOVBE:7Q2K9D4M1XAZ"


class Loop:
    def __init__(self):
        self.news = queue.SimpleQueue()

    def post(self, news):
        self.news.put(news)

    def next(self):
        return self.news.get(timeout=10)


@pytest.fixture
def line():
    """The scanner's end of a line, and the path of the kiosk's."""
    master, slave = os.openpty()
    yield master, os.ttyname(slave)
    os.close(slave)
    os.close(master)


@pytest.fixture
def told():
    """What the log says of scanners, one after the other."""
    messages, log = queue.SimpleQueue(), logging.getLogger("kiosk.scanner")
    handler = logging.handlers.QueueHandler(messages)
    log.addHandler(handler)
    level = log.level
    log.setLevel(logging.INFO)
    yield lambda: messages.get(timeout=10).getMessage()
    log.setLevel(level)
    log.removeHandler(handler)


def test_a_code_comes_off_a_serial_line(line, told):
    master, path = line
    loop = Loop()
    scanner = open_serial(parse(f"serial://{path}?baud=9600"), loop)
    assert "ready" in told()
    os.write(master, f"{TICKET}\r".encode())
    assert loop.next() == Scan(TICKET)
    os.write(master, "Ə-012".encode()[:1])
    os.write(master, "Ə-012\r".encode()[1:])
    assert loop.next() == Scan("Ə-012")
    scanner.close()


def test_a_scanner_that_is_not_there_is_said_once_and_waited_for(tmp_path, told, monkeypatch):
    monkeypatch.setattr("kiosk.scanner.AGAIN_SECONDS", 0.01)
    loop, path = Loop(), tmp_path / "ttyScanner"
    scanner = open_serial(parse(f"serial://{path}?baud=9600"), loop)
    assert "no codes can be scanned" in told()
    master, slave = os.openpty()
    path.symlink_to(os.ttyname(slave))
    assert "ready" in told()
    os.write(master, f"{TICKET}\r\n".encode())
    assert loop.next() == Scan(TICKET)
    scanner.close()
    os.close(slave)
    os.close(master)


def test_a_scanner_that_types_is_understood(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.event.clear()
    loop = EventLoop((1080, 1920))
    scanner = open_scanner(parse("sdl"), loop)
    for character in f"{TICKET}\r":
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=0, unicode=character))
    assert list(loop.wait(1.0)) == []
    assert list(loop.wait(1.0)) == [Scan(TICKET)]
    scanner.close()


@pytest.mark.parametrize(
    "address", ["serial:///dev/ttyACM0?baude=9600", "serial://dev/ttyACM0", "sdl://?x=1", "sreial"]
)
def test_a_wrong_address_is_refused(address):
    with pytest.raises(BadAddress, match=address[:4]):
        address_of("scanner")(address)
