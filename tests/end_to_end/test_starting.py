"""`make demo` on the bad days: a second start, a killed predecessor, the port that is taken."""

import os
import signal
import time
from pathlib import Path

import httpx

from domain.identity import partnership_id
from end_to_end_clients import Client, start_demo
from support import reachable_folder

EXAMPLES = Path(__file__).parents[2] / "ops" / "examples"


def test_a_second_start_keeps_the_data_and_neither_a_killed_predecessor_nor_a_killed_database_does_harm() -> None:
    with reachable_folder() as folder:
        few = folder / "voorbeelden"
        few.mkdir()
        for name in ("voorbeeldregio.yaml", "voorbeeldstad.yaml"):
            (few / name).write_bytes((EXAMPLES / name).read_bytes())
        first = start_demo(folder / "gegevens", "--examples", str(few))
        first.wait()
        assert _count(first.address, first.tokens[3]) == 10
        first.process.kill()
        first.process.wait()

        began = time.monotonic()
        second = start_demo(folder / "gegevens", "--examples", str(few))
        second.wait()
        try:
            assert "de voorbeelden waren al geladen" in second.text
            assert _count(second.address, second.tokens[3]) == 10
            assert time.monotonic() - began < 30

            (pid,) = folder.glob("**/postmaster.pid")
            os.kill(int(pid.read_text().split()[0]), signal.SIGKILL)
            assert _ready_again(second.address)
            assert _count(second.address, second.tokens[3]) == 10
        finally:
            second.stop()
        assert _left_over(folder) == []


def _ready_again(address: str) -> bool:
    """Its database was killed, and is started again by the server itself."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        time.sleep(0.1)
        if httpx.get(f"{address}/health/ready").status_code == 200:
            return True
    return False


def _count(address: str, token: str) -> object:
    with httpx.Client(base_url=address) as http:
        query = "query ($f: AgreementFilter) { agreements(filter: $f) { totalCount } }"
        data = Client(http, token).ask(query, f={"partnership": str(partnership_id("voorbeeldstad"))})
    agreements = data["agreements"]
    assert isinstance(agreements, dict)
    return agreements["totalCount"]


def _left_over(folder: Path) -> list[int]:
    """Processes that still have something to do with the folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_text()
        except OSError:
            continue
        if str(folder) in command and int(entry.name) != os.getpid():
            found.append(int(entry.name))
    return found


def test_a_folder_without_examples_is_told_without_a_traceback() -> None:
    with reachable_folder() as folder:
        demo = start_demo(folder / "gegevens", "--examples", str(folder))
        assert demo.process.wait(60) == 1
        assert "Er staan geen voorbeelden" in demo.text
        assert "Traceback" not in demo.text
