"""The commands that prepare a two-dimensional code: ``GS ( k`` for QR and PDF417."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

from hw_sim.thermal.settings import Pdf417, Refused, Setter, Settings

_LEVELS = {48: "l", 49: "m", 50: "q", 51: "h"}


def _qr_correction(settings: Settings, data: bytes) -> None:
    if len(data) < 3 or data[2] not in _LEVELS:
        raise Refused("no such QR error correction level")
    settings.qr_correction = _LEVELS[data[2]]


def _qr_module(settings: Settings, data: bytes) -> None:
    if len(data) < 3 or not 1 <= data[2] <= 16:
        raise Refused("no such QR module size")
    settings.qr_module = data[2]


def _qr_model(settings: Settings, data: bytes) -> None:
    if len(data) < 3 or data[2] not in (49, 50, 51):
        raise Refused("only QR models 1 and 2 and Micro QR are known")
    settings.qr_model = data[2] - 48


def _qr_store(settings: Settings, data: bytes) -> None:
    settings.qr_data = data[3:]


def _pdf417(what: str, allowed: Container[int], change: Callable[[Pdf417, int], Pdf417]) -> Setter:
    def choose(settings: Settings, data: bytes) -> None:
        if len(data) != 3 or data[2] not in allowed:
            raise Refused(f"no such PDF417 {what}")
        settings.pdf417 = change(settings.pdf417, data[2])

    return choose


def _pdf417_correction(settings: Settings, data: bytes) -> None:
    kind, value = data[2:4] if len(data) == 4 else (0, 0)
    if kind == 48 and 48 <= value <= 56:
        settings.pdf417 = replace(settings.pdf417, level=value - 48)
    elif kind == 49 and 1 <= value <= 40:
        settings.pdf417 = replace(settings.pdf417, level=None, ratio=value)
    else:
        raise Refused("no such PDF417 error correction")


def _pdf417_store(settings: Settings, data: bytes) -> None:
    settings.pdf417 = replace(settings.pdf417, data=data[3:])


SYMBOL_SETTERS: dict[str, Setter] = {
    "GS ( k 065": _pdf417("number of columns", range(31), lambda code, n: replace(code, columns=n)),
    "GS ( k 066": _pdf417("number of rows", (0, *range(3, 91)), lambda code, n: replace(code, rows=n)),
    "GS ( k 067": _pdf417("module width", range(2, 9), lambda code, n: replace(code, module=n)),
    "GS ( k 068": _pdf417("row height", range(2, 9), lambda code, n: replace(code, row_height=n)),
    "GS ( k 069": _pdf417_correction,
    "GS ( k 070": _pdf417("option", range(2), lambda code, n: replace(code, truncated=n == 1)),
    "GS ( k 080": _pdf417_store,
    "GS ( k 165": _qr_model,
    "GS ( k 167": _qr_module,
    "GS ( k 169": _qr_correction,
    "GS ( k 180": _qr_store,
}
