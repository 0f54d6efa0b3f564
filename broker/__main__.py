"""``novbe-broker``: the MQTT broker, the coordinator and the journal of one centre."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from broker import console_commands, export_commands, fleet_commands, journal_commands, notice_commands
from broker.app import serve
from broker.config import DEFAULTS, BrokerConfig, load_config
from broker.enrolment import add_device, write_mosquitto_files
from broker.mqtt import broker_at
from broker.topics import Role
from runtime.clock import SystemClock
from runtime.logs import start_logging
from runtime.program import command_line, reload_on_signal, run, stop_on_signals

_DETAILS = f"""\
Without a command the program runs. Without --mqtt it then brings its own MQTT broker: mosquitto where it is installed,
else amqtt. With --mqtt, or 'mqtt' in the configuration, it coordinates over a broker that runs elsewhere, and logs in
there as the device 'coordinator' with the password in 'secret_file', or the certificate in 'identity_file'.

examples:
  novbe-broker --config broker.toml
  novbe-broker --config broker.toml credential kiosk-3 kiosk --secret-file kiosk-3.secret
  novbe-broker --config broker.toml credential coordinator coordinator --secret-file coordinator.secret
  novbe-broker --config broker.toml mosquitto-files /etc/mosquitto/novbe
  novbe-broker --config broker.toml --mqtt mqtts://mqtt.centre.example:8883
  novbe-broker --config broker.toml verify
  novbe-broker --config broker.toml prune --keep-days 400
  novbe-broker --config broker.toml explain B12 A7
  novbe-broker --config broker.toml appointments tomorrow.csv --check
  novbe-broker --config broker.toml notice post --hall 1 --until 18:00 --az … --ru … --en …
  novbe-broker --config broker.toml notice list
  novbe-broker --config broker.toml documents ready.csv
  novbe-broker --config broker.toml export ratings --month 2026-11 --csv
  novbe-broker --config broker.toml fleet --watch

The file must give centre and catalogue; everything else has a default, in {DEFAULTS}.
Exit status: 0 done, or stopped by SIGTERM or SIGINT; 2 the configuration is wrong; 1 any other error, or verify has
found the journal not sound. Of what is brought in: 0 all taken; 1 some left out, each with its reason; 2 the file is
wrong, nothing was sent; 3 no answer. Of fleet: 0 nothing ails any device; 1 something does; 3 nothing was heard.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    options = _parser().parse_args(arguments)
    start_logging("novbe-broker", options.log_level)
    return run(lambda: _do(options, load_config(options.config)))


def _parser() -> argparse.ArgumentParser:
    parser = command_line(
        "novbe-broker", "The coordinator of a centre, with its journal and its MQTT broker.", _DETAILS
    )
    parser.add_argument("--mqtt", metavar="URL", help="use this outside broker: mqtt://host:1883 or mqtts://host:8883")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    credential = commands.add_parser("credential", help="let one more device connect, with a new secret of its own")
    credential.add_argument("name", help="the device's name, for instance kiosk-3")
    credential.add_argument("role", type=Role, choices=list(Role), help="what it is")
    credential.add_argument("--secret-file", type=Path, required=True, help="where to write its secret (never shown)")
    files = commands.add_parser("mosquitto-files", help="write password and access file for an outside Mosquitto")
    files.add_argument("directory", type=Path)
    journal_commands.add_to(commands)
    console_commands.add_to(commands)
    notice_commands.add_to(commands)
    export_commands.add_to(commands)
    fleet_commands.add_to(commands)
    return parser


def _do(options: argparse.Namespace, config: BrokerConfig) -> int:
    match options.command:
        case "verify" | "prune" | "explain":
            return journal_commands.obey(options, config, SystemClock().now())
        case "export":
            return export_commands.obey(options, config)
        case command if command in console_commands.COMMANDS:
            return console_commands.obey(options, config, SystemClock())
        case "fleet":
            return fleet_commands.obey(options, config, SystemClock())
        case "notice":
            return notice_commands.obey(options, config, SystemClock())
        case "credential":
            said = add_device(config.devices, options.name, options.role, options.secret_file)
        case "mosquitto-files":
            said = write_mosquitto_files(config.centre, config.devices, options.directory)
        case _:
            if options.mqtt is not None:
                broker_at(options.mqtt)
            return serve(config, stop_on_signals(), reload_on_signal(), options.mqtt or config.mqtt)
    sys.stdout.write(said + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
