"""A centre's catalogue, out of its TOML file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from queueing.catalogue import Catalogue
from runtime.config import BadConfiguration, build, read_toml


def load_catalogue(path: Path) -> Catalogue:
    """The catalogue in ``path``. Raises :class:`BadConfiguration` with every error in it at once."""
    catalogue = build(Catalogue, read_toml(path), str(path))
    if problems := catalogue.problems():
        raise BadConfiguration(str(path), problems)
    return catalogue


def revision(catalogue: Catalogue) -> str:
    """A digest of the catalogue's content: equal catalogues have equal revisions, whoever computes them."""
    return hashlib.sha256(msgspec.json.encode(catalogue, order="deterministic")).hexdigest()[:12]
