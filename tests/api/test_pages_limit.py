"""Pages within pages multiply: a short question must not ask for the whole platform a thousand times."""

import pytest

from calling import OPERATOR, Api


def pages(first: int) -> str:
    inner = "id"
    for _ in range(3):
        inner = f"accord {{ agreements(first: {first}) {{ nodes {{ {inner} }} }} }}"
    return f"{{ agreements(first: 1) {{ nodes {{ {inner} }} }} }}"


@pytest.mark.parametrize("first", [87, 200])
async def test_pages_that_multiply_beyond_reason_are_refused(shared: Api, first: int) -> None:
    answer = await shared.ask(pages(first), OPERATOR)
    assert answer["errors"][0]["extensions"]["code"] == "too_much"


async def test_a_variable_counts_as_the_largest_page(shared: Api) -> None:
    inner = "agreements(first:$n){nodes{accord{agreements(first:$n){nodes{id}}}}}"
    answer = await shared.ask(f"query($n:Int!){{{inner}}}", OPERATOR)
    assert answer["errors"][0]["extensions"]["code"] == "too_much"


async def test_pages_within_reason_are_answered(shared: Api) -> None:
    assert "errors" not in await shared.ask(pages(20), OPERATOR)
