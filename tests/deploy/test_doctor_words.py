"""How the doctor says what was found."""

import json

import pytest

from deploy.finding import ALL_RIGHT, SOMETHING_TO_DO, as_json, good, in_words, soon, status, untried, wrong

HOT = wrong("temperature", "It is too hot.", "Clear its vents.")
WELL = good("disk", "8000 of 16000 MB free.")
LOW = soon("paper", "The paper roll is near its end.", "Keep a new roll ready.")
BUSY = untried("printer", "The program that runs has it.", "Stop it.")


def test_each_finding_is_a_line_with_what_to_do_beneath():
    verdict, action, last = in_words([HOT, WELL]).splitlines()
    assert verdict == "wrong    temperature  It is too hot."
    assert action.strip() == "→ Clear its vents."
    assert last == "good     disk         8000 of 16000 MB free."


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], ALL_RIGHT),
        ([WELL, BUSY], ALL_RIGHT),
        ([WELL, LOW], SOMETHING_TO_DO),
        ([HOT, WELL], SOMETHING_TO_DO),
    ],
)
def test_a_script_is_told_whether_somebody_has_to_do_something(findings, expected):
    assert status(findings) == expected


def test_a_program_reads_the_same():
    assert json.loads(as_json([HOT])) == [
        {"subject": "temperature", "verdict": "wrong", "said": "It is too hot.", "action": "Clear its vents."}
    ]
