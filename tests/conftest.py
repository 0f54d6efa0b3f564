"""Fixtures for every room's tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest

SBIN = "/usr/local/sbin:/usr/sbin:/sbin"


@pytest.fixture(scope="session")
def needs_program() -> Callable[[str, str], str]:
    """``needs_program("tesseract", "apt-get install tesseract-ocr")``: the program's path, or the test is skipped.

    Where ``CI=true`` nothing may be skipped: there the test fails.
    """

    def find(program: str, command: str) -> str:
        path = shutil.which(program) or shutil.which(program, path=SBIN)
        if path is None:
            missing = f"{program} is not installed: {command}"
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
        return path

    return find
