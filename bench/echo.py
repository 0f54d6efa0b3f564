"""The barest coordinator: a process with an MQTT broker of the product's own kind that answers whatever it hears.

``python -m bench.echo DIRECTORY`` prints the broker's URL and works until its standard input ends. The secret of the
device it answers is in the directory.
"""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType

from bench.product import CENTRE, HOST
from broker.access import issue
from broker.bus import BusNews, Delivery, LinkUp
from broker.mqtt import MqttBus
from broker.private_files import write_private
from broker.server import choose
from broker.topics import ANSWERS, COMMANDS, Role, Topic

_ASKER, _ECHO = "asker", "echo"
_WISH = str(Topic(CENTRE, COMMANDS, _ASKER))
_ANSWER = str(Topic(CENTRE, ANSWERS, _ASKER))
_REQUEST_BYTES = b"?" * 150
_REPLY_BYTES = b"!" * 450
"""About as long as a ReserveTicket and its answer."""

_PATIENCE = 20.0
_ROOT = Path(__file__).parent.parent


def echo(directory: Path) -> None:
    """Answer until standard input ends."""
    issued = {name: issue(name, role) for name, role in ((_ASKER, Role.KIOSK), (_ECHO, Role.COORDINATOR))}
    write_private(directory / _ASKER, issued[_ASKER][1])
    broker = choose("auto", CENTRE, HOST, 0, directory, tuple(credential for credential, _ in issued.values()))
    broker.start()
    inbox: queue.SimpleQueue[BusNews | None] = queue.SimpleQueue()
    bus = MqttBus(broker.url, _ECHO, issued[_ECHO][1], None, inbox.put)
    bus.subscribe(_WISH)
    bus.start()
    threading.Thread(target=_end_with_input, args=(inbox,), daemon=True).start()
    sys.stdout.write(broker.url + "\n")
    sys.stdout.flush()
    while (news := inbox.get()) is not None:
        if isinstance(news, Delivery):
            bus.publish(_ANSWER, _REPLY_BYTES)
    bus.stop()
    broker.stop()


def _end_with_input(inbox: queue.SimpleQueue[BusNews | None]) -> None:
    sys.stdin.read()
    inbox.put(None)


class BareExchange:
    """Requests and replies of plain bytes over the product's bus, with nothing behind them. A context manager."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._inbox: queue.SimpleQueue[BusNews] = queue.SimpleQueue()

    def __enter__(self) -> BareExchange:
        self._directory.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "bench.echo", str(self._directory)]
        self._process = subprocess.Popen(
            command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout is not None
        url = self._process.stdout.readline().strip()
        secret = (self._directory / _ASKER).read_text(encoding="utf-8")
        self._bus = MqttBus(url, _ASKER, secret, None, self._inbox.put)
        self._bus.subscribe(_ANSWER)
        self._bus.start()
        self._await_echo()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._bus.stop()
        self._process.communicate(timeout=_PATIENCE)

    def turn(self) -> None:
        """One request, and its reply. Raises ``TimeoutError`` when there is none."""
        self._bus.publish(_WISH, _REQUEST_BYTES)
        if not self._replied(_PATIENCE):
            raise TimeoutError("the bare exchange got no reply")

    def _await_echo(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            self._bus.publish(_WISH, _REQUEST_BYTES)
            if self._replied(0.5):
                return
        raise TimeoutError("the bare exchange did not come up")

    def _replied(self, seconds: float) -> bool:
        try:
            while not isinstance(news := self._inbox.get(timeout=seconds), Delivery):
                if not isinstance(news, LinkUp):
                    raise ConnectionError(news.reason)
        except queue.Empty:
            return False
        return True


if __name__ == "__main__":
    echo(Path(sys.argv[1]))
