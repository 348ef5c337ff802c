"""The domain is pure: time and identities are passed in, and a method that runs on replay only assigns."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

import domain.recording
from domain.accord import Accord
from domain.agreement import Agreement
from domain.dispute import Dispute
from domain.mediation import Mediation
from domain.national import NationalRule
from domain.organisation import Organisation
from domain.partnership import Partnership
from domain.recording import Fact, Recorded, Timing
from domain.target import Target
from given import NOW, an_agreement, an_empty_table, partnership_terms, provenance

AGGREGATES = [Accord, Agreement, Dispute, Mediation, NationalRule, Organisation, Partnership, Target]
MODULES = sorted(Path(str(domain.recording.__file__)).parent.glob("*.py"))
CLOCKS_AND_CHANCE = {
    "now", "today", "utcnow", "fromtimestamp", "time", "time_ns", "monotonic", "perf_counter",
    "uuid1", "uuid4", "uuid6", "uuid7", "random", "secrets", "urandom", "getrandbits", "token_hex",
}  # fmt: skip
IMPURE = {"asyncio", "asyncpg", "httpx", "io", "logging", "os", "pathlib", "random", "secrets", "socket", "time"}


def names_used(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name):
                yield name
            case ast.ImportFrom(names=aliases) | ast.Import(names=aliases):
                yield from (alias.name for alias in aliases)


def packages_imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                yield from (alias.name.partition(".")[0] for alias in aliases)
            case ast.ImportFrom(module=str(module)):
                yield module.partition(".")[0]


def test_the_walk_finds_a_clock_and_chance() -> None:
    tree = ast.parse("from uuid import uuid4\nimport random\nx = datetime.now()\ny = date.today()")

    assert {"uuid4", "random", "now", "today"} <= set(names_used(tree))
    assert set(packages_imported(tree)) == {"uuid", "random"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_domain_never_reads_a_clock_and_never_makes_up_an_identity(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))

    assert not CLOCKS_AND_CHANCE & set(names_used(tree))
    assert not IMPURE & set(packages_imported(tree))
    assert "open" not in set(names_used(tree))


def test_the_dutch_day_is_told_in_one_place() -> None:
    """So that the first hours of a day never belong to another one in one rule than in the next."""
    zoned = {module.stem for module in MODULES if "zoneinfo" in packages_imported(ast.parse(module.read_text("utf-8")))}

    assert zoned == {"recording"}


def test_the_whole_domain_is_walked() -> None:
    assert {"agreement", "recording", "target", "identity"} <= {module.stem for module in MODULES}


def test_the_base_makes_up_neither_time_nor_identity() -> None:
    with pytest.raises(TypeError, match="passed in"):
        Fact.create_timestamp()
    with pytest.raises(TypeError, match="passed in"):
        Recorded.create_id()


def test_a_fact_carries_its_provenance_and_the_time_at_which_it_was_recorded() -> None:
    partnership = an_empty_table()

    (founded,) = partnership.pending_events

    assert isinstance(founded, Partnership.Founded)
    assert (founded.provenance, founded.timestamp) == (provenance(), NOW)
    assert partnership.created_on == NOW


@pytest.mark.parametrize(
    ("counts_from", "timing", "late"),
    [(date(2026, 7, 1), Timing.LATE, 1), (date(2026, 7, 2), Timing.SAME_DAY, 0), (date(2026, 7, 9), Timing.AHEAD, -7)],
)
def test_a_fact_counts_from_its_own_day(counts_from: date, timing: Timing, late: int) -> None:
    told = provenance(on=counts_from)

    assert (told.timing, told.days_late) == (timing, late)


@pytest.mark.parametrize("aggregate", AGGREGATES, ids=lambda kind: kind.__name__)
def test_each_fact_has_a_topic_under_the_name_of_its_aggregate(aggregate: type[Recorded]) -> None:
    facts = aggregate.facts()

    assert facts
    for topic, fact in facts.items():
        assert topic.partition(".")[0] == aggregate.__name__.lower()
        assert fact.schema >= 1


def methods_on_replay(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any("event(" in ast.unparse(d) for d in node.decorator_list):
            yield node


@pytest.mark.parametrize("aggregate", AGGREGATES, ids=lambda kind: kind.__name__)
def test_what_runs_on_replay_only_assigns(aggregate: type[Recorded]) -> None:
    """Rules stand in the plain methods: a rule that changes later must not refuse what was recorded before."""
    module = next(path for path in MODULES if path.stem == aggregate.__module__.rpartition(".")[2])

    methods = list(methods_on_replay(ast.parse(module.read_text("utf-8"))))

    assert len(methods) == len(aggregate.facts())
    for method in methods:
        body = ast.Module(method.body, [])
        assert not [node for node in ast.walk(body) if isinstance(node, ast.Raise)], method.name
        assert not {"refuse_if", "_record", "trigger_event"} & set(names_used(body)), method.name


def test_two_aggregates_are_equal_only_when_they_hold_the_same() -> None:
    """Else no test of replay could fail."""
    other = Partnership.found(UUID(int=1), partnership_terms(), provenance())

    assert an_empty_table() == an_empty_table()
    assert an_empty_table() != other
    assert an_agreement() != an_agreement(title="Anders")
