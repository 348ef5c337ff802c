"""Conditions (voorwaarden): pending, met or failed; and those that end what holds "until" something exists."""

from collections.abc import Iterator, Mapping

from msgspec import structs

from domain.errors import Refused
from domain.lives import Life
from domain.recording import Fact, Value
from domain.terms import AgreementTerms, Condition, ConditionKind
from domain.vocabulary import ConditionState, Term


class Settled(Value, frozen=True):
    """What became of a condition, and what shows it. `condition` is its text: of another text it says nothing."""

    condition: str
    state: ConditionState
    shown_by: str


Settlements = Mapping[str | None, Settled]


def condition_moves(by: type[Fact]) -> Iterator[tuple[Term, type[Fact], Term]]:
    return ((ConditionState.PENDING, by, to) for to in (ConditionState.MET, ConditionState.FAILED))


def printed(terms: AgreementTerms, clause: str | None) -> Condition | None:
    """The condition of a clause, or of the whole agreement where `clause` is None."""
    part = terms if clause is None else terms.clause(clause)
    return part.condition if part else None


def standing_settlement(terms: AgreementTerms, settled: Settlements, clause: str | None) -> Settled | None:
    """What was settled of the condition that stands there now: of another text it says nothing."""
    condition, found = printed(terms, clause), settled.get(clause)
    return found if condition and found and found.condition == condition.text else None


def carried_along(before: AgreementTerms, after: AgreementTerms, settled: Settlements) -> dict[str | None, Settled]:
    """What was settled, under the text as a correction has it: it is the same condition, better written."""
    return {
        clause: structs.replace(found, condition=condition.text)
        if standing_settlement(before, settled, clause) and (condition := printed(after, clause))
        else found
        for clause, found in settled.items()
    }


def state_of(terms: AgreementTerms, settled: Settlements, clause: str | None) -> ConditionState | None:
    """As settled, or else as printed."""
    condition = printed(terms, clause)
    if condition is None:
        return None
    found = standing_settlement(terms, settled, clause)
    return found.state if found else condition.state


def has_ended(terms: AgreementTerms, settled: Settlements, clause: str | None) -> bool:
    """Whether a clause held until something that has come to exist; its own condition or that of the whole."""
    parts = {part: printed(terms, part) for part in {clause, None}}
    return any(
        condition.kind is ConditionKind.UNTIL and state_of(terms, settled, part) is ConditionState.MET
        for part, condition in parts.items()
        if condition
    )


def check_settling(
    life: Life,
    by: type[Fact],
    condition: Condition | None,
    old: ConditionState | None,
    new: ConditionState,
    shown_by: str,
) -> None:
    """Refuses where there is no condition, where it was settled before, and where nothing shows it."""
    if condition is None or old is None:
        message = "Hier staat geen voorwaarde. Noem het onderdeel waar zij bij staat, of laat het weg voor het geheel."
        raise Refused.because("no_condition_here", "clause", message)
    if old is not life.beginning:
        message = (
            f"Deze voorwaarde is al {old.label}; dat gebeurt één keer. Komt zij er anders uit te zien, wijzig dan de "
            "afspraak."
        )
        raise Refused.because("condition_settled", "state", message)
    if not life.allows(old, by, new):
        choices = " of ".join(f"«{choice.label}»" for choice in life.choices(old))
        raise Refused.because("condition_state_not_allowed", "state", f"Een voorwaarde wordt {choices}. Kies er een.")
    if not shown_by.strip():
        message = "Zeg waaruit het blijkt: vul `shown_by` in, bijvoorbeeld een besluit of een brief."
        raise Refused.because("proof_missing", "shown_by", message)
