"""Errors of the queue's rules."""


class QueueRuleBroken(Exception):
    """A command asks for what the rules of the queue do not allow: the caller's fault.

    ``rule`` is a short stable word for programs ("counter-busy"), ``text`` an English sentence for the log.
    """

    def __init__(self, rule: str, text: str) -> None:
        super().__init__(f"{rule}: {text}")
        self.rule = rule
        self.text = text


class UnknownEntry(Exception):
    """The catalogue has no such agency, service, counter or hall."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"the catalogue has no {what} {name!r}")
        self.what = what
        self.name = name
