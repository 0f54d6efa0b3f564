"""What a command says that must not stand in the journal is taken out of it before anything is decided.

What visitors write may name persons (charter 8.1.4): it goes beside the journal, where it can be erased, and its
fingerprint takes its place. It is salted, so that of an erased text nobody can find out by trying what it was. Codes of
documents become keyed hashes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace

from queueing.codes import plain_code
from queueing.messages import AskDocument, Command, FileComplaint, ImportDocuments, LeaveSuggestion

KEY_BYTES = 32
_SALT_BYTES = 16
_CODE_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Statement:
    """The text of a suggestion or complaint, and the salt of its fingerprint."""

    salt: bytes
    text: str

    @property
    def fingerprint(self) -> str:
        """SHA-256 in hexadecimal; bytes in a damaged file that are no UTF-8 count as they are."""
        return hashlib.sha256(self.salt + self.text.encode("utf-8", "surrogateescape")).hexdigest()


def seal(command: Command, key: bytes) -> tuple[Command, Statement | None]:
    """The command as it may be decided and remembered, and the text that was taken out of it."""
    match command:
        case LeaveSuggestion(text=text) | FileComplaint(text=text):
            statement = Statement(secrets.token_bytes(_SALT_BYTES), text)
            return replace(command, text=statement.fingerprint), statement
        case AskDocument(code=code):
            return replace(command, code=_sealed(code, key)), None
        case ImportDocuments(documents=documents):
            sealed = tuple(replace(document, code=_sealed(document.code, key)) for document in documents)
            return replace(command, documents=sealed), None
        case _:
            return command, None


def _sealed(code: str, key: bytes) -> str:
    return hmac.new(key, plain_code(code).encode(), hashlib.sha256).hexdigest()[:_CODE_LENGTH]
