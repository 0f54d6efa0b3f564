"""Gather what a machine without a network needs: wheels of the product and its libraries, the files of ``deploy/``.

Run from the project's root: ``.venv/bin/python -m tools.make_wheelhouse --arch aarch64 --out out/wheelhouse/aarch64``.
"""

import argparse
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOT_SOURCE = shutil.ignore_patterns(".*", "out", "build", "*.egg-info", "__pycache__")
PYTHON = "3.11"
"""Debian 12's."""

GLIBC = (36, 35, 34, 31, 28, 27, 26, 24, 17)
"""Those 2.x that wheels are built for and that Debian 12, with 2.36, has enough for."""

EXTRAS = "pi,video"
WITHOUT_WHEELS = ("docopt",)
"""What the index has as source alone, of pure Python: it is made into a wheel here, which then fits every machine."""


def main() -> None:
    """Leave a directory to carry to the machine."""
    parser = argparse.ArgumentParser("make_wheelhouse", description=__doc__)
    parser.add_argument("--arch", default=platform.machine(), choices=("x86_64", "aarch64"), help="for which machine")
    parser.add_argument("--out", type=Path, required=True, help="the directory; what was in it goes")
    options = parser.parse_args()
    gather(options.arch, options.out)
    wheels = sorted(options.out.glob("*.whl"))
    size = sum(wheel.stat().st_size for wheel in wheels) / 1_000_000
    sys.stdout.write(f"{len(wheels)} wheels, {size:.0f} MB, for {options.arch} and Python {PYTHON}: {options.out}\n")


def gather(arch: str, out: Path) -> None:
    """Fill ``out``. Raises ``CalledProcessError`` when a library has no wheel for that machine."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    pip("wheel", "--no-deps", "--wheel-dir", str(out), *pinned(WITHOUT_WHEELS))
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(ROOT, Path(scratch, "source"), ignore=NOT_SOURCE)
        pip("wheel", "--no-deps", "--wheel-dir", str(out), f"{scratch}/source")
    product = next(out.glob("novbe-*.whl")).resolve()
    constraints = ("--constraint", str(ROOT / "constraints.txt"))
    where = ("--find-links", str(out), "--dest", str(out))
    pip("download", *where, *constraints, *target(arch), f"novbe[{EXTRAS}] @ {product.as_uri()}")
    shutil.copytree(ROOT / "deploy", out / "deploy", ignore=shutil.ignore_patterns("*.py", "__pycache__"))


def pinned(names: Iterable[str]) -> list[str]:
    """Names with the versions of ``constraints.txt``."""
    lines = (ROOT / "constraints.txt").read_text(encoding="ascii").splitlines()
    return [line for line in lines if line.partition("==")[0] in names]


def target(arch: str) -> list[str]:
    """The machine, as pip wants to be told."""
    platforms = [f"manylinux_2_{minor}_{arch}" for minor in GLIBC] + [f"manylinux2014_{arch}"]
    tags = [option for name in platforms for option in ("--platform", name)]
    abis = [option for name in ("cp311", "abi3", "none") for option in ("--abi", name)]
    return ["--only-binary=:all:", "--implementation", "cp", "--python-version", PYTHON, *abis, *tags]


def pip(*arguments: str) -> None:
    """Run this interpreter's pip. Raises ``CalledProcessError``."""
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments], check=True)


if __name__ == "__main__":
    main()
