"""The command `tripartiet` as an operator meets it."""

import signal
import socket
import stat
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cli_commands import EXAMPLES, ROOT, TRIPARTIET, tripartiet
from support import reachable_folder


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """An installation with one region, one municipality and a database that is up to date."""
    with reachable_folder() as folder:
        _install(folder)
        yield folder


def _install(folder: Path) -> None:
    assert tripartiet("migrate", "--data", folder).returncode == 0
    files = [EXAMPLES / name for name in ("achterhoek.yaml", "achterhoek-aalten.yaml")]
    loaded = tripartiet("load", "--data", folder, *files)
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr


@pytest.fixture
def empty() -> Iterator[Path]:
    with reachable_folder() as folder:
        yield folder


def test_help_names_every_subcommand_in_dutch() -> None:
    shown = tripartiet("--help")
    assert shown.returncode == 0
    for name in ("demo", "serve", "migrate", "load", "export", "import", "token", "rebuild", "doctor"):
        assert f"  {name}" in shown.stdout
    assert "prestatieafspraken" in shown.stdout


def test_migrating_again_does_nothing(home: Path) -> None:
    assert "De database is bij." in tripartiet("migrate", "--data", home).stdout


def test_loading_again_records_nothing(home: Path) -> None:
    again = tripartiet("load", "--data", home, EXAMPLES / "achterhoek-aalten.yaml")
    assert again.returncode == 0
    assert " 0 gebeurtenissen" in again.stdout


def test_a_file_with_faults_is_told_with_its_places_and_nothing_is_loaded(home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "kapot.yaml"
    broken.write_text("format: tripartiet/1\naccord:\n  key: a\n  kind: iets\n")
    result = tripartiet("load", "--data", home, broken)
    assert result.returncode == 1
    assert "kapot.yaml:4:9" in result.stdout
    assert "niets geladen" in result.stdout


def test_rebuilding_tells_what_it_did(home: Path) -> None:
    result = tripartiet("rebuild", "--data", home, "--projection", "rollup_v1", "--partnership", "aalten")
    assert result.returncode == 0
    assert "rollup_v1: 56 gebeurtenissen" in result.stdout


def test_a_token_is_printed_alone_so_that_it_can_be_piped(home: Path) -> None:
    result = tripartiet("token", "--data", home, "--role", "reporter", "--organisation", "de-woonplaats")
    assert result.returncode == 0
    assert len(result.stdout.split()) == 1
    assert result.stdout.count(".") == 2


def test_a_token_without_organisation_or_partnership_is_refused(home: Path) -> None:
    result = tripartiet("token", "--data", home, "--role", "editor")
    assert result.returncode == 2
    assert "--organisation" in result.stderr


def test_secrets_are_for_their_owner_only(home: Path) -> None:
    tripartiet("token", "--data", home, "--role", "operator")
    files = list((home / "secrets").iterdir())
    assert len(files) == 3
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)


def test_the_doctor_finds_a_sound_installation_sound(home: Path) -> None:
    result = tripartiet("doctor", "--data", home, "--port", "0")
    assert "✓ De database is bij." in result.stdout
    assert "✓ De rol van de server bezit niets." in result.stdout
    assert "✓ Duurzaamheid: in orde." in result.stdout


def test_the_doctor_sees_what_is_wrong_and_says_what_to_do(empty: Path) -> None:
    result = tripartiet("doctor", "--data", empty)
    assert result.returncode == 1
    assert "✗ De database mist" in result.stdout
    assert "tripartiet migrate" in result.stdout


def test_the_doctor_says_so_when_the_database_cannot_be_reached(tmp_path: Path) -> None:
    address = "postgresql://niemand:geheim@127.0.0.1:1/tripartiet"
    result = tripartiet("doctor", "--data", tmp_path, TRIPARTIET_DATABASE_URL=address)
    assert result.returncode == 1
    assert "niet bereikbaar" in result.stdout
    assert "geheim" not in result.stdout + result.stderr


def test_a_taken_port_is_told_at_once_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = tripartiet("demo", "--data", tmp_path / "d", "--port", str(port))
    assert result.returncode == 1
    assert f"Poort {port}" in result.stderr
    assert f"PORT={port + 1}" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_server_on_a_database_that_is_not_up_to_date_does_not_start(empty: Path) -> None:
    result = tripartiet("serve", "--data", empty, "--port", "0")
    assert result.returncode == 1
    assert "tripartiet migrate" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_server_answers_and_ends_politely(home: Path) -> None:
    port = _free_port()
    with subprocess.Popen([str(TRIPARTIET), "serve", "--data", str(home), "--port", str(port)], cwd=ROOT) as process:
        _wait_for(f"http://127.0.0.1:{port}/health/live")
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def _free_port() -> int:
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        port: int = trying.getsockname()[1]
        return port


def _wait_for(address: str) -> None:
    for _ in range(200):
        try:
            if httpx.get(address).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"{address} does not answer")
