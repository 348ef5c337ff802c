"""Export and import as an operator meets them: beside a running server, after a disaster, with a bad file."""

import gzip
import json
import signal
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli_commands import EXAMPLES, ROOT, TRIPARTIET, tripartiet
from store.embedded import start
from support import reachable_folder


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """An installation with one region and one municipality."""
    with reachable_folder() as folder:
        files = [EXAMPLES / name for name in ("achterhoek.yaml", "achterhoek-aalten.yaml")]
        assert tripartiet("migrate", "--data", folder).returncode == 0
        assert tripartiet("load", "--data", folder, *files).returncode == 0
        yield folder


@pytest.fixture(scope="module")
def archive(home: Path) -> Path:
    file = home / "alles.ndjson"
    made = tripartiet("export", "--data", home, "--out", file)
    assert made.returncode == 0, made.stderr
    return file


@pytest.fixture
def empty() -> Iterator[Path]:
    with reachable_folder() as folder:
        yield folder


def content(file: Path) -> str:
    text = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    trailer: dict[str, str] = json.loads(text.splitlines()[-1])
    return trailer["content"]


def test_after_a_disaster_the_log_is_put_back_and_is_the_same(home: Path, archive: Path, empty: Path) -> None:
    restored = tripartiet("import", "--data", empty, archive)
    assert restored.returncode == 0, restored.stderr
    assert "database ingericht" in restored.stderr
    assert content(archive) in restored.stdout

    assert tripartiet("export", "--data", empty, "--out", empty / "weer.ndjson.gz").returncode == 0
    loaded = tripartiet("load", "--data", empty, EXAMPLES / "achterhoek-aalten.yaml")

    assert content(empty / "weer.ndjson.gz") == content(archive)
    assert " 0 gebeurtenissen" in loaded.stdout
    assert "rollup_v1: 56 gebeurtenissen" in _rebuilt(empty)


def _rebuilt(home: Path) -> str:
    return tripartiet("rebuild", "--data", home, "--projection", "rollup_v1", "--partnership", "aalten").stdout


def test_an_export_is_private_and_says_what_it_holds(archive: Path) -> None:
    header = json.loads(archive.read_bytes().splitlines()[0])

    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert (header["format"], header["version"], header["whole"], len(header["tenants"])) == (
        "tripartiet-log",
        1,
        True,
        3,
    )


def test_an_export_to_standard_output_holds_nothing_else(home: Path, archive: Path) -> None:
    piped = tripartiet("export", "--data", home, "--out", "-")

    assert piped.returncode == 0
    assert piped.stdout.splitlines()[1:-1] == archive.read_text().split("\n")[1:-2]
    assert "gebeurtenissen" in piped.stderr


def test_an_export_can_be_piped_into_another_installation(home: Path, empty: Path) -> None:
    sends = [str(TRIPARTIET), "export", "--data", str(home), "--out", "-", "--partnership", "aalten"]
    takes = [str(TRIPARTIET), "import", "--data", str(empty), "-"]
    with subprocess.Popen(sends, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as sending:
        taken = subprocess.run(takes, cwd=ROOT, stdin=sending.stdout, capture_output=True, text=True, check=False)

    assert taken.returncode == 0, taken.stderr
    assert "geïmporteerd" in taken.stdout


def test_a_file_is_checked_without_a_database(archive: Path, empty: Path) -> None:
    checked = tripartiet("import", "--check", "--data", empty / "nergens", archive)

    assert checked.returncode == 0
    assert "gecontroleerd" in checked.stdout
    assert content(archive) in checked.stdout
    assert not (empty / "nergens").exists()


def test_a_cut_file_is_refused_with_its_line_and_nothing_is_imported(archive: Path, empty: Path) -> None:
    cut = empty / "afgekapt.ndjson"
    cut.write_bytes(archive.read_bytes()[:-200])

    refused = tripartiet("import", "--data", empty, cut)
    after = tripartiet("export", "--data", empty, "--out", "-")

    assert refused.returncode == 1
    assert f"✗ Regel {len(cut.read_bytes().splitlines())}: het bestand houdt hier op" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert len(after.stdout.splitlines()) == 2


def test_a_partnership_that_is_there_already_is_refused_by_its_name(home: Path, archive: Path) -> None:
    refused = tripartiet("import", "--data", home, archive)

    assert refused.returncode == 1
    assert "staat al iets van" in refused.stderr
    assert "Aalten" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_unknown_partnership_is_told_and_no_file_is_left(home: Path, empty: Path) -> None:
    refused = tripartiet("export", "--data", home, "--out", empty / "x.ndjson", "--partnership", "nergenshuizen")

    assert refused.returncode == 1
    assert "Van nergenshuizen staat niets in het logboek" in refused.stderr
    assert not list(empty.iterdir())


def test_an_earlier_export_is_not_written_over(home: Path, archive: Path) -> None:
    refused = tripartiet("export", "--data", home, "--out", archive)

    assert refused.returncode == 1
    assert "bestaat al" in refused.stderr


def test_a_database_without_a_log_is_told_in_words(empty: Path) -> None:
    refused = tripartiet("export", "--data", empty, "--out", empty / "x.ndjson")

    assert refused.returncode == 1
    assert "✗ De rollen van Tripartiet kunnen hier niet inloggen" in refused.stderr
    assert not list(empty.glob("*x.ndjson*"))


def test_who_is_not_the_owner_is_told_to_be(archive: Path, empty: Path) -> None:
    with start(empty / "daar") as running:
        assert tripartiet("migrate", "--data", empty, TRIPARTIET_DATABASE_URL=running.owner_dsn).returncode == 0
        password = (empty / "secrets" / "tripartiet_server.password").read_text()
        server = running.dsn(user="tripartiet_server", password=password)
        refused = tripartiet("import", "--data", empty, archive, TRIPARTIET_DATABASE_URL=server)

    assert refused.returncode == 1
    assert "adres van de eigenaar" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert password not in refused.stderr


def test_an_import_that_is_told_to_stop_is_no_success(archive: Path, empty: Path) -> None:
    takes = [str(TRIPARTIET), "import", "--data", str(empty), "-"]
    with subprocess.Popen(takes, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as taking:
        assert taking.stdin is not None
        assert taking.stderr is not None
        taking.stdin.write(archive.read_text()[:100_000])
        taking.stdin.flush()
        assert "export van" in taking.stderr.readline()
        taking.terminate()
        assert taking.wait(60) == 128 + signal.SIGTERM
        assert "→ gestopt; er is niets geschreven" in taking.stderr.read()


def test_an_export_says_what_it_made(home: Path, archive: Path, empty: Path) -> None:
    made = tripartiet("export", "--data", home, "--out", empty / "a.ndjson")

    events = json.loads(archive.read_bytes().splitlines()[-1])["events"]
    assert f"{empty / 'a.ndjson'}: {events} gebeurtenissen van 2 samenwerkingsverbanden" in made.stderr
    assert f"controlesom van de inhoud: {content(archive)}" in made.stderr


def test_an_empty_log_is_exported_with_a_warning(empty: Path) -> None:
    assert tripartiet("migrate", "--data", empty).returncode == 0
    made = tripartiet("export", "--data", empty, "--out", empty / "a.ndjson")

    assert made.returncode == 0
    assert f"let op: dit logboek is leeg; is {empty} de goede map?" in made.stderr


@pytest.mark.parametrize("address", ["localhost/db", "postgresql://u:p@[::1/db", "postgresql://u:p@host:x/db"])
def test_what_is_no_address_of_a_database_is_told(empty: Path, address: str) -> None:
    refused = tripartiet("export", "--data", empty, "--out", empty / "a.ndjson", TRIPARTIET_DATABASE_URL=address)

    assert refused.returncode == 1
    assert "✗ TRIPARTIET_DATABASE_URL is geen adres van PostgreSQL. Schrijf het als postgresql://" in refused.stderr
    assert "Traceback" not in refused.stderr
