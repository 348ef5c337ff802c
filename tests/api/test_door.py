"""The door: what is answered without a token, in which shape, and with which headers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from calling import EDITOR, OPERATOR, Api, running_api

INTROSPECTION = "{ __schema { types { name } } }"
GRAPHQL_401 = {"code": "unauthenticated"}


async def test_without_a_token_no_question_is_answered_not_even_about_the_schema(shared: Api) -> None:
    for query in (INTROSPECTION, "{ __typename }", "{", ""):
        response = await shared.post({"query": query}, None)
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith("Bearer")
        (error,) = response.json()["errors"]
        assert error["extensions"] == GRAPHQL_401
        assert "token" in error["message"]


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", "Bearer x.y.z", "Basic dTpw", f"Token {EDITOR}"])
async def test_a_header_that_holds_no_valid_token_is_as_none(shared: Api, authorization: str) -> None:
    response = await shared.http.post(
        "/graphql", json={"query": "{ __typename }"}, headers={"authorization": authorization}
    )
    assert response.status_code == 401


async def test_two_tokens_are_none(shared: Api) -> None:
    twice = [("authorization", f"Bearer {EDITOR}"), ("authorization", f"Bearer {OPERATOR}")]
    response = await shared.http.post("/graphql", json={"query": "{ __typename }"}, headers=twice)
    assert response.status_code == 401


async def test_the_body_is_not_read_before_the_caller_is_known(shared: Api) -> None:
    read = []

    async def body() -> AsyncIterator[bytes]:
        read.append("the body")
        yield b"{}"

    response = await shared.http.post("/graphql", content=body(), headers={"content-type": "application/json"})
    assert response.status_code == 401
    assert not read


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
@pytest.mark.parametrize("path", ["/nergens", "/schema", "/schema/openapi.json", "/graphql/", "//graphql", "/admin"])
async def test_an_address_tells_nothing_without_a_token(shared: Api, method: str, path: str) -> None:
    response = await shared.http.request(method, f"http://tripartiet.test{path}")
    assert response.status_code == 401
    assert "allow" not in response.headers


async def test_elsewhere_a_refusal_is_a_problem_of_its_own_media_type(shared: Api) -> None:
    response = await shared.http.get("/nergens")
    assert response.headers["content-type"].startswith("application/problem+json")
    problem = response.json()
    assert (problem["status"], problem["code"]) == (401, "unauthenticated")
    known = await shared.http.get("/nergens", headers={"authorization": f"Bearer {EDITOR}"})
    assert known.status_code == 404
    assert known.json()["title"] == "Niet gevonden"


async def test_questions_come_by_post_alone(shared: Api) -> None:
    response = await shared.http.get(
        "/graphql", params={"query": "{ __typename }"}, headers={"authorization": f"Bearer {EDITOR}"}
    )
    assert response.status_code == 405
    assert response.json()["errors"][0]["extensions"]["code"] == "method_not_allowed"
    assert "POST" in response.headers["allow"]


@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded", ""])
async def test_only_json_is_read(shared: Api, content_type: str) -> None:
    headers = {"authorization": f"Bearer {EDITOR}", "content-type": content_type}
    response = await shared.http.post("/graphql", content=b'{"query": "{ __typename }"}', headers=headers)
    assert response.status_code == 415
    assert response.json()["errors"][0]["extensions"]["code"] == "wrong_content_type"


async def test_a_body_of_more_than_a_megabyte_is_refused(shared: Api) -> None:
    response = await shared.post({"query": "{ __typename }", "variables": {"x": "a" * 1_000_000}}, EDITOR)
    assert response.status_code == 413
    assert "1 MB" in response.json()["errors"][0]["message"]


async def test_headers_keep_browsers_strict_and_tell_nothing_of_the_server(shared: Api) -> None:
    for response in (
        await shared.post({"query": "{ __typename }"}, EDITOR),
        await shared.post({"query": "{ __typename }"}, None),
        await shared.http.get("/health/live"),
        await shared.http.get("/explorer/"),
        await shared.http.get("/explorer/nergens.js"),
        await shared.http.options("/graphql", headers={"origin": "https://elders.example"}),
    ):
        headers = response.headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert not {"server", "access-control-allow-origin", "x-powered-by"} & set(headers)
    assert "script-src" not in (await shared.http.get("/health/live")).headers["content-security-policy"]


async def test_the_explorer_may_do_what_it_needs_and_no_more(shared: Api) -> None:
    policy = (await shared.http.get("/explorer/")).headers["content-security-policy"]
    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder as the build of the explorer leaves it."""
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<!doctype html><title>Tripartiet</title>")
    (dist / "assets" / "main-A1.js").write_text("let antwoord = 42;\n" * 500)
    (dist / "assets" / "letter-B2.woff2").write_bytes(b"wOF2" * 500)
    (tmp_path / "geheim.js").write_text("geheim")
    (dist / "assets" / "weg.js").symlink_to(tmp_path / "geheim.js")
    return dist


async def test_the_explorer_is_served_from_its_folder_and_nothing_beside_it(shared: Api, built: Path) -> None:
    async with running_api(shared.platform, built) as api:
        start = await api.http.get("/")
        assert start.is_redirect
        assert start.headers["location"] == "/explorer/"
        page = await api.http.get("/explorer/")
        assert "Tripartiet" in page.text
        assert page.headers["cache-control"] == "no-cache"
        script = await api.http.get("/explorer/assets/main-A1.js")
        assert script.headers["content-type"] == "text/javascript; charset=utf-8"
        assert script.headers["content-encoding"] == "gzip"
        assert "immutable" in script.headers["cache-control"]
        assert script.text.startswith("let antwoord = 42;")
        plain = await api.http.get("/explorer/assets/main-A1.js", headers={"accept-encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert plain.text == script.text
        font = await api.http.get("/explorer/assets/letter-B2.woff2")
        assert font.headers["content-type"] == "font/woff2"
        for outside in ("../geheim.js", "assets/../../geheim.js", "%2e%2e/geheim.js", "assets/weg.js", "assets", "x"):
            response = await api.http.get(f"http://tripartiet.test/explorer/{outside}")
            assert response.status_code in (401, 404)
            assert "geheim" not in response.text


async def test_an_explorer_that_was_not_built_says_how_to_build_it(shared: Api, tmp_path: Path) -> None:
    async with running_api(shared.platform, tmp_path / "dist") as api:
        page = await api.http.get("/explorer/")
        assert page.status_code == 200
        assert "make explorer" in page.text


@pytest.mark.parametrize("path", ["/", "/explorer", "/explorer/", "/health/live", "/health/ready"])
async def test_what_is_open_may_be_looked_at_without_being_fetched(shared: Api, path: str) -> None:
    assert (await shared.http.head(path)).status_code == (await shared.http.get(path)).status_code


async def test_no_path_leads_from_the_explorer_to_the_questions(shared: Api) -> None:
    for path in ("/explorer/../graphql", "/explorer//../graphql", "/explorer/%2e%2e/graphql", "/explorer/graphql"):
        response = await shared.http.post(f"http://tripartiet.test{path}", json={"query": "{ __typename }"})
        assert response.status_code in (401, 405)


async def test_a_token_in_the_address_is_no_token(shared: Api) -> None:
    response = await shared.http.post(f"/graphql?access_token={EDITOR}", json={"query": "{ __typename }"})
    assert response.status_code == 401


async def test_no_token_appears_in_the_log(shared: Api, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    await shared.post({"query": "{ __typename }"}, f"{EDITOR[:-6]}AAAAAA")
    await shared.post({"query": "{ __typename }"}, EDITOR)
    assert EDITOR[:60] not in caplog.text
    assert "token rejected" in caplog.text


async def test_large_answers_are_packed(shared: Api) -> None:
    response = await shared.post({"query": "{ __schema { types { name description } } }"}, EDITOR)
    assert response.headers["content-encoding"] == "gzip"
    assert len(response.json()["data"]["__schema"]["types"]) > 50
