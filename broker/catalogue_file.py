"""A centre's catalogue, out of its TOML file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from broker.codec import MAX_BYTES
from queueing.catalogue import Catalogue
from runtime.config import BadConfiguration, build, read_toml

MAX_CATALOGUE = MAX_BYTES - 1024
"""Bytes: it travels in one message."""


def load_catalogue(path: Path) -> Catalogue:
    """The catalogue in ``path``. Raises :class:`BadConfiguration` with every error in it at once."""
    catalogue = build(Catalogue, read_toml(path), str(path))
    problems = catalogue.problems()
    if (size := len(msgspec.json.encode(catalogue))) > MAX_CATALOGUE:
        problems.append(f"it takes {size} bytes in a message, more than the {MAX_CATALOGUE} every device accepts")
    if problems:
        raise BadConfiguration(str(path), problems)
    return catalogue


def revision(catalogue: Catalogue) -> str:
    """A digest of the catalogue's content: equal catalogues have equal revisions, whoever computes them."""
    return hashlib.sha256(msgspec.json.encode(catalogue, order="deterministic")).hexdigest()[:12]
