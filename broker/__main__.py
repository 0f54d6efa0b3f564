"""``novbe-broker``: the MQTT broker, the coordinator and the journal of one centre."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from broker.app import serve
from broker.config import load_config
from runtime.logs import start_logging
from runtime.program import run

_EPILOG = """
Without --mqtt the program brings its own MQTT broker: mosquitto where it is installed, else amqtt. With --mqtt it
coordinates over a broker that runs elsewhere, and logs in there as its 'device' with the password in 'secret_file'.
"""


def main() -> int:
    """The program's entry point; its exit status."""
    parser = argparse.ArgumentParser(
        prog="novbe-broker",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--config", type=Path, required=True, metavar="FILE", help="configuration of the centre (TOML)")
    parser.add_argument("--mqtt", metavar="URL", help="use this outside broker: mqtt://host:1883 or mqtts://host:8883")
    parser.add_argument("--log-level", default="INFO", choices=["DEBUG", "INFO", "WARNING", "ERROR"])
    arguments = parser.parse_args()
    start_logging("novbe-broker", arguments.log_level)
    return run(lambda: serve(load_config(arguments.config), arguments.mqtt))


if __name__ == "__main__":
    sys.exit(main())
