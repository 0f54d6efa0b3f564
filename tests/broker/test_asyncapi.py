import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker
from jsonschema.protocols import Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from broker.asyncapi import document, families_table
from broker.codec import encode
from broker.topics import COMMANDS, FAMILIES, Role, Topic, parse
from tests.strategies import messages

PROJECT = Path(__file__).parents[2]
SPECIFICATION = PROJECT / "tests" / "data" / "asyncapi" / "asyncapi-3.0.0.schema.json"
KINDS = sorted({kind for family in FAMILIES for kind in family.carries}, key=lambda kind: kind.__name__)


@pytest.fixture(scope="module")
def specification() -> Validator:
    return Draft7Validator(json.loads(SPECIFICATION.read_text(encoding="utf-8")))


@cache
def payload_of(kind: str) -> Validator:
    resource = Resource(contents=document(), specification=DRAFT7)
    registry: Registry[Any] = Registry().with_resource("centre", resource)
    schema = {"$ref": f"centre#/components/messages/{kind}/payload"}
    return Draft7Validator(schema, registry=registry, format_checker=FormatChecker())


def test_the_document_is_valid_asyncapi(specification: Validator) -> None:
    assert [error.message for error in specification.iter_errors(document())] == []


def test_the_specification_refuses_a_wrong_document(specification: Validator) -> None:
    wrong = document()
    wrong["operations"]["kiosk-sends-do"]["action"] = "shout"
    assert list(specification.iter_errors(wrong))


def test_the_file_is_in_step_with_the_code() -> None:
    text = (PROJECT / "docs" / "asyncapi.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text) == json.loads(json.dumps(document())), "run tools/make_asyncapi.py"


def test_the_table_of_topics_is_in_step_with_the_code() -> None:
    page = (PROJECT / "docs" / "topics.md").read_text(encoding="utf-8")
    assert families_table() in page, "run tools/make_asyncapi.py"


def test_every_reference_leads_somewhere() -> None:
    whole = document()

    def references(part: Any) -> list[str]:
        if isinstance(part, dict):
            here = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
            return here + [found for value in part.values() for found in references(value)]
        return [found for value in part for found in references(value)] if isinstance(part, list) else []

    for reference in set(references(whole)):
        target: Any = whole
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]
        assert target


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_channel_has_the_address_the_programs_use(family: Any) -> None:
    address = document()["channels"][family.name]["address"]
    values = {"centre": "baku-1", "device": "kiosk-1", "hall": "kiosk-1", "counter": "kiosk-1"}
    topic = Topic("baku-1", family, "kiosk-1" if family.parameter else None)
    assert address.format(**values) == str(topic)
    assert parse(address.format(**values)) == topic


def test_every_role_may_do_exactly_what_the_table_of_families_allows() -> None:
    described = {
        (operation["x-role"], operation["action"], operation["channel"]["$ref"].rpartition("/")[2])
        for operation in document()["operations"].values()
    }
    allowed = {(role, "send", family.name) for family in FAMILIES for role in family.publishers}
    allowed |= {(role, "receive", family.name) for family in FAMILIES for role in family.readers}
    assert described == allowed


def test_a_state_is_published_as_retained_and_a_command_never() -> None:
    operations = document()["operations"]
    assert operations["coordinator-sends-board"]["bindings"]["mqtt"]["retain"] is True
    assert operations[f"{Role.COUNTER}-sends-{COMMANDS.name}"]["bindings"]["mqtt"]["retain"] is False


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_whatever_the_codec_says_fits_the_described_payload(kind: type, data: st.DataObject) -> None:
    message = data.draw(messages(kind))
    assert [error.message for error in payload_of(kind.__name__).iter_errors(json.loads(encode(message)))] == []


@pytest.mark.parametrize(
    ("spoilt", "because"),
    [
        ({"v": 2, "kind": "CallNext", "body": {"key": "k"}}, "another version"),
        ({"v": 1, "kind": "CallAll", "body": {"key": "k"}}, "another kind"),
        ({"v": 1, "kind": "CallNext", "body": {}}, "a field is missing"),
        ({"v": 1, "kind": "CallNext", "body": {"key": 7}}, "another type"),
        ({"kind": "CallNext", "body": {"key": "k"}}, "no version"),
    ],
)
def test_the_described_payload_refuses(spoilt: dict[str, Any], because: str) -> None:
    assert list(payload_of("CallNext").iter_errors(spoilt)), because
