"""Any interleaving of commands, duplicates, restarts, clocks and reloads, against the real coordinator and journal."""

import os

from hypothesis import HealthCheck, settings

from tests.properties.model import QueueModel

SOAK = int(os.environ.get("NOVBE_SOAK", "1"))
"""How many times more than usual is tried."""

TestQueueModel = QueueModel.TestCase
TestQueueModel.settings = settings(
    max_examples=60 * SOAK,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
