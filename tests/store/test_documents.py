"""How a fact is written, and that what was written once is read for ever."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from eventsourcing.domain import event

from domain.accord import Accord
from domain.recording import Beginning, Fact, Recorded
from domain.target import Target
from every_event import (
    accords,
    agreements,
    corrections,
    disputes,
    inabilities,
    mediations,
    organisations,
    partnerships,
    process,
    targets,
)
from given import (
    CORPORATION,
    a_draft_accord,
    an_agreement,
    provenance,
    replayed,
    target_terms,
)
from store.appends import LARGEST_DOCUMENT
from store.documents import DocumentError, Registry, read_envelope
from store.registry import REGISTRY

EVENTS = Path(__file__).parent / "events"
ID = UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7")
EXAMPLES = sorted(EVENTS.glob("*.json"))
MODULES = (
    organisations, partnerships, process, accords, agreements, targets, corrections, inabilities, mediations, disputes,
)  # fmt: skip
RICH = [aggregate for module in MODULES for aggregate in module.RICH]
"""Aggregates that have between them an event of every topic."""


def facts_of(aggregate: Recorded) -> list[Fact]:
    return [fact for fact in aggregate.pending_events if isinstance(fact, Fact)]


ONE_OF_EACH = {fact.topic: fact for aggregate in RICH for fact in facts_of(aggregate)}
DOCUMENTS = {topic: REGISTRY.encode(ID, fact) for topic, fact in ONE_OF_EACH.items()}


def with_text(text: str) -> Fact:
    """A fact that holds this text."""
    accord = a_draft_accord(title=text)
    return facts_of(accord)[0]


@contextmanager
def refused(code: str, *named: str) -> Iterator[None]:
    """With this code, and a message that names all of this."""
    with pytest.raises(DocumentError) as caught:
        yield
    assert caught.value.code == code
    for name in named:
        assert name in str(caught.value)


def objects(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every object in a document that has a form: not of what stands in `old` and `new`."""
    if isinstance(value, dict):
        yield path
        for name, inner in value.items():
            if name not in ("old", "new"):
                yield from objects(inner, (*path, name))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from objects(inner, (*path, n))


def at(document: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    inner: Any = document
    for step in path:
        inner = inner[step]
    assert isinstance(inner, dict)
    return inner


class TestRoundTrip:
    def test_there_is_a_fact_of_every_topic(self) -> None:
        assert set(ONE_OF_EACH) == set(REGISTRY.topics)

    @pytest.mark.parametrize("topic", DOCUMENTS)
    def test_what_was_written_is_read_back(self, topic: str) -> None:
        fact = REGISTRY.decode(DOCUMENTS[topic])

        assert fact == ONE_OF_EACH[topic]
        assert REGISTRY.encode(ID, fact) == DOCUMENTS[topic]

    @pytest.mark.parametrize("aggregate", RICH, ids=lambda a: type(a).__name__)
    def test_an_aggregate_is_what_its_documents_say(self, aggregate: Recorded) -> None:
        again: Any = None
        for fact in facts_of(aggregate):
            again = REGISTRY.decode(REGISTRY.encode(ID, fact)).mutate(again)

        again.pending_events.extend(aggregate.pending_events)
        assert again == aggregate == replayed(aggregate)

    def test_the_envelope_says_what_happened_to_what_and_all_of_its_provenance(self) -> None:
        document = json.loads(DOCUMENTS["inability.declared"])

        assert list(document) == [
            "id", "type", "schema", "stream", "version", "recorded_at", "effective_on", "actor", "organisation",
            "role", "reason", "authority", "correlation", "causation", "invented", "data",
        ]  # fmt: skip
        given = provenance(CORPORATION)
        assert (document["id"], document["type"], document["schema"]) == (str(ID), "inability.declared", 1)
        assert document["recorded_at"] == "2026-07-02T09:30:00Z"
        assert document["organisation"] == str(CORPORATION)
        for name in ("actor", "role", "reason", "authority", "invented"):
            assert document[name] == getattr(given, name)
        assert list(document["data"]) == ["declaration"]

    def test_money_and_other_figures_are_written_as_text_and_kept_as_printed(self) -> None:
        target = Target.set(
            ID, target_terms(low=Decimal("60.0"), high=Decimal("60.0")), an_agreement(), a_draft_accord(), provenance()
        )

        document = REGISTRY.encode(ID, facts_of(target)[0])

        assert '"low":"60.0"' in document
        decoded = REGISTRY.decode(document)
        assert isinstance(decoded, Target.Set)
        assert str(decoded.terms.low) == "60.0"


class TestRefusal:
    def test_an_unknown_topic(self) -> None:
        document = DOCUMENTS["accord.created"].replace("accord.created", "accord.invented")

        with refused("topic_unknown", str(ID), "accord.invented"):
            REGISTRY.decode(document)

    def test_a_schema_that_is_newer_than_the_code(self) -> None:
        document = DOCUMENTS["accord.created"].replace('"schema":1', '"schema":2')

        with refused("schema_newer", str(ID), "accord.created schema 2", "up to 1"):
            REGISTRY.decode(document)

    def test_a_schema_that_never_was(self) -> None:
        document = DOCUMENTS["accord.created"].replace('"schema":1', '"schema":0')

        with refused("document_does_not_fit", str(ID), "accord.created"):
            REGISTRY.decode(document)

    @pytest.mark.parametrize("topic", DOCUMENTS)
    def test_a_missing_field(self, topic: str) -> None:
        for name in json.loads(DOCUMENTS[topic])["data"]:
            document = json.loads(DOCUMENTS[topic])
            del document["data"][name]

            with refused("document_does_not_fit", str(ID), topic, name):
                REGISTRY.decode(json.dumps(document))

    @pytest.mark.parametrize("topic", DOCUMENTS)
    def test_an_unknown_field_however_deep(self, topic: str) -> None:
        """It would be dropped, and be gone at the next writing."""
        for path in objects(json.loads(DOCUMENTS[topic])):
            document = json.loads(DOCUMENTS[topic])
            at(document, path)["onbekend"] = 1

            with refused("document_does_not_fit", str(ID), topic, "onbekend"):
                REGISTRY.decode(json.dumps(document))

    def test_a_missing_or_unknown_field_of_the_envelope(self) -> None:
        document = json.loads(DOCUMENTS["accord.signed"])
        for name in document.keys() - {"id"}:
            rest = {other: value for other, value in document.items() if other != name}
            with refused("document_does_not_fit", str(ID), name):
                REGISTRY.decode(json.dumps(rest))

        with refused("document_does_not_fit", str(ID), "accord.signed", "onbekend"):
            read_envelope(json.dumps(document | {"onbekend": 1}))

    @pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"id": 7}'])
    def test_a_text_that_is_no_document_at_all(self, text: str) -> None:
        with refused("document_does_not_fit", "a document without an id"):
            REGISTRY.decode(text)

    @pytest.mark.parametrize(
        ("old", "new"),
        [('"outcome":"signed"', '"outcome":"misschien"'), ('"on":"2025-12-11"', '"on":"11 december"'),
         (f'"organisation":"{CORPORATION}","outcome"', '"organisation":7,"outcome"')],
    )  # fmt: skip
    def test_a_value_that_is_none_of_its_kind(self, old: str, new: str) -> None:
        assert old in DOCUMENTS["accord.signed"]

        with refused("document_does_not_fit", str(ID), "accord.signed"):
            REGISTRY.decode(DOCUMENTS["accord.signed"].replace(old, new))

    def test_a_document_over_64_kb(self) -> None:
        room = LARGEST_DOCUMENT - len(REGISTRY.encode(ID, with_text("x")).encode())

        assert len(REGISTRY.encode(ID, with_text("x" * (room + 1)))) == LARGEST_DOCUMENT
        with refused("document_too_large", str(ID), "accord.created", "65537 bytes"):
            REGISTRY.encode(ID, with_text("x" * (room + 2)))
        with refused("document_too_large", str(ID), "accord.created"):
            REGISTRY.encode(ID, with_text("é" * (room // 2 + 2)))

    @pytest.mark.parametrize("text", ["voor\0na", "\0", "\\\0", "\ud800"])
    def test_text_that_postgresql_cannot_keep(self, text: str) -> None:
        with refused("document_not_text", str(ID), "accord.created"):
            REGISTRY.encode(ID, with_text(f"Woonvisie {text}"))

    @pytest.mark.parametrize("text", ["\\u0000", "\\\\u0000", "\x01", "🏠 «é»", '"', "a\u2028b"])
    def test_any_other_text_is_kept_as_it_is(self, text: str) -> None:
        document = REGISTRY.encode(ID, with_text(text))

        fact = REGISTRY.decode(document)
        assert isinstance(fact, Accord.Created)
        assert fact.terms.title == text
        assert "\0" not in document

    def test_a_topic_stands_for_one_fact(self) -> None:
        with refused("topic_twice", "accord.adopted"):
            Registry((Accord, Accord))


class Garden(Recorded):
    """Made up, to have a past: schema 1 counted `bomen`, schema 2 `trees`, schema 3 knows the place."""

    class Planted(Beginning):
        topic = "garden.planted"
        schema = 3
        trees: int
        place: str

    @event(Planted)
    def __init__(self, trees: int, place: str) -> None:
        self.trees, self.place = trees, place


def in_english(data: dict[str, Any]) -> dict[str, Any]:
    return {"trees": data["bomen"]}


def with_place(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"place": "onbekend"}


UPCASTERS = {("garden.planted", 1): in_english, ("garden.planted", 2): with_place}
GARDENS = Registry((Garden,), UPCASTERS)


def planted(schema: int, data: dict[str, Any]) -> str:
    document = json.loads(DOCUMENTS["accord.created"])
    return json.dumps(document | {"type": "garden.planted", "schema": schema, "data": data})


class TestUpcasting:
    @pytest.mark.parametrize(
        ("schema", "data", "place"),
        [(1, {"bomen": 7}, "onbekend"), (2, {"trees": 7}, "onbekend"), (3, {"trees": 7, "place": "plein"}, "plein")],
    )
    def test_what_was_written_in_any_schema_is_read_in_the_last(
        self, schema: int, data: dict[str, Any], place: str
    ) -> None:
        garden: Any = GARDENS.decode(planted(schema, data)).mutate(None)

        assert isinstance(garden, Garden)
        assert (garden.trees, garden.place) == (7, place)

    def test_a_schema_after_the_last_is_newer(self) -> None:
        with refused("schema_newer", str(ID), "garden.planted schema 4", "up to 3"):
            GARDENS.decode(planted(4, {"trees": 7, "place": "plein"}))

    @pytest.mark.parametrize("data", [{}, {"trees": 7}, {"bomen": "zeven"}])
    def test_an_old_document_that_was_never_right_is_refused(self, data: dict[str, Any]) -> None:
        with refused("document_does_not_fit", str(ID), "garden.planted 1"):
            GARDENS.decode(planted(1, data))

    def test_a_field_of_a_later_schema_is_unknown_in_an_earlier_one(self) -> None:
        with refused("document_does_not_fit", str(ID), "bomen"):
            GARDENS.decode(planted(2, {"trees": 7, "bomen": 7}))

    def test_no_schema_is_left_without_a_way_up(self) -> None:
        with refused("upcaster_missing", "garden.planted", "schema 1"):
            Registry((Garden,), {("garden.planted", 2): with_place})


class TestExamples:
    """One stored document of each version of each event: they load for ever, so they are never written again."""

    def test_every_version_of_every_topic_has_its_example(self) -> None:
        needed = {f"{topic}.{n}.json" for topic, fact in REGISTRY.topics.items() for n in range(1, fact.schema + 1)}
        kept = {path.name for path in EXAMPLES}

        new = "".join(
            f"\n{topic}: {document}" for topic, document in DOCUMENTS.items() if f"{topic}.1.json" not in kept
        )
        assert kept == needed, f"keep an example of what is new, for ever: {new}"

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
    def test_it_is_read_as_what_its_name_says(self, path: Path) -> None:
        topic, _, schema = path.stem.rpartition(".")
        text = path.read_text("utf-8")

        envelope, fact = read_envelope(text), REGISTRY.decode(text)

        assert (envelope.type, str(envelope.schema)) == (topic, schema)
        assert type(fact) is REGISTRY.topics[topic]

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
    def test_written_again_it_is_the_same_text(self, path: Path) -> None:
        text = path.read_text("utf-8")
        envelope, fact = read_envelope(text), REGISTRY.decode(text)
        if envelope.schema == fact.schema:
            assert REGISTRY.encode(envelope.id, fact) + "\n" == text
