"""What ours must reach, by its own figures and against those of the others in the same run."""

from msgspec import Struct
from ops.bench.job import Result
from ops.bench.peers import Peer
from ops.bench.rounds import BULK, HOT, LONE, READ, SPREAD, Figures, Setting

TIMES = {Peer.UMADB: 2.0, Peer.EMMETT: 8.0, Peer.RECORDER: 25.0}
P99_MS = 10.0
HOT_SHARE = 0.5
LONE_SHARE = 0.9
BULK_RATE = 50_000.0
READ_RATE = 200_000.0


class Bar(Struct, frozen=True):
    """One of the bars, and whether it was met; None where it was not measured."""

    dutch: str
    english: str
    wanted: str
    found: str
    met: bool | None


def bars(figures: Figures) -> list[Bar]:
    def found(setting: Setting, peer: Peer = Peer.OURS) -> Result | None:
        return figures.get((setting, peer))

    spread, read, bulk = found(SPREAD), found(READ), found(BULK)
    times = [
        _share(f"64 bellers, 200 tenants: tegen {peer}", f"64 callers, 200 tenants: against {peer}",
               spread, found(SPREAD, peer), least)
        for peer, least in TIMES.items()
    ]  # fmt: skip
    return [
        *times,
        _latency(spread),
        _share("één drukke tenant tegen 200", "one hot tenant against 200", found(HOT), spread, HOT_SHARE),
        _share("één beller tegen een kale INSERT", "one caller against a plain INSERT",
               found(LONE), found(LONE, Peer.PLAIN), LONE_SHARE),
        _rate("in bulk", "in bulk", bulk, BULK_RATE),
        _rate("lezen, ruw", "reading, raw", read, READ_RATE),
    ]  # fmt: skip


def _share(dutch: str, english: str, of: Result | None, to: Result | None, least: float) -> Bar:
    if of is None or to is None:
        return Bar(dutch, english, f"≥ {least:g}×", "–", None)
    share = of.rate / to.rate
    return Bar(dutch, english, f"≥ {least:g}×", f"{share:.2f}× ({of.rate:,.0f}/s : {to.rate:,.0f}/s)", share >= least)


def _latency(of: Result | None) -> Bar:
    names = ("64 bellers, 200 tenants: p99", "64 callers, 200 tenants: p99")
    if of is None:
        return Bar(*names, f"< {P99_MS:g} ms", "–", None)
    return Bar(*names, f"< {P99_MS:g} ms", f"{of.p99_ms:.1f} ms", of.p99_ms < P99_MS)


def _rate(dutch: str, english: str, of: Result | None, least: float) -> Bar:
    if of is None:
        return Bar(dutch, english, f"≥ {least:,.0f}/s", "–", None)
    return Bar(dutch, english, f"≥ {least:,.0f}/s", f"{of.rate:,.0f}/s", of.rate >= least)
