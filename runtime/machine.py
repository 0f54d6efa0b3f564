"""The machine a program runs on, as the kernel's own files tell of it; what it does not tell is ``""`` or None.

Every file is looked for below ``root``, which is ``/`` but for who wants to know of another machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path("/")

_TREE = "sys/firmware/devicetree/base"
_THROTTLED = "sys/devices/platform/soc/soc:firmware/get_throttled"
"""A bit mask in hexadecimal, as ``vcgencmd get_throttled`` explains it."""

_LOW_NOW, _SLOWED_NOW, _HOT_NOW, _LOW_EVER = 1 << 0, 1 << 2, 1 << 3, 1 << 16
_VOLTAGE_SENSOR = "rpi_volt"
_SLOT = "rauc.slot="


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """How a Raspberry Pi is fed. ``low`` is now, ``was_low`` since it started; ``slowed``: by heat or hunger, now."""

    low: bool
    was_low: bool
    slowed: bool


@dataclass(frozen=True, slots=True)
class Machine:
    """Reads anew whenever it is asked."""

    root: Path = ROOT

    def model(self) -> str:
        """Such as "Raspberry Pi 4 Model B Rev 1.4"."""
        return self._text(f"{_TREE}/model") or self._text("sys/class/dmi/id/product_name")

    def serial(self) -> str:
        """Its maker's serial number. That of a PC only root may read."""
        return self._text(f"{_TREE}/serial-number") or self._text("sys/class/dmi/id/product_serial")

    def system(self) -> str:
        """The operating system's name and version."""
        lines = self._text("etc/os-release").splitlines()
        return next((line.partition("=")[2].strip('"') for line in lines if line.startswith("PRETTY_NAME=")), "")

    def slot(self) -> str:
        """Which of its root file systems it was started from; ``""`` where there is but one."""
        words = self._text("proc/cmdline").split()
        named = (word.removeprefix(_SLOT) for word in words if word.startswith(_SLOT))
        return next(named, "")

    def uptime(self) -> int | None:
        """Whole seconds since it started."""
        number = _number(self._text("proc/uptime").partition(" ")[0])
        return None if number is None else int(number)

    def temperature(self) -> float | None:
        """Degrees Celsius, of its hottest part."""
        zones = sorted((self.root / "sys/class/thermal").glob("thermal_zone*/temp"))
        found = [_number(_read(zone)) for zone in zones]
        return max((milli / 1000 for milli in found if milli is not None), default=None)

    def power(self) -> Power | None:
        """None for a machine that does not watch its supply."""
        try:
            bits = int(self._text(_THROTTLED), 16)
        except ValueError:
            return self._alarm()
        return Power(
            low=bool(bits & _LOW_NOW), was_low=bool(bits & _LOW_EVER), slowed=bool(bits & (_SLOWED_NOW | _HOT_NOW))
        )

    def _alarm(self) -> Power | None:
        """A kernel without the maker's own file has the driver ``raspberrypi-hwmon`` instead."""
        for name in sorted((self.root / "sys/class/hwmon").glob("hwmon*/name")):
            if _read(name) == _VOLTAGE_SENSOR:
                alarm = _read(name.with_name("in0_lcrit_alarm")) == "1"
                return Power(low=alarm, was_low=alarm, slowed=False)
        return None

    def _text(self, path: str) -> str:
        return _read(self.root / path)


def _read(file: Path) -> str:
    """A device tree ends its texts with a zero byte."""
    try:
        return file.read_bytes().decode("utf-8", "replace").strip("\0 \n")
    except OSError:
        return ""


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
