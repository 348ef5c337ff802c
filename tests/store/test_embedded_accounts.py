"""Under whom the embedded server runs, and what that account may touch."""

import os
import pwd
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.embedded import EmbeddedError, Running, binaries, start

QUICK = {"fsync": "off"}
IS_ROOT = os.geteuid() == 0
as_root = pytest.mark.skipif(not IS_ROOT, reason="only root hands a folder over to another account")


@pytest.fixture
def top() -> Iterator[Path]:
    """A folder that other accounts can pass through: pytest's own tmp_path is closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="embedded-"))
    folder.chmod(0o711)
    yield folder
    for pointer in folder.rglob("elsewhere"):
        shutil.rmtree(pointer.read_text().strip())
    shutil.rmtree(folder)


def postmaster(running: Running) -> Path:
    """The server's entry in /proc."""
    return Path("/proc", (running.folder / "data" / "postmaster.pid").read_text().split()[0])


def refusal(folder: Path) -> EmbeddedError:
    with pytest.raises(EmbeddedError) as caught, start(folder, settings=QUICK):
        pass
    return caught.value


def as_ordinary_user(job: Callable[[], str]) -> str:
    """What the job answers when done by someone who is not root: in a forked child, if we are root."""
    if not IS_ROOT:
        return job()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer_as_nobody(job, writing)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return text


def _answer_as_nobody(job: Callable[[], str], writing: int) -> None:
    try:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)
        os.write(writing, job().encode())
    except BaseException as error:
        os.write(writing, f"{type(error).__name__}: {error}".encode())
    finally:
        os._exit(0)


def accepts(running: Running) -> bool:
    """Without asyncpg, which imports as it goes: the forked child cannot read the environment any more."""
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(running.sockets / ".s.PGSQL.5432")) == 0


class TestAccounts:
    def test_an_ordinary_user_keeps_all_to_itself(self, top: Path) -> None:
        home = top / "thuis"
        home.mkdir(mode=0o700)
        if IS_ROOT:
            os.chown(home, pwd.getpwnam("nobody").pw_uid, -1)

        def job() -> str:
            with start(home / "db", settings=QUICK) as running:
                owners = {(home / "db" / name).stat().st_uid for name in ("data", "password", "log")}
                assert owners == {os.geteuid()}
                return f"{accepts(running)} {(home / 'db').stat().st_mode & 0o777:o}"

        assert as_ordinary_user(job) == "True 700"

    @as_root
    def test_root_hands_over_the_data_to_an_account_that_owns_nothing_else(self, top: Path) -> None:
        with start(top / "db", settings=QUICK) as one, start(top / "db2", settings=QUICK) as two:
            owners = [running.folder.joinpath("data").stat().st_uid for running in (one, two)]
            assert owners[0] != owners[1]
            assert 0 not in owners
            assert postmaster(one).stat().st_uid == owners[0]
            assert (top / "db" / "password").stat().st_uid == 0
        assert (top.stat().st_uid, top.stat().st_mode & 0o777) == (0, 0o711)

    @as_root
    def test_root_runs_the_server_of_a_users_folder_as_that_user(self, top: Path) -> None:
        (top / "db").mkdir()
        os.chown(top / "db", 12345, 12345)
        with start(top / "db", settings=QUICK) as running:
            assert postmaster(running).stat().st_uid == 12345
            assert (top / "db" / "password").stat().st_uid == 12345

    @as_root
    def test_root_goes_elsewhere_when_a_folder_above_is_closed(self, top: Path) -> None:
        closed = top / "dicht"
        closed.mkdir(mode=0o700)
        told: list[str] = []
        for _ in range(2):
            with start(closed / "db", settings=QUICK, report=told.append) as running:
                assert accepts(running)
                assert running.folder.parent == Path("/var/lib")
        assert len(told) == 1
        assert closed.stat().st_mode & 0o777 == 0o700

    @as_root
    def test_a_pointer_to_a_foreign_folder_is_not_followed(self, top: Path) -> None:
        (top / "db").mkdir()
        (top / "db" / "elsewhere").write_text("/etc\n")
        error = refusal(top / "db")
        (top / "db" / "elsewhere").unlink()
        assert error.code == "data-missing"

    @as_root
    def test_programs_in_a_closed_folder_are_copied_once(self, top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (top / "dicht").mkdir(mode=0o700)
        (top / "cache").mkdir(mode=0o755)
        install = binaries.installed(18)
        closed = top / "dicht" / install.parent.name / install.name
        shutil.copytree(install, closed, symlinks=True)
        libraries = f"{install.parent.name}.libs"
        shutil.copytree(install.parent.with_name(libraries), closed.parent.with_name(libraries))
        monkeypatch.setattr(binaries, "installed", lambda major: closed)
        monkeypatch.setattr(binaries, "CACHE", top / "cache")
        for _ in range(2):
            with start(top / "db", settings=QUICK) as running:
                assert accepts(running)
        assert len(list((top / "cache").iterdir())) == 1

    @as_root
    def test_data_restored_as_root_are_handed_over_again(self, top: Path) -> None:
        with start(top / "db", settings=QUICK) as running:
            data = running.folder / "data"
        for place in (data, *data.rglob("*")):
            os.chown(place, 0, 0)
        with start(top / "db", settings=QUICK) as running:
            assert accepts(running)

    def test_a_folder_without_rights(self, top: Path) -> None:
        closed = top / "dicht"
        closed.mkdir(mode=0o555)

        def job() -> str:
            error = refusal(closed / "db")
            return f"{error.code}: {error}"

        answer = as_ordinary_user(job)
        assert answer.startswith("no-rights: Geen rechten op")
        assert str(closed) in answer
