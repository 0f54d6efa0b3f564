"""``novbe-counter``: the call unit at a window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from counter import app
from counter.config import CounterConfig
from runtime.config import load
from runtime.logs import start_logging
from runtime.program import run, stop_on_signals

DEFAULTS = Path(__file__).parent / "defaults.toml"


def main() -> int:
    """Run the program; its exit status."""
    arguments = _parser().parse_args()
    return run(lambda: _run(arguments.config, arguments.log_level))


def _run(path: Path, log_level: str) -> int:
    config = load(CounterConfig, path, DEFAULTS)
    start_logging(config.device, log_level)
    return app.run(config, stop_on_signals())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="novbe-counter",
        description="The call unit at a counter: keys call, recall, serve, complete, mark a no-show and transfer.",
        epilog=f"What the configuration does not give is taken from {DEFAULTS}.",
    )
    parser.add_argument("--config", type=Path, required=True, metavar="FILE", help="this counter's TOML file")
    parser.add_argument(
        "--log-level", default="INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR"), help="default: INFO"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
