"""The README's tour, as a newcomer follows it: every query pasted in order gives the answer that is shown."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from end_to_end_clients import Client

README = Path(__file__).parents[2] / "README.md"
STEP = re.compile(r"As the (region|ERP|editor|auditor)[^\n]*\n\n```graphql\n(.*?)```\n\n```json\n(.*?)```", re.DOTALL)


def steps() -> Iterator[tuple[str, str, object]]:
    for who, query, answer in STEP.findall(README.read_text("utf-8")):
        yield who, query, json.loads(answer)


def test_the_tour_shows_at_least_what_it_promises() -> None:
    assert [who for who, _, _ in steps()] == [
        "region", "region", "ERP", "region", "editor", "editor", "auditor", "region", "auditor",
    ]  # fmt: skip


def test_pasting_the_tour_in_order_gives_the_answers_shown(
    region: Client, erp: Client, editor: Client, auditor: Client
) -> None:
    clients = {"region": region, "ERP": erp, "editor": editor, "auditor": auditor}
    for who, query, shown in steps():
        assert clients[who].send(query) == shown
