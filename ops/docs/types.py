"""What an expression of the domain or a handler is, as far as annotations tell."""

import ast
import inspect
import types
from collections.abc import Iterable, Mapping
from functools import cache, reduce
from operator import or_
from textwrap import dedent
from typing import Any, Self, TypeVar, Union, get_args, get_origin, get_type_hints

_FROM_ARGUMENT = frozenset({"get", "find", "elsewhere", "load"})
"""Methods that answer an instance of the class that they are given."""
Scope = Mapping[str, Any]


class Function:
    """A function with its tree, its class where it is a method, and the names that it sees."""

    def __init__(self, of: Any, owner: type | None) -> None:
        self.of = of
        self.owner = owner
        self.tree = _tree(of)
        self.seen = of.__globals__

    def scope(self) -> dict[str, Any]:
        """The type of every parameter, and of every name that is assigned a value of a known type."""
        hints = _hints(self.of)
        scope = {name: hint for name, hint in hints.items() if name != "return"}
        if self.owner:
            scope |= {"self": self.owner, "cls": type[self.owner]}
        for node in ast.walk(self.tree):
            self._bind(node, scope)
        return scope

    def _bind(self, node: ast.AST, scope: dict[str, Any]) -> None:
        match node:
            case ast.Assign(targets=[ast.Name(id=name), *_], value=value) | ast.NamedExpr(ast.Name(id=name), value):
                scope.setdefault(name, self.type_of(value, scope))
            case ast.For(target=ast.Name(id=name), iter=over) | ast.comprehension(ast.Name(id=name), over):
                scope.setdefault(name, _item(self.type_of(over, scope)))

    def type_of(self, node: ast.expr, scope: Scope) -> Any:
        """The type of an expression, `type[X]` for a class X, a function for what is called; None if unknown."""
        found: Any = None
        match node:
            case ast.Name(id=name):
                found = scope[name] if name in scope else _named(self.seen.get(name))
            case ast.Await(value=value):
                found = self.type_of(value, scope)
            case ast.Attribute(value=value, attr=attr):
                found = _of_any(self.type_of(value, scope), attr)
            case ast.Call(func=ast.Attribute(attr=attr), args=[first, *_]) if attr in _FROM_ARGUMENT:
                found = _instance(self.type_of(first, scope)) or self._called(node, scope)
            case ast.Call():
                found = self._called(node, scope)
            case ast.Subscript(value=value):
                found = _item(self.type_of(value, scope), of_values=True)
            case ast.BoolOp(values=values):
                found = next(filter(None, (self.type_of(value, scope) for value in values)), None)
            case ast.IfExp(body=body, orelse=orelse):
                found = self.type_of(body, scope) or self.type_of(orelse, scope)
        return found

    def _called(self, call: ast.Call, scope: Scope) -> Any:
        found = self.type_of(call.func, scope)
        if not inspect.isfunction(found):
            return _instance(found)
        answer = _hints(found).get("return")
        if answer is Self:
            owner = self.type_of(call.func.value, scope) if isinstance(call.func, ast.Attribute) else None
            return _instance(owner) or owner
        if isinstance(answer, TypeVar):
            same = (arg for arg, hint in zip(call.args, _hints(found).values(), strict=False) if hint is answer)
            return next((self.type_of(arg, scope) for arg in same), None)
        return answer


@cache
def _tree(of: Any) -> ast.AST:
    return ast.parse(dedent(inspect.getsource(of)))


@cache
def _hints(of: Any) -> dict[str, Any]:
    try:
        return {name: _plain(hint) for name, hint in get_type_hints(of).items()}
    except (NameError, TypeError):
        return {}


def _plain(hint: Any) -> Any:
    """Without None."""
    known = [kind for kind in kinds(hint) if kind is not type(None)]
    return reduce(or_, known) if known else None


def kinds(hint: Any) -> tuple[Any, ...]:
    """Each of several kinds that something may be."""
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _named(value: Any) -> Any:
    if isinstance(value, type):
        return type[value]
    return value if inspect.isfunction(value) or inspect.ismodule(value) else None


def _instance(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is type else None


def _item(container: Any, *, of_values: bool = False) -> Any:
    origin, args = get_origin(container), get_args(container)
    if origin is dict or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return _plain(args[-1] if of_values else args[0])
    if isinstance(origin, type) and issubclass(origin, Iterable) and args:
        return _plain(args[0])
    return None


def _of_any(of: Any, name: str) -> Any:
    return next((found for kind in kinds(of) if (found := attribute(kind, name)) is not None), None)


def attribute(of: Any, name: str) -> Any:
    """What a name of a module, a class or an instance is."""
    if inspect.ismodule(of):
        return _named(getattr(of, name, None))
    kind = _instance(of) or of
    if not isinstance(kind, type) or get_origin(kind):
        return None
    found = inspect.getattr_static(kind, name, None)
    match found:
        case property():
            return _hints(found.fget).get("return")
        case classmethod() | staticmethod():
            return found.__func__
        case type():
            return type[found]
    return found if inspect.isfunction(found) else _hints(kind).get(name) or _of_beginning(kind, name)


def _of_beginning(kind: type, name: str) -> Any:
    """An attribute that `__init__` sets: as annotated there, or from the parameter of that name."""
    begin: Any = inspect.unwrap(vars(kind).get("__init__", object.__init__))
    if not inspect.isfunction(begin):
        return None
    for node in ast.walk(_tree(begin)):
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == f"self.{name}":
            annotated = type("", (), {"__annotations__": {name: ast.unparse(node.annotation)}})
            return _plain(get_type_hints(annotated, begin.__globals__)[name])
    return _hints(begin).get(name)
