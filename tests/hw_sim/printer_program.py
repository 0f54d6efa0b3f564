"""``novbe-sim printer`` as a process that a test talks to."""

from __future__ import annotations

import queue
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parents[2]
WITHOUT_ZXING = "import sys; sys.modules['zxingcpp'] = None; from hw_sim.__main__ import main; sys.exit(main())"
SECONDS = 20


class PrinterProgram:
    """Runs from the beginning of a ``with`` to its end; ``out`` holds its papers."""

    def __init__(self, out: Path, *arguments: str) -> None:
        self.out = out
        command = [sys.executable, "-c", WITHOUT_ZXING, "printer", "--out", str(out), *arguments]
        self._errors = out.with_name(f"{out.name}.errors").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, text=True
        )
        self._said: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> PrinterProgram:
        self.place = self.says(r" is at (\S+?)[,;]")
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(SECONDS)
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            stream.close()

    @property
    def port(self) -> int:
        return int(self.place.rpartition(":")[2])

    def types(self, line: str) -> None:
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def hears_no_more(self) -> None:
        self._process.stdin.close()

    def says(self, pattern: str) -> str:
        """The first line from now on that matches: its group 1, or all of it."""
        while True:
            line = self._said.get(timeout=SECONDS)
            assert line is not None, f"it ended without saying {pattern!r}: {self.errors}"
            if match := re.search(pattern, line):
                return match.group(1) if match.groups() else line

    def says_all(self, *patterns: str) -> None:
        """Wait for a line of each pattern, in whatever order they come."""
        missing = set(patterns)
        while missing:
            line = self.says("|".join(f"(?:{pattern})" for pattern in missing))
            missing -= {pattern for pattern in missing if re.search(pattern, line)}

    def ends(self, by: signal.Signals = signal.SIGTERM) -> int:
        self._process.send_signal(by)
        return self._process.wait(SECONDS)

    @property
    def errors(self) -> str:
        self._errors.seek(0)
        return self._errors.read()

    def _listen(self) -> None:
        for line in self._process.stdout:
            self._said.put(line.rstrip("\n"))
        self._said.put(None)
