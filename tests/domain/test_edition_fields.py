"""Terms that differ never give the same text: every field of all that is agreed stands in it, told apart."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec import structs

from domain.accord_terms import AccordTerms, Annex, Definition, Link, Note, OwnMeasure, Section, Source
from domain.agreement import Agreement
from domain.contents import Contents
from domain.edition import edition_of
from domain.planning import Period, PeriodPrecision
from domain.recording import Value
from domain.target import Target
from domain.target_terms import Addend, TargetTerms
from domain.terms import (
    Actor,
    ActorKind,
    AgreementTerms,
    Awaited,
    Clause,
    Condition,
    ConditionKind,
    Goal,
    Occurrence,
    Planning,
    Reference,
)
from domain.vocabulary import (
    AccordKind,
    AgreementKind,
    Bound,
    CellState,
    ConditionState,
    Denominator,
    Layer,
    Modality,
    Nature,
    Netting,
    NoteKind,
    Precision,
    Scenario,
    Scope,
    Theme,
    TimeBasis,
    Unit,
)
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    MUNICIPALITY,
    OTHER_ACCORD,
    OTHER_AGREEMENT,
    OTHER_TARGET,
    PARTNERSHIP,
    REGION,
    TARGET,
    TENANTS,
    a_clause,
    a_draft_accord,
    a_target,
    accord_terms,
    agreement_terms,
    amendment_id,
    an_agreement,
    organisation_actor,
    provenance,
    target_terms,
)

NOT_AGREED = {(Section, "theme"): "by which the platform compares documents; no text of the parties"}
DAY, OTHER_DAY = date(2026, 1, 1), date(2027, 12, 31)
LINK, OTHER_LINK = Link(PARTNERSHIP, OTHER_AGREEMENT), Link(REGION, OTHER_ACCORD)
ACTORS = (organisation_actor(TENANTS, "Huurders"),)
NOTE = Note("n", NoteKind.CAVEAT, "1")
PLANNING = Planning("p", Period(DAY, OTHER_DAY, PeriodPrecision.YEAR))
OTHER_PERIOD = Period(None, None, PeriodPrecision.OPEN)
SECTION = Section("1.1", "Nieuwbouw", "1.1", next(iter(Theme)), "1")
OTHER: dict[type[Value], dict[str, Any]] = {
    AccordTerms: {
        "key": "anders", "title": "anders", "kind": AccordKind.FRAMEWORK, "since": date(2020, 1, 1), "until": None,
        "parent": None, "reproduced_in": None, "source": None, "policy_basis": (), "definitions": (), "notes": (),
        "measures": (), "sections": (Section("1.1", "Nieuwbouw"),), "invented": False, "evergreen": False,
        "supersedes": None, "supplements": None, "adopts": None, "annexes": (),
    },
    Section: {"key": "anders", "title": "anders", "number": None, "theme": None, "parent": None},
    Annex: {"key": "anders", "name": "anders", "sha256": "1f" * 32, "link": None},
    Definition: {"term": "anders", "text": "anders", "source": None},
    Note: {"text": "anders", "kind": NoteKind.SOURCE, "mark": None},
    Source: {"title": "anders", "sha256": None, "pages": None},
    OwnMeasure: {"key": "anders", "name": "anders", "unit": Unit.DWELLING},
    Link: {"partnership": MUNICIPALITY, "id": MUNICIPALITY},
    AgreementTerms: {
        "accord": OTHER_ACCORD, "section": "1", "key": "anders", "ordinal": 7, "title": "anders",
        "kind": AgreementKind.FRAMEWORK, "number": None, "column": None, "layer": None, "state": CellState.UNCERTAIN,
        "text": None, "modality": None, "goal": None, "lead": (), "involved": (), "initiator": (), "bound": (),
        "planning": None, "condition": None, "sources": (), "explanation": None, "place": None, "notes": (),
        "references": (), "occurrences": (), "elaborates": (), "succeeds": (), "from_contributions": (),
        "clauses": (), "invented": False,
    },
    Clause: {
        "key": "anders", "text": "anders", "mark": None, "modality": None, "lead": (), "involved": (), "bound": (),
        "planning": None, "condition": None, "awaits": (),
    },
    Condition: {"text": "anders", "state": ConditionState.MET, "kind": ConditionKind.UNTIL},
    Goal: {"text": None, "state": CellState.UNCERTAIN},
    Planning: {"literal": "anders", "period": None},
    Period: {"since": None, "until": None, "precision": PeriodPrecision.DAY},
    Actor: {"kind": ActorKind.OUTSIDE, "id": MUNICIPALITY, "name": "anders"},
    Reference: {"printed": "anders", "agreement": None},
    Occurrence: {"heading": "anders", "number": None, "place": None},
    Awaited: {"clause": "anders", "agreement": None},
    TargetTerms: {
        "agreement": OTHER_AGREEMENT, "key": "anders", "measure": "homes_added", "unit": Unit.COUNT, "clause": None,
        "literal": None, "low": Decimal(1), "high": Decimal(99), "bound": Bound.AT_LEAST,
        "precision": Precision.EXACT, "nature": Nature.AMBITION, "scenario": Scenario.MINIMUM,
        "netting": Netting.NET, "time_basis": TimeBasis.PER_YEAR, "period_literal": None, "period": OTHER_PERIOD,
        "scope": Scope.REGION, "area": None, "denominator": Denominator.NOT_A_SHARE, "denominator_text": None,
        "party": None, "project": None, "restates": None, "part_of": None, "derivation": (),
        "state": CellState.UNCERTAIN, "notes": (), "invented": False,
    },
    Addend: {"target": TARGET, "factor": Decimal(-1)},
}  # fmt: skip
ALL_OF_AN_ACCORD = AccordTerms(
    "sleutel", "titel", AccordKind.MULTI_YEAR, DAY, OTHER_DAY, LINK, LINK, Source("bron", "0f" * 32, "1-2"), ("b",),
    (Definition("begrip", "tekst", "wet"),), (NOTE,), (OwnMeasure("maat", "naam", Unit.COUNT),),
    (SECTION, Section("1", "Beschikbaarheid", "1")), True, True, LINK, LINK, LINK,
    (Annex("bijlage", "naam", "0f" * 32, "https://voorbeeld.invalid"),),
)  # fmt: skip
ALL_OF_A_CLAUSE = Clause(
    "a", "tekst", "•", Modality.AMBITION, ACTORS, ACTORS, ACTORS, PLANNING, Condition("als"),
    (Awaited("b", OTHER_AGREEMENT),),
)  # fmt: skip
ALL_OF_AN_AGREEMENT = AgreementTerms(
    ACCORD, "1.1", "sleutel", 1, "titel", AgreementKind.AGREEMENT, "1", "kolom", next(iter(Layer)), CellState.PRINTED,
    "tekst", Modality.AMBITION, Goal("doel"), ACTORS, ACTORS, ACTORS, ACTORS, PLANNING, Condition("als"), ("bron",),
    "toelichting", "blz. 1", (NOTE,), (Reference("bij 3", LINK),), (Occurrence("kop", "2", "blz. 3"),), (LINK,),
    (LINK,), (OTHER_TARGET,), (ALL_OF_A_CLAUSE,), True,
)  # fmt: skip
ALL_OF_A_TARGET = TargetTerms(
    AGREEMENT, "sleutel", "maat", Unit.DWELLING, "a", "60", Decimal(20), Decimal(30), Bound.BETWEEN, Precision.ABOUT,
    Nature.COMMITMENT, Scenario.SINGLE, Netting.GROSS, TimeBasis.IN_PERIOD, "p",
    Period(DAY, OTHER_DAY, PeriodPrecision.YEAR), Scope.MUNICIPALITY, "gebied", Denominator.NEW_HOMES, "aandeel",
    ACTORS[0], "project", OTHER_TARGET, OTHER_TARGET, (Addend(OTHER_TARGET),), CellState.PRINTED, (NOTE,), True,
)  # fmt: skip


def sha(
    accord: AccordTerms = ALL_OF_AN_ACCORD,
    agreement: AgreementTerms = ALL_OF_AN_AGREEMENT,
    target: TargetTerms = ALL_OF_A_TARGET,
) -> str:
    """Of an accord with these terms, whatever the rules say of them: only the text is looked at."""
    whole, part, figure = a_draft_accord(), an_agreement(), a_target()
    whole.terms, part.original, figure.original = accord, agreement, target
    part.terms, figure.terms = agreement, target
    return edition_of(whole, Contents.of(ACCORD, (part, figure))).sha256


def others(value: Any) -> Iterator[tuple[type[Value], str, Any]]:
    """Everything that differs from this in one field of it, or of what stands in it."""
    for field in value.__struct_fields__:
        now, other = getattr(value, field), OTHER[type(value)][field]
        assert now != other, f"{type(value).__name__}.{field} is the same"
        yield type(value), field, structs.replace(value, **{field: other})
        inside, rest = (now[0], now[1:]) if isinstance(now, tuple) and now else (now, None)
        if isinstance(inside, Value):
            for kind, name, changed in others(inside):
                whole = changed if rest is None else (changed, *rest)
                yield kind, name, structs.replace(value, **{field: whole})


def all_others() -> Iterator[tuple[type[Value], str, str]]:
    yield from ((kind, field, sha(accord=other)) for kind, field, other in others(ALL_OF_AN_ACCORD))
    yield from ((kind, field, sha(agreement=other)) for kind, field, other in others(ALL_OF_AN_AGREEMENT))
    yield from ((kind, field, sha(target=other)) for kind, field, other in others(ALL_OF_A_TARGET))


def test_every_field_of_all_that_is_agreed_has_another_value_to_try() -> None:
    assert {kind: set(fields) for kind, fields in OTHER.items()} == {
        kind: set(kind.__struct_fields__) for kind in OTHER
    }
    assert {kind for kind, _, _ in all_others()} == set(OTHER)


def test_each_field_that_differs_gives_another_number() -> None:
    same = {(kind, field) for kind, field, found in all_others() if found == sha()}

    assert same == set(NOT_AGREED)


def of_accord(**changed: Any) -> str:
    return sha(accord=accord_terms(**changed), agreement=agreement_terms())


def of_agreement(**changed: Any) -> str:
    return sha(agreement=agreement_terms(**changed))


def of_target(**changed: Any) -> str:
    return sha(target=target_terms(**changed))


def under(parent: str) -> tuple[Section, ...]:
    """Seven headings under each other, and an eighth."""
    deep = [Section(str(n), str(n), parent=str(n - 1) if n > 1 else None) for n in range(1, 8)]
    return (*deep, Section("8", "8", parent=parent), Section("1.1", "Nieuwbouw"))


FOLDED: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "headings that change keys": (
        lambda: of_accord(sections=(SECTION, Section("p", "X"), Section("q", "X"))),
        lambda: of_accord(sections=(SECTION, Section("q", "X"), Section("p", "X"))),
    ),
    "headings deeper than Markdown goes": (
        lambda: of_accord(sections=under("7")),
        lambda: of_accord(sections=under("6")),
    ),
    "a number in a title": (
        lambda: of_accord(sections=(Section("1.1", "A B"),)),
        lambda: of_accord(sections=(Section("1.1", "B", "A"),)),
    ),
    "pages in a title": (
        lambda: of_accord(source=Source("T", None, "1")),
        lambda: of_accord(source=Source("T, blz. 1")),
    ),
    "a source in a definition": (
        lambda: of_accord(definitions=(Definition("a", "b", "c"),)),
        lambda: of_accord(definitions=(Definition("a", "b (c)"),)),
    ),
    "no text and an empty text": (lambda: of_agreement(goal=Goal(None)), lambda: of_agreement(goal=Goal(""))),
    "no goal and a goal without text": (lambda: of_agreement(goal=Goal(None)), lambda: of_agreement(goal=None)),
    "two actors in one name": (
        lambda: of_agreement(bound=(organisation_actor(CORPORATION, "A"), organisation_actor(TENANTS, "B"))),
        lambda: of_agreement(bound=(organisation_actor(CORPORATION, "A; B"),)),
    ),
    "a mark in a key": (
        lambda: of_agreement(clauses=(a_clause("a", "t", mark="b"),)),
        lambda: of_agreement(clauses=(a_clause("a (b)", "t"),)),
    ),
    "a text in a key": (
        lambda: of_agreement(clauses=(a_clause("a: b", "c"),)),
        lambda: of_agreement(clauses=(a_clause("a", "b: c"),)),
    ),
    "a precision without a figure": (
        lambda: of_target(low=None, high=None, derivation=(Addend(OTHER_TARGET),)),
        lambda: of_target(low=None, high=None, derivation=(Addend(OTHER_TARGET),), precision=Precision.ABOUT),
    ),
    "a bound without a figure": (
        lambda: of_target(low=None, high=None, state=CellState.EMPTY),
        lambda: of_target(low=None, high=None, state=CellState.EMPTY, bound=Bound.AT_MOST),
    ),
    "gross or net of what is no home": (
        lambda: of_target(unit=Unit.COUNT),
        lambda: of_target(unit=Unit.COUNT, netting=Netting.NET),
    ),
}


@pytest.mark.parametrize("what", FOLDED)
def test_no_field_passes_for_another(what: str) -> None:
    one, another = FOLDED[what]

    assert one() != another()


def test_a_target_that_is_named_is_told_from_one_with_the_same_key_in_another_agreement() -> None:
    accord = a_draft_accord()
    other = Agreement.create(OTHER_AGREEMENT, agreement_terms(key="1-2", ordinal=2), accord, provenance())
    here = a_target(key="woningen")
    there = Target.set(
        OTHER_TARGET, target_terms(agreement=OTHER_AGREEMENT, key="woningen"), other, accord, provenance()
    )

    def text(whole: Any) -> str:
        part = a_target(amendment_id("deel"), key="deel", part_of=whole)
        return edition_of(accord, Contents.of(ACCORD, (an_agreement(), other, here, there, part))).text

    assert f"«woningen» van afspraak «1-1», {TARGET}\n" in text(TARGET)
    assert f"«woningen» van afspraak «1-2», {OTHER_TARGET}\n" in text(OTHER_TARGET)
