"""The reference of the file format, out of the forms themselves: `python -m commands.loading.reference`."""

import ast
import sys
from collections.abc import Iterator
from enum import EnumMeta
from inspect import getdoc, getsource
from itertools import pairwise
from textwrap import dedent
from typing import Any

from msgspec import Struct, inspect

from commands.loading.acts.base import ActForm
from commands.loading.document import FileForm
from commands.loading.form import Form
from commands.loading.rule_forms import RuleForm
from domain.measures import COMMON
from domain.vocabulary import Term

_PLAIN: dict[type[inspect.Type], str] = {
    inspect.StrType: "text",
    inspect.BoolType: "true or false",
    inspect.DecimalType: "number",
    inspect.IntType: "whole number",
    inspect.DateType: "date",
}


def reference() -> str:
    """Markdown: every part of a file with its fields, every list of choices, and the common measures."""
    forms = list(dict.fromkeys(_forms(inspect.type_info(FileForm))))
    choices = dict.fromkeys(term for form in forms for term in _choices(form))
    parts = [
        "## Parts of a file",
        *(_part(form) for form in forms),
        "## Choices",
        *(_choice(term) for term in choices),
        "## Common measures",
        _measures(),
    ]
    return "\n\n".join(parts) + "\n"


def _forms(type_: inspect.Type) -> Iterator[type[Struct]]:
    """Every form that can be reached, in the order in which a reader meets them."""
    waiting, seen = [type_], set()
    while waiting:
        found = waiting.pop(0)
        if isinstance(found, inspect.StructType) and found.cls not in seen:
            seen.add(found.cls)
            yield found.cls
            waiting = [*(field.type for field in found.fields), *waiting]
        waiting = [*_inside(found), *waiting]


def _inside(type_: inspect.Type) -> list[inspect.Type]:
    if isinstance(type_, inspect.UnionType):
        return list(type_.types)
    return [type_.item_type] if isinstance(type_, inspect.VarTupleType) else []


def _fields(form: type[Struct]) -> tuple[inspect.Field, ...]:
    found = inspect.type_info(form)
    return found.fields if isinstance(found, inspect.StructType) else ()


def _choices(form: type[Struct]) -> Iterator[type[Term]]:
    for field in _fields(form):
        for type_ in (field.type, *_inside(field.type)):
            if isinstance(type_, inspect.EnumType) and issubclass(type_.cls, Term):
                yield type_.cls


def _part(form: type[Struct]) -> str:
    meanings = _meanings(form)
    rows = [f"| `{f.encode_name}` | {_type(f.type)} | {_given(f)} | {meanings[f.name]} |" for f in _fields(form)]
    tag = form.__struct_config__.tag
    if issubclass(form, ActForm):
        rows.insert(0, f"| `act` | `{tag}` | yes | Which act it is. |")
    if issubclass(form, RuleForm):
        rows.insert(0, f"| `rule` | `{tag}` | yes | Which sort of rule it is. |")
    table = ["| field | what | obligatory | meaning |", "|---|---|---|---|", *rows]
    return "\n".join([f"### {_name(form)}", "", dedent(getdoc(form) or ""), "", *table])


def _meanings(form: type[Any]) -> dict[str, str]:
    """The docstring below each field, also of the forms that this one builds upon."""
    found: dict[str, str] = {}
    for cls in reversed(form.__mro__):
        if issubclass(cls, Form):
            found |= _own_meanings(cls)
    return found


def _own_meanings(cls: type[Form]) -> dict[str, str]:
    (tree,) = ast.parse(dedent(getsource(cls))).body
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    return {
        field.target.id: " ".join(text.value.value.split())
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


def _type(type_: inspect.Type) -> str:
    if isinstance(type_, inspect.UnionType):
        options = [option for option in type_.types if not isinstance(option, inspect.NoneType)]
        return " or ".join(_type(option) for option in options)
    if isinstance(type_, inspect.VarTupleType):
        return f"list of {_type(type_.item_type)}"
    if isinstance(type_, inspect.StructType):
        return f"[{_name(type_.cls)}](#{_name(type_.cls).replace(' ', '-')})"
    if isinstance(type_, inspect.EnumType):
        return f"[{_words(type_.cls)}](#{_words(type_.cls).replace(' ', '-')})"
    if isinstance(type_, inspect.LiteralType):
        return " or ".join(f"`{value}`" for value in type_.values)
    return _PLAIN[type(type_)]


def _given(field: inspect.Field) -> str:
    """Whether it has to be there; else what it is when it is left out, where that says something."""
    if field.required:
        return "yes"
    default = field.default
    return f"no: `{default.value}`" if isinstance(default, Term) else "no"


def _name(form: type[Any]) -> str:
    """`TargetChangeForm` is the part "target change"."""
    return _words(form, form.__name__.removesuffix("Form"))


def _words(cls: type[Any] | EnumMeta, name: str = "") -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name or cls.__name__).strip()


def _choice(term: type[Term]) -> str:
    rows = [f"| `{each.value}` | {each.label} |" for each in term]
    about = getdoc(term) or ""
    intro = [about, ""] if about and about != getdoc(Term) else []
    return "\n".join([f"### {_words(term)}", "", *intro, "| code | in Dutch |", "|---|---|", *rows])


def _measures() -> str:
    rows = [f"| `{measure.key}` | {measure.label} | {measure.unit.label} |" for measure in COMMON]
    return "\n".join(["| key | in Dutch | unit |", "|---|---|---|", *rows])


if __name__ == "__main__":
    sys.stdout.write(reference())
