"""Who may say and hear what."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.access import Access, Credential, access, hash_secret, issue, make_secret, matches, mosquitto_acl
from broker.access import password_file as passwords
from broker.topics import EVERYBODY, FAMILIES, Role

CENTRE = "baku-1"
ROOT = f"novbe/v1/{CENTRE}"

SAYS_AND_HEARS = [
    (
        Role.KIOSK,
        "kiosk-1",
        ["do/kiosk-1", "device/kiosk-1", "health/kiosk-1", "kiosks/+"],
        ["answer/kiosk-1", "board/+", "lines/+", "kiosks/+", "catalogue", "polls", "timetable"],
    ),
    (
        Role.BOARD,
        "board-1",
        ["device/board-1", "health/board-1", "speaker/+"],
        ["board/+", "notices/+", "lines/+", "speaker/+", "catalogue", "timetable"],
    ),
    (Role.COUNTER, "c1", ["do/c1", "device/c1", "health/c1"], ["answer/c1", "counter/c1", "catalogue"]),
    (
        Role.CONSOLE,
        "console",
        ["manage/console", "device/console", "health/console"],
        ["answer/console", "notices/+", "fleet", "catalogue"],
    ),
    (
        Role.COORDINATOR,
        "coordinator",
        [
            "answer/+",
            "event",
            "board/+",
            "notices/+",
            "lines/+",
            "counter/+",
            "device/+",
            "health/+",
            "fleet",
            "catalogue",
            "polls",
            "timetable",
        ],
        ["do/+", "manage/+", "event", "device/+", "health/+", "catalogue"],
    ),
]


def rooted(paths: list[str]) -> tuple[str, ...]:
    return tuple(f"{ROOT}/{path}" for path in paths)


@pytest.mark.parametrize(("role", "device", "says", "hears"), SAYS_AND_HEARS)
def test_each_role_has_just_its_topics(role: Role, device: str, says: list[str], hears: list[str]) -> None:
    assert access(CENTRE, device, role) == Access(publish=rooted(says), read=rooted(hears))


@pytest.mark.parametrize("role", [role for role in EVERYBODY if role is not Role.COORDINATOR])
def test_a_device_may_not_use_another_devices_name(role: Role) -> None:
    rules = access(CENTRE, "me", role)
    for family in (family for family in FAMILIES if family.own):
        assert not rules.may_publish(f"{ROOT}/{family.name}/you")
        assert not rules.may_subscribe(f"{ROOT}/{family.name}/you")
        assert not rules.may_read(f"{ROOT}/{family.name}/you")


@pytest.mark.parametrize("role", [Role.KIOSK, Role.BOARD, Role.COUNTER, Role.COORDINATOR])
def test_only_a_console_may_bring_in_appointments_and_the_rota(role: Role) -> None:
    assert not access(CENTRE, "me", role).may_publish(f"{ROOT}/manage/me")
    assert not access(CENTRE, "me", Role.CONSOLE).may_publish(f"{ROOT}/do/me")


def test_another_centre_is_out_of_reach() -> None:
    rules = access(CENTRE, "coordinator", Role.COORDINATOR)
    assert not rules.may_publish("novbe/v1/ganja-1/board/hall-1")
    assert not rules.may_subscribe("novbe/v1/ganja-1/do/+")


@pytest.mark.parametrize(
    "greedy", ["#", "+/#", f"{ROOT}/#", f"{ROOT}/+/+", f"{ROOT}/board/#", f"{ROOT}/answer/+", "$SYS/#"]
)
def test_a_subscription_that_asks_for_more_is_refused(greedy: str) -> None:
    assert not access(CENTRE, "kiosk-1", Role.KIOSK).may_subscribe(greedy)


LEVELS = st.sampled_from(["novbe", "v1", CENTRE, "do", "answer", "board", "device", "kiosk-1", "c1", "+", "x"])
PATTERNS = st.lists(LEVELS, min_size=1, max_size=6).map("/".join) | st.sampled_from([f"{ROOT}/board/+", f"{ROOT}/do/+"])


@given(PATTERNS, PATTERNS.filter(lambda text: "+" not in text), st.sampled_from(EVERYBODY))
def test_a_granted_subscription_never_hears_what_may_not_be_read(asked: str, topic: str, role: Role) -> None:
    rules = access(CENTRE, "kiosk-1", role)
    if rules.may_subscribe(asked) and matches(asked, topic):
        assert rules.may_read(topic)


@pytest.mark.parametrize(
    ("pattern", "topic", "heard"),
    [
        ("a/+/c", "a/b/c", True),
        ("a/+", "a", False),
        ("a/+", "a/b/c", False),
        ("a/#", "a", True),
        ("a/#", "a/b/c", True),
        ("a/b/#", "a", False),
        ("#", "a/b", True),
        ("#", "$SYS/uptime", False),
        ("+/uptime", "$SYS/uptime", False),
        ("$SYS/#", "$SYS/uptime", True),
        ("a/b", "a/b", True),
        ("a/b", "a/B", False),
    ],
)
def test_patterns_match_as_mqtt_says(pattern: str, topic: str, heard: bool) -> None:
    assert matches(pattern, topic) is heard


SECRETS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
"""Without U+0000, which MQTT forbids (1.5.3) and HMAC cannot tell from its own padding."""


@given(SECRETS, SECRETS)
def test_only_the_secret_itself_is_admitted(secret: str, other: str) -> None:
    credential = Credential("kiosk-1", Role.KIOSK, hash_secret(secret))
    assert credential.admits(secret)
    assert credential.admits(other) is (other == secret)


@pytest.mark.parametrize("broken", ["", "plain", "$6$salt$hash", "$7$x$y$z", "$7$101$AAAA$AAAA", "$7$101$A$A"])
def test_a_broken_hash_admits_nobody(broken: str) -> None:
    assert not Credential("kiosk-1", Role.KIOSK, broken).admits("")


@pytest.mark.parametrize("name", ["", "a b", "a:b", "a/b", "a\nuser b", "+", "#", "x" * 65])
def test_an_impossible_device_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="topic level"):
        Credential(name, Role.KIOSK, "")


def test_secrets_are_long_and_never_the_same() -> None:
    secrets = {make_secret() for _ in range(100)}
    assert len(secrets) == 100
    assert min(map(len, secrets)) >= 32


def test_an_issued_credential_goes_with_its_secret() -> None:
    credential, secret = issue("kiosk-1", Role.KIOSK)
    assert credential.admits(secret)
    assert secret not in credential.hash


def test_the_access_file_names_only_what_is_allowed() -> None:
    kiosk = Credential("kiosk-1", Role.KIOSK, "")
    board = Credential("board-1", Role.BOARD, "")
    assert mosquitto_acl(CENTRE, [kiosk, board]).splitlines() == [
        "user kiosk-1",
        f"topic write {ROOT}/do/kiosk-1",
        f"topic write {ROOT}/device/kiosk-1",
        f"topic write {ROOT}/health/kiosk-1",
        f"topic write {ROOT}/kiosks/+",
        f"topic read {ROOT}/answer/kiosk-1",
        f"topic read {ROOT}/board/+",
        f"topic read {ROOT}/lines/+",
        f"topic read {ROOT}/kiosks/+",
        f"topic read {ROOT}/catalogue",
        f"topic read {ROOT}/polls",
        f"topic read {ROOT}/timetable",
        "",
        "user board-1",
        f"topic write {ROOT}/device/board-1",
        f"topic write {ROOT}/health/board-1",
        f"topic write {ROOT}/speaker/+",
        f"topic read {ROOT}/board/+",
        f"topic read {ROOT}/notices/+",
        f"topic read {ROOT}/lines/+",
        f"topic read {ROOT}/speaker/+",
        f"topic read {ROOT}/catalogue",
        f"topic read {ROOT}/timetable",
    ]


def test_our_hash_is_the_one_of_mosquitto_passwd(needs_program: Callable[[str, str], str], tmp_path: Path) -> None:
    program = needs_program("mosquitto_passwd", "apt-get install mosquitto")
    file = tmp_path / "passwords"
    file.touch(mode=0o600)
    subprocess.run([program, "-b", str(file), "kiosk-1", "Gecə sirri"], check=True, timeout=10)
    line = file.read_text().strip()
    theirs = Credential("kiosk-1", Role.KIOSK, line.partition(":")[2])
    assert theirs.admits("Gecə sirri")
    assert passwords([theirs]) == f"{line}\n"
