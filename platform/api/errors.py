"""What a caller is told of errors that nobody expected: a number to quote, and nothing of the inside."""

import logging
import traceback
from uuid import UUID, uuid4

from graphql import GraphQLError, GraphQLFormattedError

from domain.errors import Refused

_log = logging.getLogger("tripartiet.api")


def record(error: BaseException, where: str) -> UUID:
    """Logs where an error came about, without its message: that may quote what people wrote."""
    correlation = uuid4()
    _log.error("error %s in %s\n%s", correlation, where, _trace(error))
    return correlation


def masked(correlation: UUID) -> str:
    return f"Er ging hier iets mis; aan uw verzoek ligt het niet. Meld het met kenmerk {correlation}."


def presented(error: GraphQLError) -> GraphQLFormattedError:
    """An error of a GraphQL answer: what the caller can mend as it is, all else masked."""
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        return error.formatted
    shown = GraphQLError(error.message, error.nodes, error.source, error.positions, error.path).formatted
    if isinstance(cause, Refused):
        shown["message"] = " ".join(fault.message for fault in cause.faults)
        shown["extensions"] = {"code": cause.faults[0].code, "field": cause.faults[0].field}
        return shown
    correlation = record(cause, ".".join(str(part) for part in error.path or ()) or "graphql")
    shown["message"] = masked(correlation)
    shown["extensions"] = {"code": "internal", "correlation": str(correlation)}
    return shown


def _trace(error: BaseException) -> str:
    """The places and the kinds of the error and its causes, the deepest cause first."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{_trace(cause)}\nwhich led to\n" if cause else ""
    places = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    return f"{before}{places}{type(error).__module__}.{type(error).__qualname__}"
