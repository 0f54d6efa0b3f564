"""The models as a table in Markdown, worked out from what they are."""

from __future__ import annotations

from hw_sim.thermal.model import MODELS, Model

_STATUS = ("DLE EOT", "GS a", "DLE EOT 20", "GS E0", "ESC RS a")
_CONFIRMATIONS = ("GS ( H 48", "GS r", "ETB")
_HEAD = (
    "| Model | Dots | Parted by | Status | Confirms with | When the cause of an error is gone |",
    "|---|---|---|---|---|---|",
)


def table() -> str:
    """A row for each model."""
    return "".join(f"{row}\n" for row in (*_HEAD, *map(_row, MODELS.values())))


def _row(model: Model) -> str:
    cells = (
        f"`{model.name}`",
        f"{model.width} at {round(model.dots_per_mm * 25.4)} dpi",
        _parted_by(model),
        _known(model, _STATUS),
        _known(model, _CONFIRMATIONS),
        "waits for DLE ENQ or a power cycle" if model.waits_for_recovery else "goes on",
    )
    return f"| {' | '.join(cells)} |"


def _parted_by(model: Model) -> str:
    if not model.cutter:
        return "tear bar"
    return "cutter, then presenter" if model.presenter else "cutter"


def _known(model: Model, commands: tuple[str, ...]) -> str:
    return ", ".join(command for command in commands if command not in model.lacks) or "nothing"
