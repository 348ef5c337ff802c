"""Loads accord files: the same commands as any client's, and only those that the log still lacks."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter
from uuid import UUID

from msgspec import structs

from commands.authority import Caller
from commands.desk import Desk, Receipt
from commands.errors import KeyReused
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


async def load(desk: Desk, caller: Caller, paths: Iterable[Path], report: Report) -> Summary:
    """Loads the files in the order in which they build upon each other. Loading twice changes nothing.

    The caller is an operator. A file with faults loads nothing; the others are loaded all the same.
    """
    plans = in_order(plan_file(path, desk.now()) for path in paths)
    disagreements(plans)
    loader = _Loader(desk, caller, plans)
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
    """What all files of one load share: the desk, and what was read of the log so far."""

    def __init__(self, desk: Desk, caller: Caller, plans: Sequence[Plan]) -> None:
        self.desk = desk
        self.caller = caller
        self._planned = {step.subject for plan in plans for step in plan.steps}
        self._stocks: dict[UUID, Stock] = {}

    async def stock(self, tenant: UUID) -> Stock:
        """What a tenant holds now."""
        stock = self._stocks.setdefault(tenant, Stock(self.desk, tenant))
        await stock.catch_up()
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


class _FileLoad:
    """One file, step by step."""

    def __init__(self, loader: _Loader, plan: Plan) -> None:
        self._loader = loader
        self._plan = plan
        self._summary = FileSummary(plan.name, plan.counts)
        self._stocks: dict[UUID, Stock] = {}
        self._versions: dict[UUID, int] = {}
        self._reordered = 0

    async def run(self) -> FileSummary:
        start = perf_counter()
        for placed in self._plan.faults:
            self._note(NoticeKind.FAULT, placed)
        if not self._plan.faults:
            await self._carry_out()
            await self._look_around()
        self._summary.seconds = perf_counter() - start
        return self._summary

    async def _carry_out(self) -> None:
        """Every step that the log still lacks; at the first refusal the file stops, and goes on there next time."""
        for tenant in {step.tenant for step in self._plan.steps}:
            self._stocks[tenant] = await self._loader.stock(tenant)
        for step in self._plan.steps:
            try:
                await self._step(step)
            except Refused as refused:
                for fault in refused.faults:
                    message = f"{step.what}: {fault.message} De rest van dit bestand is niet geladen."
                    self._tell(NoticeKind.STOPPED, step.path, message)
                return

    async def _step(self, step: Step) -> None:
        asked = wanted(step.request)
        if asked is None:
            await self._act(step)
            return
        stock = self._stocks[step.tenant]
        comparison = compare(step, asked, stock, stock.adopted(self._plan.accord))
        if comparison.verdict is Verdict.CLOSED:
            self._closed(step, comparison)
            return
        self._summary.verdicts[comparison.verdict] += 1
        if comparison.verdict is not Verdict.UNCHANGED:
            await self._write(step)
        if comparison.verdict is Verdict.CHANGED:
            self._tell(NoticeKind.CHANGED, step.path, f"{step.what}: {_differences(comparison)}.")

    async def _write(self, step: Step) -> None:
        """The key holds the version built upon: an edit back to an earlier text is another request."""
        version = self._versions.get(step.subject, self._stocks[step.tenant].version(step.subject))
        key = f"load:{step.subject}:{version}"
        receipt = await self._loader.desk.carry_out(step.order(self._loader.caller, key, version))
        self._versions[step.subject] = version + _events(receipt)
        self._count(receipt)

    async def _act(self, step: Step) -> None:
        """An act is recorded once, under a fixed key; the desk knows it again."""
        act = structs.replace(step, request=as_recorded(step.request, self._stocks[step.tenant]))
        try:
            receipt = await self._loader.desk.carry_out(act.order(self._loader.caller, act.key or ""))
        except KeyReused:
            message = (
                f"{step.what} is al anders vastgelegd en verandert niet meer. Zet haar terug zoals zij was, en "
                "voeg wat er nog gebeurde toe als een nieuwe handeling met een eigen sleutel."
            )
            self._refuse(step.path, message)
            return
        self._summary.verdicts[Verdict.UNCHANGED if receipt.replayed else Verdict.NEW] += 1
        self._count(receipt)

    def _closed(self, step: Step, comparison: Comparison) -> None:
        """Of an adopted accord nothing changes: the difference is told, with the way out."""
        if {change.field for change in comparison.changes} == _ORDER:
            self._reordered += 1
            self._summary.verdicts[Verdict.UNCHANGED] += 1
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
        if self._reordered:
            message = f"{self._reordered} afspraken staan in een andere volgorde dan vastgesteld; die blijft."
            self._tell(NoticeKind.WARNING, "accord.sections", message)
        await self._look_outward()

    async def _look_outward(self) -> None:
        """References that lead nowhere (yet): one warning for each thing that is missing."""
        places: dict[str, list[str]] = {}
        for outward in self._plan.outward:
            if missing := await self._loader.missing(outward):
                places.setdefault(missing, []).append(outward.path)
        for missing, paths in places.items():
            message = (
                f"«{missing}» staat in geen van deze bestanden en is ook niet eerder geladen; "
                f"{len(paths)} verwijzing(en) leiden daarheen."
            )
            self._tell(NoticeKind.WARNING, paths[0], message)

    def _count(self, receipt: Receipt) -> None:
        self._summary.events += 0 if receipt.replayed else _events(receipt)

    def _refuse(self, path: str, message: str) -> None:
        self._summary.verdicts[Verdict.CLOSED] += 1
        self._tell(NoticeKind.REFUSED, path, message)

    def _tell(self, kind: NoticeKind, path: str, message: str) -> None:
        self._note(kind, self._plan.reading.at(Fault(kind.value, path, message)))

    def _note(self, kind: NoticeKind, placed: PlacedFault) -> None:
        self._summary.notices.append(Notice(kind, placed.line, placed.column, placed.fault.message))


def _events(receipt: Receipt) -> int:
    if receipt.first_sequence is None:
        return 0
    return receipt.last_sequence - receipt.first_sequence + 1


def _differences(comparison: Comparison) -> str:
    return "; ".join(difference(change) for change in comparison.changes if change.field not in _ORDER) or "volgorde"
