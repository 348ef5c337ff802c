"""How a clause or an agreement stands: which moves there are, and what a status was on a day.

DOMAIN.md, "Status": proposed, agreed, in progress, achieved, partly achieved, not achieved, lapsed, carried over.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

from domain.errors import Fault, Refused
from domain.lives import Life
from domain.recording import Fact, Value
from domain.vocabulary import Status, Term

FINAL = frozenset({Status.LAPSED, Status.CARRIED_OVER})
"""What stays so: what follows is another agreement."""
STARTED = frozenset({Status.ACHIEVED, Status.PARTLY_ACHIEVED, Status.IN_PROGRESS})
ENDED = FINAL | {Status.ACHIEVED, Status.PARTLY_ACHIEVED, Status.NOT_ACHIEVED}
"""Those of which the outcome is recorded: nobody is to move until it is reopened."""
BEFORE_ADOPTION = Status.PROPOSED

_MOVES: Mapping[Status, str] = {
    Status.AGREED: "in_progress achieved partly_achieved not_achieved lapsed carried_over",
    Status.IN_PROGRESS: "achieved partly_achieved not_achieved lapsed carried_over",
    Status.ACHIEVED: "in_progress",
    Status.PARTLY_ACHIEVED: "in_progress achieved lapsed carried_over",
    Status.NOT_ACHIEVED: "in_progress lapsed carried_over",
}


def moves(by: type[Fact]) -> Iterator[tuple[Term, type[Fact], Term]]:
    """How a status moves on after adoption, for a `Life`."""
    return ((of, by, Status.of(to)) for of, codes in _MOVES.items() for to in codes.split())


class StatusChange(Value, frozen=True):
    """Of a clause, or of the whole agreement where `clause` is None; `on` is the day from which it counts."""

    clause: str | None
    status: Status
    on: date


def derived(statuses: Mapping[str | None, Status], clauses: Iterable[str]) -> Status | None:
    """Set on the whole, or else what its clauses come to; None where only its accord says how it stands."""
    if whole := statuses.get(None):
        return whole
    found = {statuses.get(clause) for clause in clauses}
    if len(found) <= 1:
        return next(iter(found), None)
    if found <= FINAL:
        return Status.CARRIED_OVER
    return Status.IN_PROGRESS if found & STARTED else None


def standing(
    statuses: Mapping[str | None, Status], clauses: Iterable[str], clause: str | None, follows: Status
) -> Status:
    """The status of the whole or of a clause: one without its own has that of its agreement, and ends with it."""
    if clause is None:
        return derived(statuses, clauses) or follows
    whole = statuses.get(None) or follows
    return whole if whole in FINAL else statuses.get(clause) or whole


def statuses_on(changes: Iterable[StatusChange], on: date) -> dict[str | None, Status]:
    """What had been set by the end of a day. Of each clause the changes stand in the order in which they count."""
    return {change.clause: change.status for change in changes if change.on <= on}


def check_move(life: Life, by: type[Fact], old: Status, new: Status) -> None:
    """Refuses a move that is not in the table, and names those that are."""
    if old in FINAL:
        message = f"De status is «{old.label}» en verandert niet meer. Leg een vervolg vast als nieuwe afspraak."
        raise Refused.because("status_is_final", "status", message)
    if new is old:
        message = f"De status is al «{new.label}». Kies een andere status, of laat het zo."
        raise Refused.because("status_unchanged", "status", message)
    if not life.allows(old, by, new):
        others = ", ".join(f"«{choice.label}»" for choice in life.choices(old))
        message = f"Van «{old.label}» gaat het niet naar «{new.label}». Kies uit: {others}."
        raise Refused.because("status_not_allowed", "status", message)


def check_order(changes: Iterable[StatusChange], clause: str | None, on: date) -> None:
    """Refuses a change that counts from before the last one: then the status on a day would have two answers.

    A clause follows its own changes and those of the whole; the whole follows all.
    """
    last = max((c.on for c in changes if clause is None or c.clause in (None, clause)), default=on)
    if on < last:
        message = (
            f"De laatste statuswijziging telt vanaf {last}; wat daarvóór gold, staat vast. Laat deze tellen vanaf "
            f"{last} of later, en zeg in de reden sinds wanneer het zo is."
        )
        raise Refused.because("status_before_last", "effectiveOn", message)


def check_day(on: date, recorded_on: date) -> None:
    """Refuses a status that counts from a day still to come: it says how things stand."""
    if on > recorded_on:
        message = f"{on} moet nog komen. Leg de status vast als het zover is; een voornemen hoort in de planning."
        raise Refused.because("not_yet_happened", "effectiveOn", message)


def successor_faults(status: Status, successors: Collection[UUID], own: UUID) -> list[Fault]:
    """Whether what is carried over says to where, each once and not to itself."""
    if (status is Status.CARRIED_OVER) != bool(successors):
        message = "Bij «doorgeschoven» (en alleen daarbij) horen de opvolgende afspraken: geef `successors`."
        return [Fault("successor_needed", "successors", message)]
    if own in successors or len(set(successors)) < len(successors):
        message = "Een afspraak schuift door naar andere afspraken, elk één keer genoemd. Noem alleen die."
        return [Fault("successor_not_another", "successors", message)]
    return []
