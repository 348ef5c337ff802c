"""Loads accord files: the same commands as any client's, and only those that the log still lacks.

They are decided in memory and recorded in large batches. What memory refuses, and what another writer came before,
goes to the desk itself, one by one: nobody is told a refusal that is not that of the log as it stands.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter
from uuid import UUID

from msgspec import Struct, field, structs

from commands.authority import Caller
from commands.desk import Desk, Receipt
from commands.errors import Busy, Conflict, KeyReused, Unreadable
from commands.loading.ahead import DeskAhead, Limits, NotAsForetold
from commands.loading.compare import Comparison, Verdict, as_recorded, compare, wanted
from commands.loading.gone import gone
from commands.loading.names import Outward
from commands.loading.plan import Plan, plan_file
from commands.loading.reader import PlacedFault
from commands.loading.sequence import disagreements, in_order
from commands.loading.steps import Step
from commands.loading.stock import Stock
from commands.loading.summary import FileSummary, Notice, NoticeKind, Summary
from commands.loading.words import difference
from domain.accord import Accord
from domain.agreement import Agreement
from domain.errors import Fault, Refused

Report = Callable[[str], None]
_ORDER = frozenset({"ordinal"})
_PASSING = (Busy, Conflict, KeyReused, Unreadable)
"""Refusals because another was first or newer, not by what the file says."""


async def load(
    desk: Desk, caller: Caller, paths: Iterable[Path], report: Report, limits: Limits | None = None
) -> Summary:
    """Loads the files in the order in which they build upon each other. Loading twice changes nothing.

    The caller is an operator. A file with faults loads nothing; the others are loaded all the same. A file is
    recorded in batches (`limits`), each whole or not at all, and told of when its last was recorded.
    """
    plans = in_order(plan_file(path, desk.now()) for path in paths)
    disagreements(plans)
    loader = _Loader(desk, DeskAhead(desk, limits), caller, plans)
    files = []
    for plan in plans:
        files.append(await _FileLoad(loader, plan).run())
        for line in _lines(files[-1]):
            report(line)
    return Summary(files)


def _lines(file: FileSummary) -> Iterable[str]:
    for notice in sorted(file.notices, key=lambda notice: (notice.line, notice.column)):
        yield f"{file.name}:{notice.line}:{notice.column}: {notice.kind.label}: {notice.message}"
    yield file.line()


class _Loader:
    """What all files of one load share: the desks, and what was read of the log so far."""

    def __init__(self, desk: Desk, ahead: DeskAhead, caller: Caller, plans: Sequence[Plan]) -> None:
        self.desk = desk
        self.ahead = ahead
        self.caller = caller
        self._planned = {step.subject for plan in plans for step in plan.steps}
        self._stocks: dict[UUID, Stock] = {}

    async def stock(self, tenant: UUID) -> Stock:
        """What a tenant holds now."""
        stock = self._stocks.get(tenant) or Stock(self.ahead, tenant)
        await self.ahead.catch_up(tenant)
        await stock.catch_up()
        self._stocks[tenant] = stock
        return stock

    async def missing(self, outward: Outward) -> str | None:
        """To what a reference leads that is neither in these files nor in the log: an accord or an agreement."""
        tenant, accord, agreement = outward.accord.partnership, outward.accord.id, outward.agreement
        stock = self._stocks.get(tenant) or await self.stock(tenant)
        if accord not in self._planned and not stock.find(Accord, accord):
            return "/".join(outward.text.split("/")[:2])
        if agreement and agreement not in self._planned and not stock.find(Agreement, agreement):
            return outward.text
        return None


class _Standing(Struct):
    """How far a file is, as it will be told; put back where a batch was not recorded."""

    summary: FileSummary
    versions: dict[UUID, int] = field(default_factory=dict)
    reordered: int = 0

    def copy(self) -> "_Standing":
        told = self.summary
        summary = structs.replace(told, verdicts=Counter(told.verdicts), notices=list(told.notices))
        return _Standing(summary, dict(self.versions), self.reordered)


class _FileLoad:
    """One file, batch by batch."""

    def __init__(self, loader: _Loader, plan: Plan) -> None:
        self._loader = loader
        self._plan = plan
        self._standing = _Standing(FileSummary(plan.name, plan.counts))
        self._stocks: dict[UUID, Stock] = {}

    async def run(self) -> FileSummary:
        start = perf_counter()
        for placed in self._plan.faults:
            self._note(NoticeKind.FAULT, placed)
        if not self._plan.faults:
            try:
                await self._carry_out()
            except Unreadable as refused:
                self._stop("accord", refused)
            else:
                await self._look_around()
        summary = self._standing.summary
        summary.seconds = perf_counter() - start
        return summary

    async def _carry_out(self) -> None:
        """Every step that the log still lacks; at the first refusal the file stops, and goes on there next time."""
        for tenant in {step.tenant for step in self._plan.steps}:
            self._stocks[tenant] = await self._loader.stock(tenant)
        left: Sequence[Step] = self._plan.steps
        while left:
            left = await self._batch(left)
            for tenant in self._stocks if left else ():
                await self._loader.ahead.catch_up(tenant)

    async def _batch(self, steps: Sequence[Step]) -> Sequence[Step]:
        """Carries out as many steps as go together, and answers what is left; nothing when the file stops here."""
        before = self._standing.copy()
        decided, refused = await self._decide(steps)
        tried = decided + refused
        alone = steps[decided:tried]
        try:
            await self._loader.ahead.flush()
        except NotAsForetold:
            self._standing = before
            alone = steps[:tried]
        for step in alone:
            if not await self._alone(step):
                return ()
        return steps[tried:]

    async def _decide(self, steps: Sequence[Step]) -> tuple[int, bool]:
        """Decides steps in memory until a batch is full: how many, and whether the next is refused there."""
        ahead = self._loader.ahead
        for n, step in enumerate(steps):
            if ahead.full:
                return n, False
            try:
                await self._step(step, ahead)
            except Refused:
                return n, True
        return len(steps), False

    async def _alone(self, step: Step) -> bool:
        """Carries out one step upon the log as it stands now; False where it is refused."""
        try:
            await self._step(step, self._loader.desk)
        except Refused as refused:
            self._stop(step.path, refused, f"{step.what}: ")
            return False
        return True

    async def _step(self, step: Step, desk: Desk) -> None:
        asked = wanted(step.request)
        if asked is None:
            await self._act(step, desk)
            return
        stock = self._stocks[step.tenant]
        comparison = compare(step, asked, stock, stock.adopted(self._plan.accord))
        if comparison.verdict is Verdict.CLOSED:
            self._closed(step, comparison)
            return
        if comparison.verdict is not Verdict.UNCHANGED:
            await self._write(step, desk)
        self._judge(comparison.verdict)
        if comparison.verdict is Verdict.CHANGED:
            self._tell(NoticeKind.CHANGED, step.path, f"{step.what}: {_differences(comparison)}.")

    async def _write(self, step: Step, desk: Desk) -> None:
        """The key holds the version built upon: an edit back to an earlier text is another request."""
        versions = self._standing.versions
        version = versions.get(step.subject, self._stocks[step.tenant].version(step.subject))
        key = f"load:{step.subject}:{version}"
        receipt = await desk.carry_out(step.order(self._loader.caller, key, version))
        versions[step.subject] = version + _events(receipt)
        self._count(receipt)

    async def _act(self, step: Step, desk: Desk) -> None:
        """An act is recorded once, under a fixed key; the desk knows it again."""
        act = structs.replace(step, request=as_recorded(step.request, self._stocks[step.tenant]))
        try:
            receipt = await desk.carry_out(act.order(self._loader.caller, act.key or ""))
        except KeyReused:
            message = (
                f"{step.what} is al anders vastgelegd en verandert niet meer. Zet haar terug zoals zij was, en "
                "voeg wat er nog gebeurde toe als een nieuwe handeling met een eigen sleutel."
            )
            self._refuse(step.path, message)
            return
        self._judge(Verdict.UNCHANGED if receipt.replayed else Verdict.NEW)
        self._count(receipt)

    def _closed(self, step: Step, comparison: Comparison) -> None:
        """Of an adopted accord nothing changes: the difference is told, with the way out."""
        if {change.field for change in comparison.changes} == _ORDER:
            self._standing.reordered += 1
            self._judge(Verdict.UNCHANGED)
            return
        differs = _differences(comparison) if comparison.changes else "staat niet in de vastgestelde overeenkomst"
        message = (
            f"{step.what}: {differs}. De overeenkomst is vastgesteld en verandert niet door laden. Zet het bestand "
            "terug, of leg onder `history` een wijziging vast (propose_amendment) met de instemmingen daarop."
        )
        self._refuse(step.path, message)

    async def _look_around(self) -> None:
        """What is gone from the file, what stands in another order, and what leads nowhere."""
        accord, tenant = self._plan.accord, self._plan.partnership
        for what in gone(accord, self._plan.steps, self._stocks[tenant]) if accord and tenant else ():
            self._tell(NoticeKind.GONE, "accord", f"{what} staat niet meer in het bestand en blijft zoals vastgelegd.")
        if reordered := self._standing.reordered:
            message = f"{reordered} afspraken staan in een andere volgorde dan vastgesteld; die blijft."
            self._tell(NoticeKind.WARNING, "accord.sections", message)
        await self._look_outward()

    async def _look_outward(self) -> None:
        """References that lead nowhere (yet): one warning for each thing that is missing."""
        places: dict[str, list[str]] = {}
        for outward in self._plan.outward:
            try:
                missing = await self._loader.missing(outward)
            except Unreadable as refused:
                self._tell(NoticeKind.WARNING, outward.path, f"Verwijzingen zijn niet alle nagegaan: {refused}")
                break
            if missing:
                places.setdefault(missing, []).append(outward.path)
        for missing, paths in places.items():
            message = (
                f"«{missing}» staat in geen van deze bestanden en is ook niet eerder geladen; "
                f"{len(paths)} verwijzing(en) leiden daarheen."
            )
            self._tell(NoticeKind.WARNING, paths[0], message)

    def _judge(self, verdict: Verdict) -> None:
        self._standing.summary.verdicts[verdict] += 1

    def _count(self, receipt: Receipt) -> None:
        self._standing.summary.events += 0 if receipt.replayed else _events(receipt)

    def _stop(self, path: str, refused: Refused, what: str = "") -> None:
        way_out = "; laad het opnieuw, dan gaat het verder waar het bleef" if isinstance(refused, _PASSING) else ""
        for fault in refused.faults:
            message = f"{what}{fault.message} De rest van dit bestand is niet geladen{way_out}."
            self._tell(NoticeKind.STOPPED, path, message)

    def _refuse(self, path: str, message: str) -> None:
        self._judge(Verdict.CLOSED)
        self._tell(NoticeKind.REFUSED, path, message)

    def _tell(self, kind: NoticeKind, path: str, message: str) -> None:
        self._note(kind, self._plan.reading.at(Fault(kind.value, path, message)))

    def _note(self, kind: NoticeKind, placed: PlacedFault) -> None:
        self._standing.summary.notices.append(Notice(kind, placed.line, placed.column, placed.fault.message))


def _events(receipt: Receipt) -> int:
    if receipt.first_sequence is None:
        return 0
    return receipt.last_sequence - receipt.first_sequence + 1


def _differences(comparison: Comparison) -> str:
    return "; ".join(difference(change) for change in comparison.changes if change.field not in _ORDER) or "volgorde"
