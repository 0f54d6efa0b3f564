"""Files that are whole or not there, and belong to whom their directory belongs."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

from runtime.config import BadConfiguration


def make_directory(directory: Path, user: str | None, mode: int = 0o700) -> None:
    """Make a directory of this user; without one, of whoever runs this. Raises :class:`BadConfiguration`."""
    try:
        directory.mkdir(mode=mode, parents=True, exist_ok=True)
        directory.chmod(mode)
        if user is not None:
            known = pwd.getpwnam(user)
            os.chown(directory, known.pw_uid, known.pw_gid)
    except KeyError as error:
        raise BadConfiguration(
            str(directory), [f"there is no user {user!r}: make it first, or name another (--help)"]
        ) from error
    except OSError as error:
        raise BadConfiguration(str(directory), [f"cannot be made: {error.strerror}"]) from error


def put(file: Path, text: str, mode: int = 0o600) -> None:
    """Write a file in the place of the old one, and see it on the disk. Raises :class:`BadConfiguration`."""
    new = file.with_name(file.name + ".new")
    try:
        new.unlink(missing_ok=True)
        new.touch(mode, exist_ok=False)
        with new.open("w", encoding="utf-8") as writing:
            _give_to_owner_of(file.parent, writing.fileno())
            writing.write(text)
            writing.flush()
            os.fsync(writing.fileno())
        new.chmod(mode)
        new.replace(file)
    except OSError as error:
        raise BadConfiguration(str(file), [f"cannot be written: {error.strerror}"]) from error


def _give_to_owner_of(directory: Path, number: int) -> None:
    if os.geteuid() == 0:
        status = directory.stat()
        os.fchown(number, status.st_uid, status.st_gid)
