"""Any interleaving of commands, duplicates, restarts, clocks and reloads, against the real coordinator and journal.

``NOVBE_SOAK=20`` tries twenty times as many.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.model import CLOCKS, COUNTERS, NUMBERS, RELOADS, VISITORS, QueueModel

SOAK = int(os.environ.get("NOVBE_SOAK", "1"))
MODELS = {
    "all": (QueueModel, 60),
    "numbers": (NUMBERS, 20),
    "counters": (COUNTERS, 20),
    "reloads": (RELOADS, 20),
    "clocks": (CLOCKS, 20),
    "visitors": (VISITORS, 20),
}


@pytest.mark.parametrize("name", MODELS)
def test_whatever_happens_nobody_is_lost_nothing_doubled_and_the_policy_kept(name: str) -> None:
    model, examples = MODELS[name]
    tried = settings(
        max_examples=examples * SOAK,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(model, settings=tried)
