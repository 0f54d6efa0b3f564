"""Write the tables of ``docs/faults.md`` from the code.

Run from the project's root: ``.venv/bin/python tools/make_faults.py``.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = re.compile(r"^\|.*\|\n(?:\|.*\|\n)+", re.MULTILINE)


def main() -> None:
    """Bring the page into step with the code."""
    sys.path.insert(0, str(ROOT))
    from hw_sim.faults import table as faults
    from hw_sim.thermal.model_table import table as models

    page = ROOT / "docs" / "faults.md"
    tables = iter((faults(), models()))
    page.write_text(TABLE.sub(lambda _: next(tables), page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
