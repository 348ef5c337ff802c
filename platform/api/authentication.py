"""The guard at the door: nothing behind it is reached without a valid token, except what is open to all.

It stands before routing, so an address that does not exist gives nothing away either, and before
anything of the body is read. Every response passes it on the way out and gets its headers there.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from joserfc.jwk import KeySet
from litestar.types import HTTPScope, Message, Send

from api.answers import refusal
from api.tokens import TokenRejected, verify
from commands.authority import Caller

_OPEN = frozenset({"/", "/health/live", "/health/ready", "/explorer"})
_OPEN_FOLDER = "/explorer/"
_EXPLORER_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_log = logging.getLogger("tripartiet.api")


class Guard:
    """Says who a request comes from, and answers those that nobody may give."""

    def __init__(self, keyset: KeySet, clock: Callable[[], datetime]) -> None:
        self._keyset = keyset
        self._clock = clock

    def admits(self, scope: HTTPScope) -> bool:
        """Whether the request may go on; then `scope["user"]` is the caller, or None on an open path."""
        scope["user"] = self._caller(scope)
        return scope["user"] is not None or is_open(scope["path"])

    def _caller(self, scope: HTTPScope) -> Caller | None:
        given = [value for name, value in scope["headers"] if name.lower() == b"authorization"]
        if len(given) != 1:
            return None
        scheme, _, token = given[0].decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        try:
            return verify(token.strip(), self._keyset, self._clock())
        except TokenRejected as rejection:
            _log.info("token rejected: %s", rejection)
            return None


def is_open(path: str) -> bool:
    """The explorer and its files, and health: they hold nothing of any partnership."""
    return path in _OPEN or path.startswith(_OPEN_FOLDER)


async def turn_away(scope: HTTPScope, send: Send) -> None:
    """401, without having read the body."""
    body, media_type = refusal(scope["path"], 401)
    headers = [
        (b"content-type", media_type.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"www-authenticate", b'Bearer realm="tripartiet"'),
    ]
    await send({"type": "http.response.start", "status": 401, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def with_headers(scope: HTTPScope, send: Send) -> Send:
    """Gives every response of this request the headers that keep browsers strict."""
    always = _headers(scope["path"])

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name.lower() for name, _ in message["headers"]}
            added = [(name, value) for name, value in always if name not in present]
            message["headers"] = [*message["headers"], *added]
        await send(message)

    return sending


def _headers(path: str) -> list[tuple[bytes, bytes]]:
    explorer = f"{path}/".startswith(_OPEN_FOLDER)
    return [
        (b"content-security-policy", (_EXPLORER_POLICY if explorer else _POLICY).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
        (b"cache-control", b"no-store"),
    ]
