"""From one file to the commands that it stands for, in order, with everything that is wrong with it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from msgspec import Struct

from commands import requests as ask
from commands.loading.adoption import signing
from commands.loading.document import AccordForm, FileForm
from commands.loading.findings import Findings
from commands.loading.history import History
from commands.loading.names import Names, Outward
from commands.loading.outline import Outline
from commands.loading.parts_first import parts_first
from commands.loading.reader import PlacedFault, Reading, read
from commands.loading.rehearsal import Rehearsal
from commands.loading.steps import Grounds, Step
from commands.loading.table import check_keys, organisation_steps, partnership_steps
from commands.loading.terms import accord_terms, agreement_terms, measures_of, target_terms
from domain.errors import Fault
from domain.identity import partnership_id
from domain.measures import BY_KEY
from domain.rules import ProcessRule, Threshold


class Counts(Struct, frozen=True):
    """What stands in a file."""

    agreements: int = 0
    clauses: int = 0
    targets: int = 0
    acts: int = 0


class Plan(Struct):
    """One file as steps. A plan with faults is never carried out.

    `depends_on` are the accords and partnerships that have to be there first; `outward` the
    references to what stands in other files.
    """

    name: str
    reading: Reading
    faults: list[PlacedFault]
    steps: list[Step]
    counts: Counts
    partnership: UUID | None = None
    accord: UUID | None = None
    depends_on: frozenset[UUID] = frozenset()
    outward: tuple[Outward, ...] = ()


def plan_file(path: Path, now: datetime) -> Plan:
    """The plan of a file; a file that cannot be read has that as its fault."""
    try:
        return plan(path.name, read(path.read_text("utf-8")), now)
    except (OSError, UnicodeDecodeError) as error:
        fault = Fault("file_unreadable", "", f"Dit bestand is niet te lezen: {error}.")
        return plan(path.name, Reading(None, None, [PlacedFault(1, 1, fault)], {}), now)


def plan(name: str, reading: Reading, now: datetime) -> Plan:
    """The plan of what was read. `now` is the day against which reported progress is checked."""
    if reading.partial is None:
        return Plan(name, reading, reading.faults, [], Counts())
    return _Planner(name, reading, reading.partial, now).plan()


class _Planner:
    """Goes through one file once."""

    def __init__(self, name: str, reading: Reading, form: FileForm, now: datetime) -> None:
        self._name = name
        self._reading = reading
        self._form = form
        self._findings = Findings(reading)
        self._outline = Outline(form.accord)
        self._names = Names(form, self._outline, self._findings)
        self._rehearsal = Rehearsal(now)

    def plan(self) -> Plan:
        form, names = self._form, self._names
        check_keys(form, self._findings)
        steps = list(self._steps())
        for outward in names.outward:
            self._rehearsal.stands_elsewhere(outward.accord.id)
        for step in steps:
            self._rehearse(step)
        if form.accord:
            steps += self._acts(form.accord)
        return Plan(
            name=self._name,
            reading=self._reading,
            faults=self._findings.faults,
            steps=steps,
            counts=_counts(steps, form.accord),
            partnership=names.partnership if form.partnership else None,
            accord=names.accord if form.accord else None,
            depends_on=frozenset(_depends_on(form, names)),
            outward=tuple(names.outward),
        )

    def _rehearse(self, step: Step) -> None:
        if self._findings.read_whole(step.path):
            self._findings.of_domain(step.path, self._rehearsal.carry_out(step))
        else:
            self._rehearsal.leave_out(step.subject)

    def _steps(self) -> Iterator[Step]:
        provenance, table, accord = self._form.provenance, self._form.partnership, self._form.accord
        organisation = self._names.organisation(provenance.organisation, "provenance.organisation")
        grounds = Grounds(
            organisation=organisation or self._names.partnership,
            reason=provenance.reason,
            authority=provenance.authority,
            effective_on=provenance.effective_on,
        )
        self._must_be_given(provenance.reason, "provenance.reason")
        self._must_be_given(provenance.authority, "provenance.authority")
        yield from organisation_steps(self._form.organisations, self._names, grounds)
        if table:
            yield from partnership_steps(table, self._names, self._findings, grounds)
        if accord and not table:
            message = "Een overeenkomst staat in een samenwerkingsverband. Beschrijf het onder `partnership`."
            self._findings.add("accord", "partnership_missing", message)
        elif accord:
            yield from self._accord(accord, grounds)

    def _must_be_given(self, text: str, path: str) -> None:
        if not text.strip():
            self._findings.add(path, "empty_value", "Zeg waarom en op welk gezag dit wordt vastgelegd.")

    def _accord(self, form: AccordForm, grounds: Grounds) -> Iterator[Step]:
        self._check_keys(form)
        terms = accord_terms(form, self._outline, self._names)
        request = ask.CreateAccord(self._names.accord, terms)
        of_accord = grounds.but(invented=form.invented)
        yield self._step("accord", f"overeenkomst «{form.key}»", self._names.accord, request, of_accord)
        yield from self._agreements(grounds)
        yield from self._targets(form, grounds)
        yield from self._thresholds(form, grounds)
        if form.adoption:
            for act in signing(form.adoption, self._names, of_accord):
                yield self._step(act.path, act.what, self._names.accord, act.request, act.grounds)

    def _step(self, path: str, what: str, subject: UUID, request: ask.Request, grounds: Grounds) -> Step:
        return Step(
            path=path,
            what=what,
            tenant=self._names.partnership,
            subject=subject,
            request=request,
            grounds=grounds,
        )

    def _agreements(self, grounds: Grounds) -> Iterator[Step]:
        for placed in self._outline.agreements:
            terms = agreement_terms(placed, self._names)
            id = self._names.agreement(placed.form.key, placed.path)
            self._findings.of_domain(placed.path, terms.faults())
            if id:
                of_agreement = grounds.but(invented=placed.form.invented)
                request = ask.CreateAgreement(id, terms)
                yield self._step(placed.path, f"afspraak «{placed.form.key}»", id, request, of_agreement)

    def _targets(self, form: AccordForm, grounds: Grounds) -> Iterator[Step]:
        measures = measures_of(form)
        for placed in parts_first(self._outline.targets, self._findings):
            measure = measures.get(placed.form.measure)
            if measure is None:
                message = f"De maat «{placed.form.measure}» is onbekend. Kies een gemeenschappelijke, of voeg haar toe."
                self._findings.add(f"{placed.path}.measure", "measure_unknown", message)
                continue
            terms = target_terms(placed, measure, self._names, self._findings)
            id = self._names.target(placed.form.key, placed.path)
            if terms and id:
                self._findings.of_domain(placed.path, terms.faults())
                of_target = grounds.but(invented=placed.form.invented)
                yield self._step(
                    placed.path, f"doel «{placed.form.key}»", id, ask.SetTarget(id, terms), of_target
                )  # fmt: skip

    def _thresholds(self, form: AccordForm, grounds: Grounds) -> Iterator[Step]:
        """Rules of the partnership, recorded once the targets are there that they watch."""
        for n, each in enumerate(form.thresholds):
            path = f"accord.thresholds[{n}]"
            found = [self._names.target(key, f"{path}.targets[{m}]") for m, key in enumerate(each.targets)]
            says = Threshold(tuple(id for id in found if id), each.crossing, each.value, each.follows, each.within_days)
            rule = ProcessRule(each.key, each.text, says, each.source, each.since, each.until, each.invented)
            if None not in found:
                agreed = grounds.but(invented=each.invented)
                what = f"procesafspraak «{each.key}»"
                yield self._step(path, what, self._names.partnership, ask.AgreeRule(rule), agreed)

    def _check_keys(self, form: AccordForm) -> None:
        outline, keys = self._outline, self._findings.keys
        keys("overeenkomst", [(form.key, "accord.key")])
        keys("hoofdstukken", [(s.form.key, f"{s.path}.key") for s in outline.sections])
        keys("afspraken", [(a.form.key, f"{a.path}.key") for a in outline.agreements])
        keys("doelen", [(t.form.key, f"{t.path}.key") for t in outline.targets])
        for agreement in outline.agreements:
            keys("onderdelen", [(clause.key, f"{path}.key") for path, clause in agreement.clauses])
        own = [(m.key, f"accord.measures[{n}].key") for n, m in enumerate(form.measures)]
        keys("maten", [*((key, "accord.measures") for key in BY_KEY), *own])
        keys("bijlagen", [(a.key, f"accord.annexes[{n}].key") for n, a in enumerate(form.annexes)])
        keys("drempels", [(each.key, f"accord.thresholds[{n}].key") for n, each in enumerate(form.thresholds)])
        keys("handelingen", [(act.key, f"accord.history[{n}].key") for n, act in enumerate(form.history)])

    def _acts(self, form: AccordForm) -> list[Step]:
        history = History(self._names, self._findings, self._rehearsal)
        steps = (history.carry_out(act, f"accord.history[{n}]") for n, act in enumerate(form.history))
        return [step for step in steps if step]


def _counts(steps: Iterable[Step], accord: AccordForm | None) -> Counts:
    requests = [step.request for step in steps]
    agreements = [request.terms for request in requests if isinstance(request, ask.CreateAgreement)]
    return Counts(
        agreements=len(agreements),
        clauses=sum(len(terms.clauses) for terms in agreements),
        targets=sum(isinstance(request, ask.SetTarget) for request in requests),
        acts=len(accord.history) if accord else 0,
    )


def _depends_on(form: FileForm, names: Names) -> Iterator[UUID]:
    """The accords and partnerships that this file builds upon."""
    yield from (outward.accord.id for outward in names.outward if outward.must_come_first)
    if table := form.partnership:
        yield from (partnership_id(region.region) for region in table.regions)
        if table.dissolved and table.dissolved.successor:
            yield partnership_id(table.dissolved.successor)
