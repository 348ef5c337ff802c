"""`tripartiet edition`: the text that was signed, as anyone may check it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli_commands import EXAMPLES, tripartiet
from support import reachable_folder


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """An installation with one region and the municipality that adopted its text."""
    names = ("achterhoek.yaml", "achterhoek-aalten.yaml", "achterhoek-aalten-regionaal.yaml")
    with reachable_folder() as folder:
        assert tripartiet("migrate", "--data", folder).returncode == 0
        loaded = tripartiet("load", "--data", folder, *(EXAMPLES / name for name in names))
        assert loaded.returncode == 0, loaded.stdout
        yield folder


def test_the_text_goes_to_a_file_and_its_checksum_is_told(home: Path) -> None:
    file = home / "agenda.md"

    written = tripartiet("edition", "--data", home, "aalten/uitvoeringsagenda-2026-2027", "--out", file)

    assert written.returncode == 0, written.stderr
    assert "Uitvoeringsagenda 2026-2027 Aalten" in file.read_text("utf-8")
    assert hashlib.sha256(file.read_bytes()).hexdigest() in written.stderr


def test_a_local_adoption_names_the_text_of_the_region_by_its_checksum(home: Path) -> None:
    regional = tripartiet("edition", "--data", home, "achterhoek/achterhoek-2026-2029")
    local = tripartiet("edition", "--data", home, "aalten/regionale-afspraken-2026-2029")

    assert regional.stdout.startswith("<!-- tripartiet-editie/1 -->\n")
    assert "# Vaststelling van de regionale prestatieafspraken" in local.stdout
    assert f"- SHA-256: {hashlib.sha256(regional.stdout.encode()).hexdigest()}\n" in local.stdout
    assert hashlib.sha256(local.stdout.encode()).hexdigest() in local.stderr


@pytest.mark.parametrize("named", ["aalten/bestaat-niet", "niets", "6f1c9a52-4d0e-5b7a-9c38-7f3f8e6d2a10"])
def test_what_is_not_there_is_said(home: Path, named: str) -> None:
    refused = tripartiet("edition", "--data", home, named)

    assert refused.returncode != 0
    assert "Er is geen overeenkomst" in refused.stderr
    assert refused.stdout == ""
