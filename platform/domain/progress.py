"""The progress (voortgang) that is reported against a target, and who confirmed it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from msgspec import structs

from domain.errors import Fault, Refused
from domain.partnership import Partnership
from domain.planning import Period
from domain.recording import Value
from domain.vocabulary import PartyRole, Term, Unit


class ExternalReference(Value, frozen=True):
    """What a report is called in the system that sent it (VERA: id, idExtern, idOrganisatie, idAdministratie).

    The organisation is that of the report. `administration` is there where one system keeps several.
    """

    system: str
    id: str
    administration: str | None = None

    @property
    def complete(self) -> bool:
        return bool(self.system.strip() and self.id.strip())


class Progress(Value, frozen=True):
    """A reported value for a target (voortgang), by a party, over a period, from a named source.

    For a target in a period or per year: what was done within `period`; for a cumulative target or
    one at a date: the state at the end of `period`. `corrects` names the report that it replaces.
    """

    id: UUID
    organisation: UUID
    period: Period
    value: Decimal
    source: str
    evidence: str | None = None
    corrects: UUID | None = None
    reference: ExternalReference | None = None

    def says_the_same(self, other: "Progress") -> bool:
        """Whether it is the same report, under whatever identity."""
        return structs.replace(self, id=other.id) == other


def end_of(progress: Progress) -> date:
    """The day until which a report tells; an open period is still running."""
    return progress.period.until or date.max


class ConfirmationOutcome(Term):
    CONFIRMED = "confirmed", "bevestigd"
    CONTESTED = "contested", "betwist"


class ProgressConfirmation(Value, frozen=True):
    """That a party in another role than the reporter's confirms a report, or contests it."""

    report: UUID
    organisation: UUID
    role: PartyRole
    outcome: ConfirmationOutcome
    explanation: str | None = None
    evidence: str | None = None


def told_before(progress: Progress, reports: Iterable[Progress], unit: Unit) -> Progress | None:
    """The report that this one repeats, by its sender's reference.

    A correction may bear the reference of what it corrects; any other report that says something
    else under a known reference is refused.
    """
    if (reference := progress.reference) is None:
        return None
    if not reference.complete:
        message = "Een kenmerk noemt het systeem en het nummer daarin. Vul `system` en `id`, of laat het weg."
        raise Refused.because("reference_incomplete", "reference", message)
    theirs = [r for r in reports if r.reference == reference and r.organisation == progress.organisation]
    if same := next((each for each in theirs if progress.says_the_same(each)), None):
        return same
    if theirs and progress.corrects not in [each.id for each in theirs]:
        latest = theirs[-1]
        message = (
            f"Onder kenmerk {reference.id} van {reference.system} is al {latest.value} {unit.label} gemeld. "
            f"Corrigeer die melding met `corrects: {latest.id}`, of geef een ander kenmerk."
        )
        raise Refused.because("reference_taken", "reference", message)
    return None


def confirmation_faults(
    confirmation: ProgressConfirmation,
    report: Progress,
    asked: tuple[PartyRole, ...],
    table: Partnership,
    on: date,
) -> list[Fault]:
    """Why a party may not confirm or contest a report; `asked` are the roles of which one has to (none: any)."""
    if report.organisation == confirmation.organisation:
        message = "Niemand bevestigt zijn eigen melding. Laat een partij in een andere rol dat doen."
        return [Fault("own_report", "organisation", message)]
    reporting = {party.role for party in table.parties_on(on) if party.organisation == report.organisation}
    may = [role for role in asked or tuple(PartyRole) if role not in reporting]
    if confirmation.role not in may:
        who = ", ".join(role.label for role in may) or "niemand aan tafel"
        message = f"Een melding wordt bevestigd door een partij in een andere rol, hier: {who}. Laat haar dat doen."
        return [Fault("role_may_not_confirm", "organisation", message)]
    if confirmation.outcome is ConfirmationOutcome.CONTESTED and not (confirmation.explanation or "").strip():
        return [Fault("explanation_missing", "explanation", "Zeg wat er volgens u niet klopt: vul `explanation`.")]
    return []


def established(asked: tuple[PartyRole, ...], confirmations: Iterable[ProgressConfirmation]) -> bool:
    """Whether a report counts as established: confirmed by one of the roles that are asked, contested by nobody.

    Where no confirmation is asked, every report is, until someone contests it.
    """
    said = list(confirmations)
    if any(each.outcome is ConfirmationOutcome.CONTESTED for each in said):
        return False
    return not asked or any(each.role in asked for each in said)
