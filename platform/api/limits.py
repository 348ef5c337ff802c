"""How much one GraphQL document may ask: weighed once, before anything is carried out.

Fragments are weighed once each and remembered: walking them at every place where they are used, as
the limiters of the library do, takes time that doubles with each fragment within a fragment.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValidationRule,
)
from strawberry.extensions import AddValidationRules, MaxTokensLimiter, ParserCache, SchemaExtension, ValidationCache

DEEPEST = 18
MOST_FIELDS = 2000
MOST_ALIASES = 100
MOST_TOKENS = 8000
MOST_NODES = 20_000
"""How many items of pages an answer may hold: pages within pages multiply."""
_PAGED = {"agreements", "organisations", "auditTrail", "contributions", "rounds"}
_PAGE, _LARGEST_PAGE = 50, 200
_CACHED_DOCUMENTS = 256


class Weight(NamedTuple):
    """Of a selection with its fragments filled in."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    nodes: int = 0


def _width(field: FieldNode) -> int:
    """How many items a page may hold: as asked, the most where a variable says it; 0 for what is no page."""
    for argument in field.arguments or ():
        if argument.name.value == "first":
            value = argument.value
            return min(max(int(value.value), 1), _LARGEST_PAGE) if isinstance(value, IntValueNode) else _LARGEST_PAGE
    return _PAGE if field.name.value in _PAGED else 0


class _Scale:
    def __init__(self, fragments: Iterable[FragmentDefinitionNode]) -> None:
        self._fragments = {fragment.name.value: fragment for fragment in fragments}
        self._weighed: dict[str, Weight] = {}

    def of(self, selections: SelectionSetNode | None) -> Weight:
        weights = [self._one(selection) for selection in selections.selections] if selections else []
        return Weight(
            max((weight.depth for weight in weights), default=0),
            sum(weight.fields for weight in weights),
            sum(weight.aliases for weight in weights),
            sum(weight.nodes for weight in weights),
        )

    def _one(self, selection: SelectionNode) -> Weight:
        if isinstance(selection, FragmentSpreadNode):
            return self._fragment(selection.name.value)
        inner = self.of(getattr(selection, "selection_set", None))
        if not isinstance(selection, FieldNode):
            return inner
        nodes = (_width(selection) or 1) * inner.nodes + _width(selection)
        return Weight(inner.depth + 1, inner.fields + 1, inner.aliases + (selection.alias is not None), nodes)

    def _fragment(self, name: str) -> Weight:
        """A fragment that holds itself weighs nothing there: another rule refuses it."""
        if name not in self._weighed and name in self._fragments:
            self._weighed[name] = Weight()
            self._weighed[name] = self.of(self._fragments[name].selection_set)
        return self._weighed.get(name, Weight())


class WithinLimits(ValidationRule):
    """Refuses a document that is too deep, or asks too much at once."""

    def enter_document(self, document: DocumentNode, *_: Any) -> None:
        definitions = document.definitions
        scale = _Scale(d for d in definitions if isinstance(d, FragmentDefinitionNode))
        for operation in definitions:
            if isinstance(operation, OperationDefinitionNode):
                self._judge(scale.of(operation.selection_set), operation)

    def _judge(self, weight: Weight, operation: OperationDefinitionNode) -> None:
        for found, most, what in (
            (weight.depth, DEEPEST, "niveaus diep"),
            (weight.fields, MOST_FIELDS, "velden groot"),
            (weight.aliases, MOST_ALIASES, "aliassen rijk"),
            (weight.nodes, MOST_NODES, "regels antwoord"),
        ):
            if found > most:
                message = f"Dit verzoek is te veel ineens: meer dan {most} {what}. Verdeel het over meer verzoeken."
                self.report_error(GraphQLError(message, operation, extensions={"code": "too_much"}))


LIMITS: tuple[Callable[[], SchemaExtension], ...] = (
    # The rule itself is one and the same in every request: otherwise no validation is ever found in the cache.
    lambda: AddValidationRules([WithinLimits]),
    lambda: MaxTokensLimiter(MOST_TOKENS),
    lambda: ParserCache(_CACHED_DOCUMENTS),
    lambda: ValidationCache(_CACHED_DOCUMENTS),
)
"""The extensions of the schema, built anew for every request."""
