"""What the doctor says of one thing: how it is, in words, and what to do about it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """``SOON``: it works, and will not for long. ``UNTRIED``: it could not be looked at, and the finding says why."""

    GOOD = "good"
    SOON = "soon"
    WRONG = "wrong"
    UNTRIED = "untried"


@dataclass(frozen=True, slots=True)
class Finding:
    """``said`` and ``action`` are a sentence or two each; what is good needs no action."""

    subject: str
    verdict: Verdict
    said: str
    action: str = ""


def good(subject: str, said: str) -> Finding:
    return Finding(subject, Verdict.GOOD, said)


def soon(subject: str, said: str, action: str) -> Finding:
    return Finding(subject, Verdict.SOON, said, action)


def wrong(subject: str, said: str, action: str) -> Finding:
    return Finding(subject, Verdict.WRONG, said, action)


def untried(subject: str, said: str, action: str) -> Finding:
    return Finding(subject, Verdict.UNTRIED, said, action)


ALL_RIGHT, SOMETHING_TO_DO = 0, 1
"""Exit statuses. What could not be tried is no reason to call anybody."""


def status(findings: Iterable[Finding]) -> int:
    """The exit status for so many findings."""
    ails = any(finding.verdict in (Verdict.WRONG, Verdict.SOON) for finding in findings)
    return SOMETHING_TO_DO if ails else ALL_RIGHT


def in_words(findings: Sequence[Finding]) -> str:
    """A line a finding, and beneath it what to do."""
    width = max((len(finding.subject) for finding in findings), default=0)
    return "".join(_lines(finding, width) for finding in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """The same for a program."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def _lines(finding: Finding, width: int) -> str:
    line = f"{finding.verdict:<7}  {finding.subject:<{width}}  {finding.said}\n"
    return line + (f"{'':<{width + 11}}→ {finding.action}\n" if finding.action else "")
