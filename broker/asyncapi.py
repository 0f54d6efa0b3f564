"""Every topic and message of a centre as an AsyncAPI 3.0.0 document, made from the types the programs use. Pure."""

from __future__ import annotations

import dataclasses
import inspect
import re
from datetime import datetime
from typing import Any, get_type_hints

import msgspec

from broker.codec import VERSION
from broker.topics import ANSWERS, COMMANDS, FAMILIES, ORDERS, ROOT, Family, Role

_QOS = 0
_MQTT_BINDING = "0.2.0"
_ABOUT = """\
How the programs of one public service centre talk over MQTT 3.1.1, at quality of service 0.

Every message is a JSON object of three fields: `v`, the version of the format; `kind`, the type of the message;
`body`, the message itself. A receiver ignores fields it does not know and refuses another version or kind.

A command is repeated with the same `key` until the coordinator answers it; the same key twice acts once. A state is
retained and said again, so that whoever comes late is right at once; a smaller `(epoch, revision)` is stale.

Each operation belongs to the role in its `x-role`: `send` means that devices of this role publish, `receive` that they
may subscribe. In a channel with `x-own: true` a device uses only the topic that ends in its own name; the
coordinator uses all. Whatever is not allowed here is refused by the broker.

No message says who anybody is, but for what visitors write themselves: that goes to the coordinator alone.
"""

JsonObject = dict[str, Any]


def document() -> JsonObject:
    """The whole description; equal for equal code, ready to be written as YAML."""
    kinds = sorted({kind for family in FAMILIES for kind in family.carries}, key=lambda kind: kind.__name__)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Növbə: the electronic queue of a public service centre",
            "version": f"{VERSION}.0.0",
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"centre": _server()},
        "channels": {family.name: _channel(family) for family in FAMILIES},
        "operations": {name: operation for family in FAMILIES for name, operation in _operations(family)},
        "components": {
            "messages": {kind.__name__: _message(kind) for kind in kinds},
            "schemas": _schemas(kinds),
            "securitySchemes": {
                "device": {"type": "userPassword", "description": "A credential of its own for every device."}
            },
        },
    }


def families_table() -> str:
    """The families of topics as a Markdown table."""
    rows = [
        "| Topic | Carries | Published by | Heard by | Retained |",
        "|---|---|---|---|---|",
        *(_row(family) for family in FAMILIES),
    ]
    return "\n".join(rows) + "\n"


def _row(family: Family) -> str:
    carries = ", ".join(f"`{kind.__name__}`" for kind in family.carries)
    cells = [f"`{_address(family)}`", carries, _roles(family.publishers), _roles(family.readers)]
    return f"| {' | '.join(cells)} | {'yes' if family.retained else 'no'} |"


def _roles(roles: tuple[Role, ...]) -> str:
    return "everybody" if set(roles) == set(Role) else ", ".join(roles)


def _address(family: Family) -> str:
    levels = [ROOT, "{centre}", family.name]
    return "/".join([*levels, f"{{{family.parameter}}}"] if family.parameter else levels)


def _server() -> JsonObject:
    return {
        "host": "{host}:{port}",
        "protocol": "mqtts",
        "protocolVersion": "3.1.1",
        "description": "The centre's own broker. The embedded one of a small hall may speak plain MQTT on one machine.",
        "variables": {"host": {"default": "localhost"}, "port": {"default": "8883"}},
        "security": [{"$ref": "#/components/securitySchemes/device"}],
    }


_PARAMETERS = {
    "centre": "Name of the centre, one for all its devices.",
    "device": "Name of one device.",
    "hall": "The `id` of a hall in the catalogue.",
    "counter": "The `id` of a counter in the catalogue, which is also its call unit's device name.",
}


def _channel(family: Family) -> JsonObject:
    parameters = ["centre", *([family.parameter] if family.parameter else [])]
    return {
        "address": _address(family),
        "description": family.about,
        "parameters": {name: {"description": _PARAMETERS[name]} for name in parameters},
        "messages": {kind.__name__: {"$ref": f"#/components/messages/{kind.__name__}"} for kind in family.carries},
        "x-own": family.own,
        "x-retained": family.retained,
    }


def _operations(family: Family) -> list[tuple[str, JsonObject]]:
    sending = {"qos": _QOS, "retain": family.retained, "bindingVersion": _MQTT_BINDING}
    receiving = {"qos": _QOS, "bindingVersion": _MQTT_BINDING}
    return [
        *((f"{role}-sends-{family.name}", _operation("send", role, family, sending)) for role in family.publishers),
        *((f"{role}-hears-{family.name}", _operation("receive", role, family, receiving)) for role in family.readers),
    ]


def _operation(action: str, role: Role, family: Family, binding: JsonObject) -> JsonObject:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{family.name}"},
        "bindings": {"mqtt": binding},
        **({"reply": {"channel": {"$ref": f"#/channels/{ANSWERS.name}"}}} if family in (COMMANDS, ORDERS) else {}),
        "x-role": str(role),
    }


def _message(kind: type) -> JsonObject:
    name = kind.__name__
    return {
        "name": name,
        "title": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize(),
        **({"correlationId": {"location": "$message.payload#/body/key"}} if _has_key(kind) else {}),
        "payload": {
            "type": "object",
            "required": ["v", "kind", "body"],
            "properties": {
                "v": {"const": VERSION},
                "kind": {"const": name},
                "body": {"$ref": f"#/components/schemas/{name}"},
            },
        },
    }


def _has_key(kind: type) -> bool:
    return any(kind in family.carries for family in (COMMANDS, ORDERS, ANSWERS))


def _schemas(kinds: list[type]) -> JsonObject:
    _, schemas = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    moments = {kind.__name__: _moments(kind) for kind in kinds}
    return {name: _finished(schema, moments.get(name, set())) for name, schema in sorted(schemas.items())}


def _moments(kind: type) -> set[str]:
    hints = get_type_hints(kind)
    return {field.name for field in dataclasses.fields(kind) if hints[field.name] is datetime}


def _finished(schema: JsonObject, moments: set[str]) -> JsonObject:
    """msgspec's schema with the docstring as CommonMark, and with the format of moments, which it leaves out."""
    finished = dict(schema)
    if "description" in finished:
        finished["description"] = _common_mark(finished["description"])
    if moments:
        dated = {name: {**finished["properties"][name], "format": "date-time"} for name in moments}
        finished["properties"] = {**finished["properties"], **dated}
    return finished


def _common_mark(docstring: str) -> str:
    plain = re.sub(r":\w+:`([^`]+)`", r"`\1`", inspect.cleandoc(docstring))
    return plain.replace("``", "`")
