"""The figures as tables: of plain columns for the terminal, of markdown for the page."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from ops.bench.bars import Bar
from ops.bench.job import Result, What
from ops.bench.peers import Peer
from ops.bench.rounds import Figures, Setting


class Words(Struct, frozen=True):
    """What is said in the language of the reader."""

    caller: str
    callers: str
    tenant: str
    tenants: str
    what: dict[What, str]
    columns: tuple[str, ...]
    bars: tuple[str, ...]
    met: dict[bool | None, str]
    named: Callable[[Bar], str]


DUTCH = Words(
    caller="beller", callers="bellers", tenant="tenant", tenants="tenants",
    what={
        What.APPEND: "Eén gebeurtenis per keer",
        What.BULK: "In bulk: 250 gebeurtenissen per keer",
        What.READ: "Lezen, ruw",
        What.DECODE: "Lezen, gedecodeerd",
    },
    columns=("", "gebeurtenissen/s", "mediaan ms", "p99 ms", "CPU µs", "client", "server", "Tripartiet is"),
    bars=("Eis", "vereist", "gemeten", ""),
    met={True: "gehaald", False: "NIET gehaald", None: "niet gemeten"},
    named=lambda bar: bar.dutch,
)  # fmt: skip
ENGLISH = Words(
    caller="caller", callers="callers", tenant="tenant", tenants="tenants",
    what={
        What.APPEND: "One event an append",
        What.BULK: "In bulk: 250 events an append",
        What.READ: "Reading, raw",
        What.DECODE: "Reading, decoded",
    },
    columns=("", "events/s", "median ms", "p99 ms", "CPU µs", "client", "server", "Tripartiet is"),
    bars=("Bar", "wanted", "found", ""),
    met={True: "met", False: "**not met**", None: "not measured"},
    named=lambda bar: bar.english,
)  # fmt: skip

Row = Sequence[str]
Render = Callable[[Sequence[Row]], str]


def report(figures: Figures, bars: Iterable[Bar], words: Words, heading: str, render: Render) -> str:
    """All tables below each other, the bars last; the first row of each is its head."""
    parts = []
    for setting in dict.fromkeys(setting for setting, _ in figures):
        parts.append(f"{heading}{_title(setting, words)}\n\n{render(_rows(setting, figures, words))}")
    kept = [(words.named(bar), bar.wanted, bar.found, words.met[bar.met]) for bar in bars]
    parts.append(render([words.bars, *kept]))
    return "\n\n".join(parts)


def _title(setting: Setting, words: Words) -> str:
    what = words.what[setting.what]
    if setting.what in (What.READ, What.DECODE):
        return what
    callers = f"{setting.callers} {words.caller if setting.callers == 1 else words.callers}"
    return f"{what}; {callers}, {setting.tenants} {words.tenant if setting.tenants == 1 else words.tenants}"


def _rows(setting: Setting, figures: Figures, words: Words) -> list[Row]:
    ours = figures.get((setting, Peer.OURS))
    return [words.columns, *(_row(peer, figures[setting, peer], ours) for peer in Peer if (setting, peer) in figures)]


def _row(peer: Peer, found: Result, ours: Result | None) -> Row:
    ratio = f"{ours.rate / found.rate:.2f}×" if ours and peer is not Peer.OURS and found.rate else ""
    per = 1e6 / max(found.events, 1)
    return (
        peer, f"{found.rate:,.0f}", f"{found.median_ms:.2f}", f"{found.p99_ms:.2f}",
        f"{found.cpu_us:,.1f}", f"{found.client_cpu * per:,.1f}", f"{found.server_cpu * per:,.1f}", ratio,
    )  # fmt: skip


def columns(rows: Sequence[Row]) -> str:
    """The first to the left, the others to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ("  ".join(_padded(row, widths, str.rjust)).rstrip() for row in rows)
    return "\n".join(f"  {line}" for line in lines)


def _padded(row: Row, widths: Sequence[int], to: Callable[[str, int], str]) -> list[str]:
    return [row[0].ljust(widths[0]), *(to(cell, width) for cell, width in zip(row[1:], widths[1:], strict=True))]


def markdown(rows: Sequence[Row]) -> str:
    head, *body = rows
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))
