"""What a person is told: a stable code, the field, and a Dutch sentence that names the way out."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import domain.errors
from domain.errors import Fault, Refused, refuse_if

DOMAIN = Path(str(domain.errors.__file__)).parent
HERE = Path(__file__).parent


def texts(node: ast.AST) -> Iterator[str]:
    yield from (n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def codes() -> Iterator[str]:
    """The code of every fault that the domain makes."""
    for module in set(DOMAIN.glob("*.py")) - {DOMAIN / "errors.py"}:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Fault", "Refused.because"):
                code = node.args[0]
                assert isinstance(code, ast.Constant), ast.unparse(node)
                yield str(code.value)


def test_every_refusal_of_the_domain_has_a_test() -> None:
    named = {text for test in HERE.glob("test_*.py") for text in texts(ast.parse(test.read_text("utf-8")))}

    assert len(set(codes())) > 30
    assert set(codes()) - named == set()


def test_a_refusal_holds_all_that_is_wrong_at_once() -> None:
    faults = (Fault("made_up", "title", "Vul `title` in."), Fault("invented", "clauses", "Geef `text`."))

    with pytest.raises(Refused) as caught:
        refuse_if(faults)

    assert caught.value.faults == faults
    assert str(caught.value) == "Vul `title` in.; Geef `text`."


def test_nothing_wrong_is_no_refusal() -> None:
    refuse_if([])
    refuse_if(iter(()))


def test_a_refusal_for_one_reason_has_that_fault() -> None:
    refusal = Refused.because("made_up", "name", "Vul `name` in.")

    assert refusal.faults == (Fault("made_up", "name", "Vul `name` in."),)
