"""What a command records and how it can be refused, followed through the code from its handler."""

import ast
import inspect
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from ops.docs.types import Function, Scope, attribute, kinds
from typing_extensions import get_protocol_members, is_protocol

from domain.errors import Fault, Refused
from domain.recording import Fact

_OURS = ("domain.", "commands.")
_OF_GET = 3
_NOT_THERE = "Er is niets met kenmerk … in dit samenwerkingsverband. Controleer `…`."
_RECORDING = frozenset({"_record", "_begin"})


class Trace(NamedTuple):
    """The facts that a command can record, and the codes with which it can be refused, each with its sentences."""

    records: set[type[Fact]]
    refusals: dict[str, set[str]]


def trace(handler: Any) -> Trace:
    """Follows every call from a handler into `domain` and `commands`."""
    found = Trace(set(), {})
    waiting, seen = [Function(handler, None)], {handler}
    while waiting:
        function = waiting.pop()
        scope = function.scope()
        _refusals(function, scope, found)
        for called in _called(function, scope, found):
            if called.of not in seen:
                seen.add(called.of)
                waiting.append(called)
    return found


def _refusals(function: Function, scope: Scope, found: Trace) -> None:
    for node in ast.walk(function.tree):
        if not isinstance(node, ast.Call):
            continue
        if _is_fault(function, node, scope) and isinstance(node.args[0], ast.Constant):
            found.refusals.setdefault(str(node.args[0].value), set()).add(_sentence(node.args[2], function))
        elif _asks_for_a_thing(node):
            code = f"{ast.literal_eval(node.args[2])}_unknown"
            found.refusals.setdefault(code, set()).add(_NOT_THERE)


def _asks_for_a_thing(call: ast.Call) -> bool:
    """`work.get(kind, id, field)`, refused under the name of the field."""
    is_get = isinstance(call.func, ast.Attribute) and call.func.attr == "get"
    return is_get and len(call.args) == _OF_GET and isinstance(call.args[2], ast.Constant)


def _is_fault(function: Function, call: ast.Call, scope: Scope) -> bool:
    """`Fault(code, field, message)`, or `because` of a refusal."""
    func = call.func
    kind = function.type_of(func.value if isinstance(func, ast.Attribute) else func, scope)
    made = get_args(kind)[0] if get_args(kind) else None
    if isinstance(func, ast.Attribute):
        return func.attr == "because" and isinstance(made, type) and issubclass(made, Refused)
    return made is Fault


def _sentence(message: ast.expr, function: Function) -> str:
    """The sentence with «…» for what is filled in."""
    match message:
        case ast.Constant(value=str(text)):
            return text.replace("{}", "…")
        case ast.JoinedStr(values=values):
            return "".join(str(v.value) if isinstance(v, ast.Constant) else "…" for v in values)
        case ast.Name(id=name):
            assigned = [n for n in ast.walk(function.tree) if isinstance(n, ast.Assign) and _names(n, name)]
            before = [n.value for n in assigned if n.lineno <= message.lineno]
            return _sentence(before[-1], function) if before else "…"
        case ast.Call(func=ast.Attribute(value=text, attr="format")):
            return _sentence(text, function)
    return "…"


def _names(assign: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in assign.targets)


def _called(function: Function, scope: Scope, found: Trace) -> Iterator[Function]:
    for node in ast.walk(function.tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr in _RECORDING:
                found.records.update(_fact(function.type_of(node.args[0], scope)))
            yield from _functions(function, node.func, scope)
        elif isinstance(node, ast.Attribute):
            yield from _properties(function, node, scope)


def _fact(kind: Any) -> Iterator[type[Fact]]:
    for made in get_args(kind):
        if isinstance(made, type) and issubclass(made, Fact):
            yield made


def _functions(function: Function, func: ast.expr, scope: Scope) -> Iterator[Function]:
    if not isinstance(func, ast.Attribute):
        found = function.type_of(func, scope)
        if inspect.isfunction(found) and found.__module__.startswith(_OURS):
            yield Function(found, None)
        return
    for owner in kinds(function.type_of(func.value, scope)):
        for kind in _implementations(owner):
            found = attribute(kind, func.attr)
            if inspect.isfunction(found) and found.__module__.startswith(_OURS):
                yield Function(found, _class(kind))


def _implementations(owner: Any) -> list[Any]:
    """A class itself; of a protocol the classes of its package that have all that it asks."""
    if not (isinstance(owner, type) and is_protocol(owner)):
        return [owner]
    asked = get_protocol_members(owner)
    modules = [module for name, module in sys.modules.items() if name.startswith(_OURS)]
    classes = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    return [kind for kind in classes if not is_protocol(kind) and all(_answers(kind, owner, name) for name in asked)]


def _answers(kind: type, protocol: type, name: str) -> bool:
    """Whether a class has what a protocol asks under a name: a method with the same parameters."""
    own, wanted = inspect.getattr_static(kind, name, None), inspect.getattr_static(protocol, name)
    if not (inspect.isfunction(own) and inspect.isfunction(wanted)):
        return own is not None and not inspect.isfunction(wanted)
    return [*inspect.signature(own).parameters] == [*inspect.signature(wanted).parameters]


def _properties(function: Function, node: ast.Attribute, scope: Scope) -> Iterator[Function]:
    for owner in filter(None, map(_class, kinds(function.type_of(node.value, scope)))):
        found = inspect.getattr_static(owner, node.attr, None)
        if isinstance(found, property) and found.fget and found.fget.__module__.startswith(_OURS):
            yield Function(found.fget, owner)


def _class(kind: Any) -> type | None:
    made = get_args(kind)[0] if get_args(kind) and not isinstance(kind, type) else kind
    return made if isinstance(made, type) else None
