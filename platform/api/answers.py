"""Refusals over HTTP: one Dutch sentence, in the shape that the path speaks."""

from http import HTTPStatus
from typing import Any, NamedTuple

import msgspec
from litestar.enums import HttpMethod

GRAPHQL_PATH = "/graphql"
READ = [HttpMethod.GET, HttpMethod.HEAD]
_JSON = "application/json; charset=utf-8"
_PROBLEM = "application/problem+json; charset=utf-8"


class Said(NamedTuple):
    """What is said of a status: a stable code for programs, a title and a sentence for people."""

    code: str
    title: str
    detail: str


SAID: dict[int, Said] = {
    400: Said("bad_request", "Onleesbaar verzoek", "Dit verzoek is niet te lezen. Controleer de opbouw."),
    401: Said(
        "unauthenticated",
        "Niet aangemeld",
        "Een geldig token ontbreekt. Stuur het mee in de kop `Authorization: Bearer …`; is het verlopen, vraag "
        "dan een nieuw aan.",
    ),
    404: Said("not_found", "Niet gevonden", "Op dit adres is niets. De vragen gaan naar /graphql."),
    405: Said(
        "method_not_allowed", "Methode niet toegestaan", "Dit adres kent deze methode niet. Vragen gaan met POST."
    ),
    413: Said("too_large", "Verzoek te groot", "Een verzoek mag ten hoogste 1 MB zijn. Verdeel het over meer."),
    415: Said("wrong_content_type", "Verkeerde inhoud", "Stuur JSON, met de kop `Content-Type: application/json`."),
    500: Said("internal", "Storing", "Er ging hier iets mis. Probeer het later opnieuw."),
}


class Refusal(Exception):
    """A request that is refused with one of the statuses in `SAID`; `detail` says it more exactly."""

    def __init__(self, status: int, detail: str | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.detail = detail


def refusal(path: str, status: int, detail: str | None = None, **extensions: str) -> tuple[bytes, str]:
    """The body and the media type of a refusal: GraphQL's shape on its own path, elsewhere RFC 9457's."""
    said = SAID.get(status) or SAID[500 if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 400]
    sentence = detail or said.detail
    body: dict[str, Any]
    if path.rstrip("/") == GRAPHQL_PATH:
        body = {"errors": [{"message": sentence, "extensions": {"code": said.code, **extensions}}]}
        return msgspec.json.encode(body), _JSON
    body = {"type": "about:blank", "title": said.title, "status": status, "detail": sentence, "code": said.code}
    return msgspec.json.encode(body | extensions), _PROBLEM
