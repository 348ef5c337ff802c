"""What the proof comes to: the counts, and which of them must be zero."""

from collections.abc import Iterable

import click
from msgspec import Struct, field

SHOWN = 5


class Row(Struct, frozen=True):
    """A line of the table; `wrong` when it must be zero."""

    label: str
    count: int
    wrong: bool = False


class Verdict(Struct):
    """Of one trial; `examples` are of what was contradicted or failed, in words."""

    rows: list[Row] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not any(row.count for row in self.rows if row.wrong)

    def counted(self, label: str, count: int) -> None:
        self.rows.append(Row(label, count))

    def must_be_none(self, label: str, count: int) -> None:
        self.rows.append(Row(label, count, wrong=True))

    def explain(self, reasons: Iterable[str]) -> None:
        self.examples += list(reasons)[:SHOWN]


def show(title: str, verdict: Verdict, seconds: float) -> None:
    click.echo(f"\n{title} ({seconds:.0f} s)")
    width = max(len(row.label) for row in verdict.rows)
    for row in verdict.rows:
        mark = ("  ✗" if row.count else "  ✓") if row.wrong else ""
        click.echo(f"  {row.label:<{width}}  {thousands(row.count):>11}{mark}")
    for example in verdict.examples:
        click.echo(f"  · {example}")
    click.echo("  → " + ("niets verloren, niets dubbel, alles op volgorde" if verdict.good else "NIET IN ORDE"))


def thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")
