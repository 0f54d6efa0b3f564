"""The print station with its thread, over a real pseudo-terminal and a real TCP connection."""

import os
import pty
import queue
import select
import socket
import threading
import tty

import pytest

from printer.errors import PrinterUnavailable
from printer.journal import passing_journal
from printer.press import PrintFinished, PrintJob, StatusChanged
from printer.printing import Outcome
from printer.profiles import profile
from printer.spool import PrintStation
from runtime.addresses import BadAddress

TICKET = b"\x1b@" + b"ticket " * 2000 + b"\x1dVB\x00"
SOON = 10.0


class LittlePrinter:
    """Reads from one descriptor, answers the status questions and vouches for every ticket."""

    def __init__(self):
        self.tickets = []
        self.status = b"\x16\x12\x12\x12"
        self._data = b""
        self._over = threading.Event()

    def serve(self, descriptor):
        while not self._over.is_set():
            if select.select([descriptor], [], [], 0.05)[0]:
                try:
                    heard = os.read(descriptor, 4096)
                except OSError:
                    return
                if not heard:
                    return
                self._hear(descriptor, heard)

    def end(self):
        self._over.set()

    def _hear(self, descriptor, heard):
        self._data += heard
        while (at := self._data.find(b"\x10\x04")) >= 0 and len(self._data) > at + 2:
            os.write(descriptor, self.status[self._data[at + 2] - 1 : self._data[at + 2]])
            self._data = self._data[:at] + self._data[at + 3 :]
        ticket, found, mark = self._data.partition(b"\x1d(H\x06\x00\x30\x30")
        if found and len(mark) >= 4:
            self.tickets.append(ticket.lstrip(b"\0"))
            self._data = mark[4:]
            os.write(descriptor, b"\x37\x22" + mark[:4] + b"\x00")


@pytest.fixture(params=["serial", "tcp"])
def little_printer(request):
    """A printer and the address it is found at."""
    printer = LittlePrinter()
    if request.param == "serial":
        master, slave = pty.openpty()
        tty.setraw(slave)
        address = f"serial://{os.ttyname(slave)}"
        thread = threading.Thread(target=printer.serve, args=(master,))
    else:
        listener = socket.create_server(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
        thread = threading.Thread(target=lambda: printer.serve(listener.accept()[0].detach()))
    thread.start()
    yield printer, address
    printer.end()
    thread.join(SOON)
    if request.param == "serial":
        os.close(master)
        os.close(slave)
    else:
        listener.close()


@pytest.fixture
def started():
    """``started(address)``: a running station and the queue its news come in."""
    stations = []

    def start(address, **more):
        news = queue.SimpleQueue()
        station = PrintStation(address, news.put, profile(), more.pop("journal", passing_journal()), **more)
        station.start()
        stations.append(station)
        return station, news

    yield start
    for station in stations:
        station.stop()


def next_end(news):
    while not isinstance(item := news.get(timeout=SOON), PrintFinished):
        pass
    return item


def test_tickets_come_out_once_each_and_in_order(little_printer, started):
    printer, address = little_printer
    station, news = started(address)
    jobs = [PrintJob(str(number), TICKET + b"%d" % number) for number in range(3)]
    for job in jobs:
        station.print(job)
    assert [next_end(news) for _ in jobs] == [PrintFinished(job.id, Outcome.CONFIRMED) for job in jobs]
    assert printer.tickets == [job.data for job in jobs]


def test_the_state_is_told_at_the_start_and_when_it_changes(little_printer, started):
    printer, address = little_printer
    _, news = started(address)
    first = news.get(timeout=SOON)
    printer.status = b"\x1e\x16\x12\x12"
    second = news.get(timeout=SOON)
    assert [type(first), type(second)] == [StatusChanged, StatusChanged]
    assert (first.status.ready, second.status.reason) == (True, "cover-open")


def test_an_absent_printer_is_told_and_its_jobs_fail_cleanly(started, tmp_path):
    station, news = started(f"serial://{tmp_path}/ttyUSB0")
    assert news.get(timeout=SOON).status.reason == "unavailable"
    station.print(PrintJob("one", TICKET))
    assert next_end(news) == PrintFinished("one", Outcome.FAILED_CLEAN, "unavailable")


def test_an_unknown_scheme_is_told_and_nothing_hangs(started):
    station, news = started("serail:///dev/ttyUSB0")
    first = news.get(timeout=SOON)
    assert "did you mean 'serial'" in first.detail
    station.print(PrintJob("one", TICKET))
    assert next_end(news).outcome is Outcome.FAILED_CLEAN


def test_an_address_that_cannot_be_read_is_refused_at_the_start():
    with pytest.raises(BadAddress):
        PrintStation("tcp://host:port", lambda news: None, profile(), passing_journal()).start()


def test_a_job_after_the_end_fails_cleanly(started, tmp_path):
    station, news = started(f"serial://{tmp_path}/ttyUSB0")
    station.stop()
    station.print(PrintJob("late", TICKET))
    assert next_end(news) == PrintFinished("late", Outcome.FAILED_CLEAN, "stopped")


def test_jobs_that_wait_at_the_end_fail_cleanly(started):
    opening, go_on = threading.Event(), threading.Event()

    def slow_to_open(address):
        opening.set()
        go_on.wait(SOON)
        raise PrinterUnavailable("it is not there")

    station, news = started("tcp://192.0.2.1", open_port=slow_to_open)
    assert opening.wait(SOON)
    for name in ("one", "two"):
        station.print(PrintJob(name, TICKET))
    stopper = threading.Thread(target=station.stop)
    stopper.start()
    while not station._stopping:
        pass
    go_on.set()
    stopper.join(SOON)
    assert [next_end(news).outcome for _ in range(2)] == [Outcome.FAILED_CLEAN] * 2


def test_jobs_of_a_station_that_never_started_are_reported_too():
    news = queue.SimpleQueue()
    station = PrintStation("tcp://192.0.2.1", news.put, profile(), passing_journal())
    station.print(PrintJob("one", TICKET))
    station.stop()
    assert next_end(news) == PrintFinished("one", Outcome.FAILED_CLEAN, "stopped")
