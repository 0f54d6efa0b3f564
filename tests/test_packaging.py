"""What an installation from a wheel would hold."""

import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = {".py", ".pyc"}
BUILD = "import setuptools; setuptools.setup()"


def packages():
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return [name.rstrip("*") for name in config["options.packages.find"]["include"].split()]


def data_files(directory):
    """Everything below the packages that is not code."""
    return {
        file.relative_to(directory)
        for package in packages()
        for file in (directory / package).rglob("*")
        if file.is_file() and file.suffix not in CODE
    }


@pytest.fixture
def copy(tmp_path):
    for package in packages():
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("setup.cfg", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / file, tmp_path)
    return tmp_path


def test_every_file_that_a_package_needs_is_installed_with_it(copy):
    command = [sys.executable, "-W", "ignore", "-c", BUILD, "--quiet", "build_py", "--build-lib", str(copy / "built")]
    subprocess.run(command, cwd=copy, check=True, timeout=60)
    installed = data_files(copy / "built")
    assert installed == data_files(copy)
    assert {Path("broker/centres/asan.toml"), Path("kiosk/locale/az.po"), Path("runtime/fonts/LICENSE.txt")} < installed
