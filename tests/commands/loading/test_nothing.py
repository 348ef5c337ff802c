"""Nothing written is nothing: an empty value is not the text of one."""

import pytest

from commands.loading.reader import read

FILE = """
format: tripartiet/1
provenance: {{organisation: a, reason: r, authority: g, effective_on: 2026-01-01}}
partnership:
  key: p
  name: P
  kind: local
  parties: [{{organisation: a, role: municipality, until: {until}}}]
  note: {note}
"""


@pytest.mark.parametrize("nothing", ["null", "~", "", "Null"])
def test_a_field_left_empty_is_absent(nothing: str) -> None:
    reading = read(FILE.format(until=nothing, note=nothing))
    assert reading.faults == []
    assert reading.form is not None and reading.form.partnership is not None
    assert reading.form.partnership.note is None
    assert reading.form.partnership.parties[0].until is None


def test_the_quoted_word_null_is_text() -> None:
    reading = read(FILE.format(until="null", note='"null"'))
    assert reading.form is not None and reading.form.partnership is not None
    assert reading.form.partnership.note == "null"
