"""The GraphQL endpoint: one operation a request, weighed before it is carried out, and silent on its inside."""

import logging
from typing import Any

import pytest
from graphql import get_introspection_query

from api import queries
from api.limits import DEEPEST, MOST_ALIASES, MOST_TOKENS
from calling import EDITOR, Api
from projections.current import read

SECRET = "mevrouw Jansen, 06-12345678"
SPOKEN = "application/graphql-response+json"


def nested(levels: int) -> str:
    return "{ __schema { types " + "{ ofType " * levels + "{ name }" + " }" * levels + " } }"


def message(answer: dict[str, Any]) -> str:
    text: str = answer["errors"][0]["message"]
    return text


async def test_the_introspection_of_tools_fits_within_the_limits(shared: Api) -> None:
    query = get_introspection_query(
        descriptions=True, specified_by_url=True, directive_is_repeatable=True, schema_description=True,
        input_value_deprecation=True,
    )  # fmt: skip
    answer = await shared.ask(query, EDITOR)
    assert "errors" not in answer


async def test_a_question_that_is_too_deep_is_refused(shared: Api) -> None:
    answer = await shared.ask(
        "{ agreements { nodes " + "{ accord { agreements { nodes " * 6 + "{ id }" + "} } }" * 6 + " } }", EDITOR
    )
    assert any(error.get("extensions", {}).get("code") == "too_much" for error in answer["errors"])
    assert str(DEEPEST) in " ".join(error["message"] for error in answer["errors"])


async def test_nesting_that_no_parser_can_follow_is_refused_as_well(shared: Api) -> None:
    for query in (
        "{ a " * 2000 + "}" * 2000,
        "{ agreements(first: " + "[" * 3000 + "]" * 3000 + ") { nodes { id } } }",
    ):
        assert "nested too deeply" in message(await shared.ask(query, EDITOR))


async def test_aliases_fields_and_tokens_are_counted(shared: Api) -> None:
    aliases = " ".join(f"a{n}: __typename" for n in range(MOST_ALIASES + 1))
    assert "aliassen" in message(await shared.ask(f"{{ {aliases} }}", EDITOR))
    tokens = await shared.ask("{ " + "__typename " * MOST_TOKENS + "}", EDITOR)
    assert "token" in message(tokens)


async def test_fragments_within_fragments_are_weighed_once_each(shared: Api) -> None:
    levels = [f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(200)]
    query = "{ ...f0 } " + " ".join(levels) + " fragment f200 on Query { __typename }"
    assert "velden" in message(await shared.ask(query, EDITOR))


async def test_a_fragment_that_holds_itself_is_refused(shared: Api) -> None:
    answer = await shared.ask("{ ...f } fragment f on Query { ...f }", EDITOR)
    assert "f" in message(answer)


@pytest.mark.parametrize(
    "body",
    [[{"query": "{ __typename }"}], "{ __typename }", 1, {}, {"query": 1}, {"query": "{ x }", "variables": []}],
    ids=str,
)
async def test_a_request_is_one_object_with_a_query(shared: Api, body: object) -> None:
    response = await shared.post(body, EDITOR)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "bad_request"


async def test_a_body_that_is_no_json_is_refused(shared: Api) -> None:
    headers = {"authorization": f"Bearer {EDITOR}", "content-type": "application/json"}
    for content in (b"", b"{", b"\xff\xfe", b'{"query": "\\ud800"}', b"[" * 100_000):
        response = await shared.http.post("/graphql", content=content, headers=headers)
        assert response.status_code == 400


async def test_half_a_character_passes_in_no_way(shared: Api) -> None:
    answer = await shared.ask('{ agreement(id: "\\ud800") { id } }', EDITOR)
    assert "Unicode" in message(answer)


async def test_there_are_no_persisted_queries(shared: Api) -> None:
    response = await shared.post({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}}, EDITOR)
    assert response.status_code == 400


async def test_a_document_that_does_not_validate_passes_its_errors_with_the_status_that_the_client_speaks(
    shared: Api,
) -> None:
    modern = await shared.post({"query": "{ onbekend }"}, EDITOR, accept=SPOKEN)
    assert modern.status_code == 400
    assert modern.headers["content-type"].startswith(SPOKEN)
    older = await shared.post({"query": "{ onbekend }"}, EDITOR, accept="application/json")
    assert older.status_code == 200
    assert older.headers["content-type"].startswith("application/json")
    for response in (modern, older):
        assert "onbekend" in message(response.json())
        assert "data" not in response.json()


async def test_which_operation_is_meant_can_be_named(shared: Api) -> None:
    query = "query a { __typename } query b { x: __typename }"
    response = await shared.post({"query": query, "operationName": "b", "variables": None}, EDITOR)
    assert response.json() == {"data": {"x": "Query"}}
    unknown = await shared.post({"query": query, "operationName": "c"}, EDITOR)
    assert "errors" in unknown.json()


async def test_an_unexpected_error_gives_a_number_and_nothing_of_the_inside(
    shared: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def failing(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(read, "organisations_page", failing)
    with caplog.at_level(logging.INFO):
        answer = await shared.ask("{ organisations { nodes { id } } }", EDITOR)
    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "internal"
    correlation = error["extensions"]["correlation"]
    assert correlation in error["message"]
    assert SECRET not in str(answer)
    assert correlation in caplog.text
    assert "in failing" in caplog.text, "where it came about is logged"
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text


async def test_an_error_outside_graphql_is_masked_as_well(
    shared: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def failing(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("api.endpoint.seen_by", failing)
    response = await shared.post({"query": "{ __typename }"}, EDITOR)
    assert response.status_code == 500
    assert response.json()["errors"][0]["extensions"]["correlation"] in caplog.text
    assert SECRET not in response.text + caplog.text


async def test_a_refusal_in_a_query_is_told_as_it_is(shared: Api) -> None:
    answer = await shared.ask('{ agreement(id: "voorbeeld") { id } }', EDITOR)
    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "id_malformed"
    assert "kenmerk" in error["message"]
    assert queries.Query is not None
