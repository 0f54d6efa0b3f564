"""Measuring: nearest-rank percentiles, warm-up, measured and reference rounds by turns."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter_ns
from typing import TypeVar

Sample = TypeVar("Sample")
Reference = TypeVar("Reference")

MS = 1e3
US = 1e6
"""A second in milliseconds and in microseconds."""


def percentile(samples: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile: a sample that at least ``percent`` of all do not exceed.

    Raises ``ValueError`` when there are no samples.
    """
    if not samples:
        raise ValueError("nothing was measured")
    rank = max(1, math.ceil(percent / 100 * len(samples)))
    return sorted(samples)[rank - 1]


def seconds(action: Callable[[], object]) -> float:
    """How long ``action`` takes."""
    began = perf_counter_ns()
    action()
    return (perf_counter_ns() - began) / 1e9


def scaled(rounds: int, scale: float) -> int:
    """So many rounds at full ``scale`` (1.0); two at least."""
    return max(2, round(rounds * scale))


def interleave(
    measure: Callable[[], Sample], refer: Callable[[], Reference], rounds: int, warm_up: int = 1
) -> tuple[list[Sample], list[Reference]]:
    """The samples of both, taken by turns so that a busy moment meets both; those of the warm-up are thrown away."""
    pairs = [(measure(), refer()) for _ in range(warm_up + rounds)][warm_up:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


@contextmanager
def without_collections() -> Iterator[None]:
    """Nothing inside is interrupted by the garbage collector, which costs more the more was built before."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
