"""The rows as a person at the terminal reads them, and as ``bench.json`` keeps them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.rows import Row

HEAD = ("name", "p50", "p99", "unit", "ratio", "reference p50", "reference", "goal", "")
_FIGURES = {"p50", "p99", "ratio", "reference p50"}


def table(rows: Sequence[Row]) -> str:
    """One line a row under a heading; the last column says whether its goal is met."""
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(_set(line, widths) for line in lines)


def write_json(rows: Sequence[Row], path: Path) -> None:
    """A list of rows in ``path``, whose directory is made when it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def figure(value: float) -> str:
    """Three significant figures, without an exponent."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"


def _cells(row: Row) -> Sequence[str]:
    met = "met" if row.met else "MISSED"
    return (
        row.name,
        figure(row.p50),
        figure(row.p99),
        row.unit,
        figure(row.ratio),
        figure(row.reference_p50),
        row.reference,
        row.goal,
        met,
    )


def _set(cells: Sequence[str], widths: Sequence[int]) -> str:
    columns = zip(HEAD, cells, widths, strict=True)
    return "  ".join(
        f"{cell:>{width}}" if head in _FIGURES else f"{cell:<{width}}" for head, cell, width in columns
    ).rstrip()
