"""Reading of what stands in an input as text: identities, periods and figures."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from api.types.base import as_uuid
from commands.errors import Unknown
from domain.errors import Refused
from domain.planning import Period, read_period
from domain.target_terms import MOST_DECIMALS, MOST_DIGITS
from domain.vocabulary import Bound

Range = tuple[Decimal | None, Decimal | None]
FORMS = "2025, 2025 - 2028, t/m 2030, Q1 2024, medio 2025, maart 2026, 2026-03-01 - 2026-09-30 of doorlopend"
LAST_ORDINAL = 999_999


def maybe_id(text: str | None, field: str) -> UUID | None:
    return None if text is None else as_uuid(text, field)


def ids(texts: Iterable[str], field: str) -> tuple[UUID, ...]:
    return tuple(as_uuid(text, field) for text in texts)


def tenant_id(text: str) -> UUID:
    """Of a partnership. What is no identity at all is as unknown as one that nobody has."""
    try:
        return as_uuid(text, "partnership")
    except Refused:
        raise partnership_unknown() from None


def partnership_unknown() -> Unknown:
    message = "Dit samenwerkingsverband bestaat niet, of u heeft er geen mandaat. Controleer het kenmerk."
    return Unknown.because("partnership_unknown", "partnership", message)


def not_found(id: UUID, field: str) -> Unknown:
    """The same words, whether nobody has it or only another partnership."""
    message = f"Er is niets met kenmerk {id} in dit samenwerkingsverband. Controleer `{field}`."
    return Unknown.because(f"{field}_unknown", field, message)


def period(text: str, field: str = "period") -> Period:
    """The period that a text names. Unlike planning it must be readable: a figure without a time adds up wrongly."""
    if found := read_period(text):
        return found
    message = f"«{text[:80]}» is niet als periode te lezen. Schrijf bijvoorbeeld {FORMS}."
    raise Refused.because("period_unreadable", field, message)


def figure(value: Decimal, field: str) -> Decimal:
    """A figure that can be counted with: finite, below a million times a billion, at most six decimals."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -MOST_DECIMALS or value.adjusted() >= MOST_DIGITS:
        message = "Dit getal kan niet. Geef een getal met ten hoogste vijftien cijfers en zes decimalen."
        raise Refused.because("figure_impossible", field, message)
    return value


def figures(value: Decimal | None, low: Decimal | None, high: Decimal | None, bound: Bound) -> Range:
    """The lowest and the highest figure: as given, or of one figure on the sides where the bound puts it."""
    checked = {
        name: None if given is None else figure(given, name)
        for name, given in (("value", value), ("low", low), ("high", high))
    }
    if value is None:
        return checked["low"], checked["high"]
    if low is not None or high is not None or bound is Bound.BETWEEN:
        message = "Geef `value` voor één getal, of `low` en `high` bij BETWEEN, niet allebei."
        raise Refused.because("value_or_range", "value", message)
    return bounded(value, bound)


def bounded(value: Decimal, bound: Bound) -> Range:
    return (None if bound is Bound.AT_MOST else value), (None if bound is Bound.AT_LEAST else value)


def ordinal(number: int) -> int:
    if 0 <= number <= LAST_ORDINAL:
        return number
    raise Refused.because("ordinal_impossible", "ordinal", f"Geef een volgorde van 0 tot en met {LAST_ORDINAL}.")
