"""A disk that remembers every write, and what a crash after any of them would have left on it.

Two kinds of crash. A killed process leaves all it has written, since the system still holds it. A power cut leaves what
was synced; of the rest, nothing, or a part whose last write is torn, or a later write without the earlier ones. Files
are removed in the order of time, as a file system with a journal does it: any sync keeps the removals before it.
"""

from dataclasses import dataclass, field
from pathlib import Path

import apsw


@dataclass(frozen=True)
class Write:
    file: str
    offset: int
    data: bytes

    def apply(self, files):
        content = files.setdefault(self.file, bytearray())
        content.extend(bytes(max(0, self.offset - len(content))))
        content[self.offset : self.offset + len(self.data)] = self.data

    def torn(self):
        return Write(self.file, self.offset, self.data[: len(self.data) // 2])


@dataclass(frozen=True)
class Truncate:
    file: str
    size: int

    def apply(self, files):
        del files.setdefault(self.file, bytearray())[self.size :]

    def torn(self):
        return self


@dataclass(frozen=True)
class Remove:
    file: str

    def apply(self, files):
        files.pop(self.file, None)

    def torn(self):
        return self


@dataclass(frozen=True)
class Sync:
    file: str


@dataclass
class RecordedDisk:
    """Opens SQLite files as the journal wants them, and notes in ``operations`` what is done to the disk."""

    operations: list = field(default_factory=list)
    found: dict = field(default_factory=dict)
    """What was on the disk before the first of them."""

    def __post_init__(self):
        self._vfs = _RecordingVfs(self.operations)

    def open(self, path):
        return apsw.Connection(str(path), vfs=self._vfs.name)

    def crashes(self):
        """``(number of operations done, what is on the disk)`` for every crash.

        Where several leave the same, the latest stands for all: the most has been promised by then.
        """
        latest = {}
        for done, files in self._all_crashes():
            latest[frozenset((name, bytes(content)) for name, content in files.items() if content)] = done
        return [(done, dict(image)) for image, done in latest.items()]

    def _all_crashes(self):
        held, kept, waiting = _copy(self.found), _copy(self.found), []
        for done, operation in enumerate(self.operations, 1):
            if isinstance(operation, Sync):
                waiting = _keep(waiting, operation.file, kept)
            else:
                operation.apply(held)
                waiting.append(operation)
            yield done, held
            yield done, kept
            if waiting:
                yield done, _with(kept, [*waiting[:-1], waiting[-1].torn()])
                yield done, _with(kept, waiting[-1:])


def _copy(files):
    return {name: bytearray(content) for name, content in files.items()}


def _with(files, operations):
    changed = _copy(files)
    for operation in operations:
        operation.apply(changed)
    return changed


def _keep(waiting, file, kept):
    """Apply what a sync of ``file`` makes lasting; what still waits after it."""
    removed = {operation.file for operation in waiting if isinstance(operation, Remove)}
    for operation in waiting:
        if operation.file == file or operation.file in removed:
            operation.apply(kept)
    return [operation for operation in waiting if operation.file != file and operation.file not in removed]


def lay_out(files, directory):
    """Put what a crash has left into an empty directory."""
    for old in directory.iterdir():
        old.unlink()
    for name, content in files.items():
        (directory / name).write_bytes(content)


class _RecordingVfs(apsw.VFS):
    def __init__(self, operations):
        self.name = f"recording-{id(self)}"
        self._operations = operations
        super().__init__(self.name, "")

    def xOpen(self, name, flags):  # noqa: N802
        return _RecordingFile(name, flags, self._operations)

    def xDelete(self, name, sync):  # noqa: N802
        self._operations.append(Remove(Path(name).name))
        super().xDelete(name, sync)


class _RecordingFile(apsw.VFSFile):
    def __init__(self, name, flags, operations):
        self._file = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "").name
        self._operations = operations
        super().__init__("", name, flags)

    def xWrite(self, data, offset):  # noqa: N802
        self._operations.append(Write(self._file, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size):  # noqa: N802
        self._operations.append(Truncate(self._file, size))
        super().xTruncate(size)

    def xSync(self, flags):  # noqa: N802
        self._operations.append(Sync(self._file))
        super().xSync(flags)
