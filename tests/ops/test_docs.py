"""The page about the domain is that of the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from ops.docs.page import MARK, diagram, generated
from ops.docs.traces import trace

import domain.errors
from commands.handlers import HANDLERS
from domain.lives import Life
from domain.recording import Recorded
from store.registry import REGISTRY

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "domain.md").read_text("utf-8")
DOMAIN = Path(str(domain.errors.__file__)).parent
OF_QUESTIONS = {"horizon_too_far"}
"""What a question of the calendar is refused with."""
LIVES = [
    (aggregate, life)
    for aggregate in REGISTRY.aggregates
    for life in vars(aggregate).values()
    if isinstance(life, Life)
]


def codes(folder: Path) -> Iterator[str]:
    for module in folder.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Fault", "Refused.because"):
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    yield str(code.value)


def test_the_committed_page_is_current() -> None:
    assert PAGE.partition(MARK)[2] == generated(), "run `python -m ops.docs`"


def test_every_fact_is_recorded_by_a_command() -> None:
    recorded = {fact for handler in HANDLERS.values() for fact in trace(handler).records}

    assert {fact.topic for fact in recorded} == set(REGISTRY.topics)


def test_every_refusal_of_the_domain_is_one_of_a_command() -> None:
    told = {code for handler in HANDLERS.values() for code in trace(handler).refusals}

    assert set(codes(DOMAIN)) - told == OF_QUESTIONS


@pytest.mark.parametrize(("aggregate", "life"), LIVES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_life_moves_by_facts_that_are_recorded(aggregate: type[Recorded], life: Life) -> None:
    assert {move.by.topic for move in life.moves} <= set(REGISTRY.topics)
    assert diagram(life).count("-->") >= len(life.moves)
