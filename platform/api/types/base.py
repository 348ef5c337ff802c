"""How the types of the schema are made: described throughout, and read straight from structs."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import wraps
from types import UnionType
from typing import Annotated, Any, ParamSpec, Protocol, TypeVar, Union, get_args, get_origin
from uuid import UUID

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types.scalar import ScalarDefinition
from strawberry.utils.str_converters import to_camel_case

from api.context import Context
from domain.errors import Refused
from domain.recording import dutch_day
from domain.vocabulary import Term

Info = strawberry.Info[Context, None]
AsOf = Annotated[date | None, strawberry.argument(description="On which day (peildatum); today where it is not given.")]
P = ParamSpec("P")
T = TypeVar("T")
NOTICE = "Verzonnen voorbeeld: dit is gemaakt om te laten zien hoe het werkt en is nergens echt afgesproken."
_ABSENT = object()


def attribute(description: str) -> Any:
    """A field that is an attribute of the struct behind the type."""
    return strawberry.field(description=description)


def resolved(resolver: Callable[..., object], description: str) -> Any:
    """A field that asks for more than its struct holds. The resolver answers structs, not types."""
    return strawberry.field(resolver=resolver, description=description)


def answers(resolver: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    """A resolver of which the refusals are told as errors with a code and the field that is at fault."""

    @wraps(resolver)
    async def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await resolver(*args, **kwargs)
        except Refused as refused:
            fault = refused.faults[0]
            raise GraphQLError(fault.message, extensions={"code": fault.code, "field": fault.field}) from None

    return answer


def resolve_attribute(source: object, name: str) -> object:
    """An attribute; or of an attribute that is a term the Dutch label, and of one that names another thing its id."""
    value = getattr(source, name, _ABSENT)
    if value is not _ABSENT:
        return value
    if name.endswith("_label"):
        term = getattr(source, name.removesuffix("_label"))
        return term and term.label
    return getattr(source, name.removesuffix("_id"))


class CanBeInvented(Protocol):
    @property
    def invented(self) -> bool: ...


def notice(root: CanBeInvented) -> str | None:
    return NOTICE if root.invented else None


def described(description: str) -> Callable[[type[T]], type[T]]:
    """Makes a type of the schema.

    Beside each term it gets the Dutch label that a person sees, and beside `invented` the notice.
    """

    def make(cls: type[T]) -> type[T]:
        annotations: dict[str, object] = {}
        fields: dict[str, object] = {}
        for name, annotation in cls.__annotations__.items():
            annotations[name] = annotation
            own = f"{name}_label" in cls.__annotations__
            if not own and (label := _label_type(annotation)) is not None:
                annotations[f"{name}_label"] = label
                fields[f"{name}_label"] = attribute(f"What a person sees of `{strawberry_name(name)}`, in Dutch.")
        if "invented" in annotations:
            annotations["invented_notice"] = str | None
            fields["invented_notice"] = resolved(notice, "What every screen must show with what was made up.")
        for name, field in fields.items():
            setattr(cls, name, field)
        cls.__annotations__ = annotations
        return strawberry.type(cls, description=description)

    return make


def strawberry_name(name: str) -> str:
    """The name of a field as the schema spells it."""
    return to_camel_case(name)


def _label_type(annotation: object) -> object:
    """The type of the label of a field of this type; None where it is no term."""
    kinds = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    if not any(isinstance(kind, type) and issubclass(kind, Term) for kind in kinds):
        return None
    return str | None if type(None) in kinds else str


def as_uuid(id: str, field: str) -> UUID:
    """The UUID that an ID holds; another text is refused, so that a slip is no silent nothing."""
    try:
        return UUID(id)
    except ValueError:
        message = f"«{id[:60]}» is geen kenmerk. Een kenmerk ziet eruit als 6f1c9a52-4d0e-5b7a-9c38-7f3f8e6d2a10."
        raise Refused.because("id_malformed", field, message) from None


def as_text(text: str, field: str) -> str:
    """A text that a database can hold; what holds a sign that is none is refused."""
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Refused.because("not_text", field, "Deze tekst bevat een teken dat niet bestaat. Haal het weg.")
    return text


def today() -> date:
    """The day on which a command is given."""
    return datetime.now(UTC).date()


def asked_on(info: Info) -> date:
    """The day on which a question is asked, where it names no other: by the clock of the desk."""
    return dutch_day(info.context.services.desk.now())


def _decimal(value: object) -> Decimal:
    try:
        figure = Decimal(str(value))
    except InvalidOperation:
        raise GraphQLError(f'«{value}» is geen getal. Schrijf het als tekst, met een punt: "12.5".') from None
    if not figure.is_finite():
        raise GraphQLError('Een getal is eindig. Schrijf het als tekst, met een punt: "12.5".')
    return figure


DECIMAL = ScalarDefinition(
    name="Decimal",
    description='An exact decimal figure (getal) as text, such as "12.5". Money is in whole euro cents: "250000".',
    specified_by_url=None,
    serialize=lambda value: format(value, "f"),
    parse_value=_decimal,
    parse_literal=None,
    origin=Decimal,
)
CONFIG = StrawberryConfig(default_resolver=resolve_attribute, scalar_map={Decimal: DECIMAL})
