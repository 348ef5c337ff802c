"""Writes the generated part of docs/domain.md anew: `python -m ops.docs`."""

from pathlib import Path

from ops.docs.page import MARK, generated

PAGE = Path(__file__).parents[2] / "docs" / "domain.md"

if __name__ == "__main__":
    prose = PAGE.read_text("utf-8").partition(MARK)[0]
    PAGE.write_text(prose + MARK + generated(), "utf-8")
