"""The documentation of the format is that of the code, and its example can be loaded."""

from datetime import UTC, datetime
from pathlib import Path

from commands.loading.plan import plan
from commands.loading.reader import read
from commands.loading.reference import reference

PAGE = (Path(__file__).parents[3] / "docs" / "import-format.md").read_text("utf-8")


def test_the_committed_page_is_current() -> None:
    generated = PAGE.partition("<!-- generated -->\n\n")[2]

    assert generated == reference(), "run `python -m commands.loading.reference` and put it below the mark"


def test_every_field_has_a_meaning() -> None:
    assert "| |" not in reference()


def test_the_example_on_the_page_has_no_faults() -> None:
    example = PAGE.partition("```yaml\n")[2].partition("```")[0]

    assert plan("example", read(example), datetime(2026, 6, 1, tzinfo=UTC)).faults == []
