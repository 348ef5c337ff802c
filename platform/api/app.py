"""The application: the door, and what is behind it."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

import asyncpg
from joserfc.jwk import KeySet
from litestar import Litestar, Request, Response
from litestar.config.compression import CompressionConfig
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.handlers import route
from litestar.response import Redirect
from litestar.types import HTTPScope, LifeSpanReceive, LifeSpanScope, LifeSpanSend, Receive, Scope, Send

from api.answers import READ, Refusal, refusal
from api.authentication import Guard, turn_away, with_headers
from api.context import Services
from api.endpoint import graphql_endpoint
from api.errors import masked, record
from api.explorer import explorer_routes
from api.health import Checkup, health_routes
from api.schema import schema
from projections import ALL

LARGEST_BODY = 1_000_000
_POLICY_VIOLATION = 1008


def create_app(
    services: Services,
    keyset: KeySet,
    explorer_folder: Path,
    *,
    clock: Callable[[], datetime],
    watch: asyncpg.Pool | None = None,
) -> Litestar:
    """The whole API over running services; whoever starts those stops them.

    `watch` is a pool of the worker's role: with it, readiness tells how the read models stand.
    """
    checkup = Checkup(services.reader, watch, [projection.name for projection in ALL])
    return Guarded(
        Guard(keyset, clock),
        route_handlers=[
            _root,
            graphql_endpoint(schema, services, clock),
            health_routes(checkup),
            explorer_routes(explorer_folder),
        ],
        exception_handlers={Refusal: _refused, HTTPException: _refused_by_router, Exception: _failed},
        compression_config=CompressionConfig("gzip", minimum_size=1024, gzip_compress_level=5, exclude="^/explorer"),
        request_max_body_size=LARGEST_BODY,
        openapi_config=None,
        logging_config=None,
    )


class Guarded(Litestar):
    """An application with a guard at its door, before all routing."""

    __slots__ = ("_guard",)

    def __init__(self, guard: Guard, **settings: Any) -> None:
        super().__init__(**settings)
        self._guard = guard

    async def __call__(
        self, scope: Scope | LifeSpanScope, receive: Receive | LifeSpanReceive, send: Send | LifeSpanSend
    ) -> None:
        if scope["type"] == "lifespan":
            await super().__call__(scope, receive, send)
            return
        request, answer = cast(HTTPScope, scope), cast(Send, send)
        if scope["type"] != ScopeType.HTTP:
            await answer({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": None})
            return
        answer = with_headers(request, answer)
        if self._guard.admits(request):
            await super().__call__(request, receive, answer)
        else:
            await turn_away(request, answer)


@route("/", http_method=READ)
async def _root() -> Redirect:
    return Redirect("/explorer/")


def _refused(request: Request[Any, Any, Any], error: Refusal) -> Response[bytes]:
    return _response(request, error.status, error.detail)


def _refused_by_router(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What Litestar itself refuses: an unknown address or method, a body that is too large."""
    if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _failed(request, error)
    return _response(request, error.status_code, None, error.headers)


def _failed(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    correlation = record(error, request.scope["path"])
    return _response(request, 500, masked(correlation), correlation=str(correlation))


def _response(
    request: Request[Any, Any, Any],
    status: int,
    detail: str | None,
    headers: dict[str, str] | None = None,
    **extensions: str,
) -> Response[bytes]:
    body, media_type = refusal(request.scope["path"], status, detail, **extensions)
    return Response(body, status_code=status, media_type=media_type, headers=headers)
