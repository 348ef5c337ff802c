"""Reads a YAML text into the form of an accord file, and reports every fault with its line and column."""

import textwrap
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import msgspec
import yaml
from msgspec import Struct, inspect

from commands.loading.document import FileForm
from domain.errors import Fault

LARGEST_FILE = 4 * 1024 * 1024
DEEPEST = 40
_ABSENT: Any = object()
_FILE = inspect.type_info(FileForm)


class PlacedFault(Struct, frozen=True):
    """A fault with where it stands in the file: line and column count from 1."""

    line: int
    column: int
    fault: Fault


class Reading(Struct):
    """What was read: the form (absent if it has faults), and the place of each part by its path.

    `partial` is what could be read in spite of faults, with stand-ins in their places, so that the
    rest can be checked in the same round; it is never loaded.
    """

    form: FileForm | None
    partial: FileForm | None
    faults: list[PlacedFault]
    places: dict[str, tuple[int, int]]

    def at(self, fault: Fault) -> PlacedFault:
        """Gives a fault about `fault.field` (a path such as `accord.sections[0].title`) its place."""
        path = fault.field
        while path not in self.places and path:
            path = path.rpartition("[" if path.endswith("]") else ".")[0]
        return PlacedFault(*self.places.get(path, (1, 1)), fault)


def read(text: str) -> Reading:
    """Reads the whole of a file; never stops at the first fault."""
    reading = Reading(None, None, [], {})
    node = _compose(text, reading)
    if node is not None:
        form = _Walk(reading).read(node, _FILE, "")
        reading.partial = None if form is _ABSENT else form
        reading.form = None if reading.faults else reading.partial
    reading.faults.sort(key=lambda placed: (placed.line, placed.column))
    return reading


class _Forbidden(yaml.MarkedYAMLError):
    def __init__(self, problem: str, event: yaml.Event) -> None:
        super().__init__(problem=problem)
        self.event = event


def _compose(text: str, reading: Reading) -> yaml.Node | None:
    if len(text.encode()) > LARGEST_FILE:
        message = "Het bestand is groter dan 4 MB. Deel het op in een bestand per overeenkomst."
        reading.faults.append(PlacedFault(1, 1, Fault("file_too_large", "", message)))
        return None
    try:
        _guard(yaml.parse(text, yaml.CSafeLoader))
        node: yaml.Node | None = yaml.compose(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.event.start_mark if isinstance(error, _Forbidden) else error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"Dit is geen geldige YAML: {error.problem}. Verbeter de opmaak op deze plaats."
        reading.faults.append(PlacedFault(line, column, Fault("not_yaml", "", message)))
        return None
    except yaml.YAMLError as error:
        reading.faults.append(PlacedFault(1, 1, Fault("not_yaml", "", f"Geen leesbare tekst: {error}.")))
        return None
    if node is None:
        reading.faults.append(PlacedFault(1, 1, Fault("empty_file", "", "Het bestand is leeg.")))
    return node


def _guard(events: Iterator[yaml.Event]) -> None:
    """Refuses aliases (a small file could become endless) and nesting without end."""
    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise _Forbidden("verwijzingen (* en &) zijn hier niet toegestaan", event)
        if depth > DEEPEST:
            raise _Forbidden("te diep genest", event)


class _Walk:
    """One pass over the nodes, beside the types that they should have."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def read(self, node: yaml.Node, type_: inspect.Type, path: str) -> Any:
        self._reading.places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(type_, inspect.UnionType):
            return self._union(node, type_, path)
        if isinstance(type_, inspect.StructType):
            return self._struct(node, type_, path)
        if isinstance(type_, inspect.VarTupleType):
            return self._list(node, type_, path)
        return self._leaf(node, type_, path)

    def _fault(self, node: yaml.Node, path: str, code: str, message: str) -> Any:
        place = node.start_mark.line + 1, node.start_mark.column + 1
        self._reading.faults.append(PlacedFault(*place, Fault(code, path, message)))
        return _ABSENT

    def _union(self, node: yaml.Node, type_: inspect.UnionType, path: str) -> Any:
        options = [option for option in type_.types if not isinstance(option, inspect.NoneType)]
        if len(options) < len(type_.types) and _is_null(node):
            return None
        if len(options) == 1:
            return self.read(node, options[0], path)
        if lists := [option for option in options if isinstance(option, inspect.VarTupleType)]:
            one = next(option for option in options if option not in lists)
            return self.read(node, lists[0] if isinstance(node, yaml.SequenceNode) else one, path)
        if plain := next((o for o in options if isinstance(o, inspect.StrType)), None):
            return self.read(node, plain if isinstance(node, yaml.ScalarNode) else _other(options, plain), path)
        return self._tagged(node, [o for o in options if isinstance(o, inspect.StructType)], path)

    def _tagged(self, node: yaml.Node, options: list[inspect.StructType], path: str) -> Any:
        by_tag = {str(option.tag): option for option in options}
        field = options[0].tag_field
        tag = next((v.value for k, v in _pairs(node) if k.value == field), None)
        if tag in by_tag:
            return self._struct(node, by_tag[tag], path)
        known = ", ".join(by_tag)
        return self._fault(node, path, "unknown_choice", f"`{field}` moet een van deze zijn: {known}.")

    def _list(self, node: yaml.Node, type_: inspect.VarTupleType, path: str) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return self._fault(node, path, "not_a_list", f"`{path}` moet een lijst zijn (regels met «- »).")
        item = type_.item_type
        read = (self.read(each, item, f"{path}[{index}]") for index, each in enumerate(node.value))
        return tuple(_stand_in(item) if one is _ABSENT else one for one in read)

    def _struct(self, node: yaml.Node, type_: inspect.StructType, path: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._fault(node, path, "not_a_mapping", f"`{path}` moet uit velden bestaan (naam: waarde).")
        fields = {field.encode_name: field for field in type_.fields}
        given = self._fields(node, fields, {type_.tag_field or ""}, f"{path}." if path else "")
        for name, field in fields.items():
            if field.required and given.get(name, _ABSENT) is _ABSENT:
                given[name] = _stand_in(field.type)
        return type_.cls(**{name: value for name, value in given.items() if value is not _ABSENT})

    def _fields(
        self, node: yaml.MappingNode, fields: dict[str, inspect.Field], tag: set[str], prefix: str
    ) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for key, value in _pairs(node):
            name, at = str(key.value), f"{prefix}{key.value}"
            if name in tag:
                continue
            if name in given:
                self._fault(key, at, "double_field", f"Het veld `{name}` staat hier twee keer.")
            elif name in fields:
                given[name] = self.read(value, fields[name].type, at)
            else:
                known = ", ".join(fields)
                self._fault(key, at, "unknown_field", f"Het veld `{name}` bestaat hier niet. Wel: {known}.")
        for name, field in fields.items():
            if field.required and name not in given:
                self._fault(node, f"{prefix}{name}", "missing_field", f"Het veld `{name}` ontbreekt.")
        return given

    def _leaf(self, node: yaml.Node, type_: inspect.Type, path: str) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            return self._fault(node, path, "not_a_value", f"`{path}` moet één waarde zijn.")
        if "\x00" in node.value or _is_null(node):
            return self._fault(node, path, "empty_value", f"`{path}` heeft geen bruikbare waarde.")
        try:
            return msgspec.convert(node.value, _plain(type_), strict=False)
        except (msgspec.ValidationError, ValueError):
            return self._fault(node, path, "wrong_value", _expected(type_, node.value))


def _other(options: list[inspect.Type], than: inspect.Type) -> inspect.Type:
    """What stands where there could also be a text: the form with more fields."""
    return next(option for option in options if option is not than)


def _stand_in(type_: inspect.Type) -> Any:
    """A value in the place of one that could not be read, so that what stands around it can be checked."""
    if isinstance(type_, inspect.UnionType):
        return _stand_in(type_.types[0])
    if isinstance(type_, inspect.StructType):
        return type_.cls(**{f.name: _stand_in(f.type) for f in type_.fields if f.required})
    if isinstance(type_, inspect.VarTupleType):
        return ()
    if isinstance(type_, inspect.EnumType):
        return next(iter(type_.cls))
    if isinstance(type_, inspect.LiteralType):
        return type_.values[0]
    return _EMPTY[type(type_)]


def _pairs(node: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == _NULL


_NULL = "tag:yaml.org,2002:null"
_LEAVES: dict[type[inspect.Type], Any] = {
    inspect.StrType: str,
    inspect.BoolType: bool,
    inspect.IntType: int,
    inspect.DecimalType: Decimal,
    inspect.DateType: date,
}

_EMPTY: dict[type[inspect.Type], Any] = {
    inspect.StrType: "",
    inspect.BoolType: False,
    inspect.IntType: 1,
    inspect.DecimalType: Decimal(0),
    inspect.DateType: date.min,
}


def _plain(type_: inspect.Type) -> Any:
    if isinstance(type_, inspect.EnumType):
        return type_.cls
    if isinstance(type_, inspect.LiteralType):
        return Literal[tuple(type_.values)]
    return _LEAVES[type(type_)]


def _expected(type_: inspect.Type, given: str) -> str:
    shown = textwrap.shorten(given, 40, placeholder="…")
    if isinstance(type_, inspect.EnumType):
        return f"«{shown}» kan hier niet. Kies uit: {', '.join(str(term.value) for term in type_.cls)}."
    if isinstance(type_, inspect.LiteralType):
        return f"«{shown}» kan hier niet. Kies uit: {', '.join(map(str, type_.values))}."
    if isinstance(type_, inspect.DateType):
        return f"«{shown}» is geen datum. Schrijf een datum als 2025-12-31."
    if isinstance(type_, inspect.BoolType):
        return f"«{shown}» is geen ja of nee. Schrijf true of false."
    if isinstance(type_, inspect.IntType):
        return f"«{shown}» is geen heel getal. Schrijf een getal als 12, zonder punt of komma."
    return f"«{shown}» is geen getal. Schrijf een getal als 240 of 12.5, zonder duizendpunten."
