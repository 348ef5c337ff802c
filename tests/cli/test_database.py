"""Which database an installation uses, and which it will not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli_commands import EXAMPLES, tripartiet
from store.embedded import start
from support import reachable_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    with reachable_folder() as found:
        yield found


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes", "synchronous_commit"])
def test_the_server_refuses_a_database_that_may_lose_what_it_acknowledged(folder: Path, setting: str) -> None:
    with start(folder / "postgres", settings={setting: "off"}):
        assert tripartiet("migrate", "--data", folder).returncode == 0
        refused = tripartiet("serve", "--data", folder, "--port", "0")
        examined = tripartiet("doctor", "--data", folder, "--port", "0")

    assert refused.returncode == 1
    assert f"{setting} staat uit" in refused.stderr
    assert "--allow-unsafe-database" in refused.stderr
    assert f"✗ Duurzaamheid: {setting} staat uit" in examined.stdout


def test_nothing_is_loaded_into_a_database_that_may_lose_it_unless_that_is_allowed(folder: Path) -> None:
    file = EXAMPLES / "voorbeeldregio.yaml"
    with start(folder / "postgres", settings={"fsync": "off"}):
        shown = tripartiet("demo", "--data", folder, "--port", "0")
        refused = tripartiet("load", "--data", folder, file)
        allowed = tripartiet("load", "--data", folder, "--allow-unsafe-database", file)
        assert tripartiet("export", "--data", folder, "--out", folder / "log.ndjson").returncode == 0
        put_back = tripartiet("import", "--data", folder, folder / "log.ndjson")

    answers = [(each.returncode, "fsync staat uit" in each.stderr) for each in (shown, refused, put_back)]
    assert answers == [(1, True)] * 3
    assert "laden" not in shown.stdout
    assert allowed.returncode == 0
    assert "40 gebeurtenissen" in allowed.stdout


def test_another_postgresql_is_used_when_it_is_pointed_at(folder: Path) -> None:
    home, elsewhere = folder / "hier", folder / "daar"
    with start(elsewhere) as running:
        address = {"TRIPARTIET_DATABASE_URL": running.owner_dsn}
        migrated = tripartiet("migrate", "--data", home, **address)
        loaded = tripartiet("load", "--data", home, EXAMPLES / "voorbeeldregio.yaml", **address)
        again = tripartiet("load", "--data", home, EXAMPLES / "voorbeeldregio.yaml", **address)

    assert migrated.returncode == 0, migrated.stderr
    assert "40 gebeurtenissen" in loaded.stdout
    assert " 0 gebeurtenissen" in again.stdout
    assert not (home / "postgres").exists()
