"""The GraphQL endpoint: one operation a request, by POST, as JSON."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from litestar import Request, Response, post
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler
from msgspec import Struct
from strawberry import Schema
from strawberry.types.execution import ExecutionResult, PreExecutionError

from api.answers import GRAPHQL_PATH, Refusal
from api.context import Context, Services
from api.errors import presented
from api.seen import seen_by
from commands.authority import Caller

Asked = Request[Caller, None, State]
_SPOKEN = "application/graphql-response+json"


class Operation(Struct, frozen=True):
    """What a client sends. `extensions` is where other servers take persisted queries; here it is ignored."""

    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = msgspec.field(name="operationName", default=None)


_operations = msgspec.json.Decoder(Operation)


def graphql_endpoint(schema: Schema, services: Services, clock: Callable[[], datetime]) -> HTTPRouteHandler:
    @post(GRAPHQL_PATH, status_code=200)
    async def graphql(request: Asked) -> Response[bytes]:
        operation = await _read(request)
        seen = await seen_by(services.reader, request.user, clock().date())
        result = await schema.execute(
            operation.query,
            variable_values=operation.variables,
            operation_name=operation.operation_name,
            context_value=Context(services, request.user, seen),
        )
        if not isinstance(result, ExecutionResult | PreExecutionError):
            raise Refusal(400, "Dit adres beantwoordt één vraag ineens; een abonnement of een stroom kent het niet.")
        return _answered(result, request.headers.get("accept", ""))

    return graphql


async def _read(request: Asked) -> Operation:
    if request.content_type[0] != "application/json":
        raise Refusal(415)
    try:
        return _operations.decode(await request.body())
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise Refusal(
            400, 'Stuur één JSON-object: {"query": "…", "variables": {…}}. Bundels kent dit adres niet.'
        ) from None


def _answered(result: ExecutionResult | PreExecutionError, accepted: str) -> Response[bytes]:
    """As the GraphQL-over-HTTP specification has it: a document that was not carried out is a 400 to who
    says that it understands that, and to others a 200 that holds errors only.
    """
    body: dict[str, Any] = {}
    refused = result.data is None and isinstance(result, PreExecutionError)
    if not refused:
        body["data"] = result.data
    if result.errors:
        body["errors"] = [presented(error) for error in result.errors]
    spoken = _SPOKEN in accepted
    return Response(
        msgspec.json.encode(body, enc_hook=_plain),
        status_code=400 if refused and spoken else 200,
        media_type=f"{_SPOKEN if spoken else 'application/json'}; charset=utf-8",
    )


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)
