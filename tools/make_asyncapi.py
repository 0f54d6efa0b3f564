"""Write ``docs/asyncapi.yaml``, and the table of topics in ``docs/topics.md``, from the code.

Run from the project's root: ``.venv/bin/python tools/make_asyncapi.py``.
"""

import re
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
HEADING = "# Made from the message types by tools/make_asyncapi.py: change the code, then run it again.\n"


class Dumper(yaml.SafeDumper):
    """YAML with texts of several lines as people write them."""


def _text(dumper: Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, _text)


def main() -> None:
    """Bring both files into step with the code."""
    sys.path.insert(0, str(ROOT))
    from broker.asyncapi import document, families_table

    text = yaml.dump(document(), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110)
    (ROOT / "docs" / "asyncapi.yaml").write_text(HEADING + text, encoding="utf-8")
    page = ROOT / "docs" / "topics.md"
    table = re.compile(r"^\|.*\|\n(?:\|.*\|\n)+", re.MULTILINE)
    page.write_text(table.sub(lambda _: families_table(), page.read_text(encoding="utf-8"), count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
