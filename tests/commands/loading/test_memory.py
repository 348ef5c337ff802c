"""What a load keeps in memory of a tenant's log is what the log would give back."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from commands.loading.memory import Memory
from domain.identity import partnership_id
from domain.parties import OutsideActor
from domain.partnership import Partnership
from domain.partnership_terms import PartnershipTerms
from domain.recording import Provenance
from domain.vocabulary import PartnershipKind

ID = partnership_id("testdorp")
PROVENANCE = Provenance(
    actor="iemand",
    organisation=None,
    role="operator",
    reason="Proef",
    authority="Stuk",
    effective_on=date(2025, 1, 1),
    recorded_at=datetime(2025, 1, 1, tzinfo=UTC),
    correlation=ID,
)


@pytest.fixture
def memory() -> Memory:
    """With a partnership just founded."""
    memory = Memory()
    terms = PartnershipTerms("testdorp", "Testdorp", PartnershipKind.LOCAL)
    keep(memory, Partnership.found(ID, terms, PROVENANCE))
    return memory


def keep(memory: Memory, partnership: Partnership) -> None:
    facts: Any = partnership.collect_events()
    for fact in facts:
        memory.add(uuid4(), fact)


def found(memory: Memory) -> Partnership:
    partnership = memory.find(ID)
    assert isinstance(partnership, Partnership)
    return partnership


def name(partnership: Partnership, key: str) -> UUID:
    actor = OutsideActor(uuid4(), key, key)
    partnership.name_outside_actor(actor, PROVENANCE)
    return actor.id


def test_what_is_not_there_is_not_found(memory: Memory) -> None:
    assert memory.find(uuid4()) is None


def test_what_was_only_looked_at_serves_again(memory: Memory) -> None:
    assert found(memory) is found(memory)


def test_what_was_changed_and_recorded_is_made_anew_from_its_facts(memory: Memory) -> None:
    changed = found(memory)
    named = name(changed, "zorg")
    keep(memory, changed)

    assert found(memory) is not changed
    assert (list(found(memory).outside_actors), found(memory).version, memory.size) == ([named], 2, 2)


def test_what_was_changed_and_then_refused_leaves_no_trace(memory: Memory) -> None:
    name(found(memory), "refused")

    assert (found(memory).outside_actors, found(memory).version) == ({}, 1)


def test_a_change_refused_and_another_recorded_in_its_place_are_not_mixed_up(memory: Memory) -> None:
    refused, another = found(memory), Memory()
    for fact in memory.facts:
        another.add(uuid4(), fact)
    name(refused, "refused")
    changed = found(another)
    named = name(changed, "recorded")
    facts: Any = changed.collect_events()

    memory.add(uuid4(), facts[0])

    assert list(found(memory).outside_actors) == [named]
