"""The supervisor of the embedded server, against the real programs."""

import asyncio
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from store.embedded import Embedded, EmbeddedError, binaries, start
from store.embedded.keeper import kept_alive

QUICK = {"fsync": "off"}
IS_ROOT = os.geteuid() == 0
with_proc = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")

HOLDER = """
import sys, pathlib, signal, store.embedded as e
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored when the tests run in the background
running = e.start(pathlib.Path(sys.argv[1]), settings={"fsync": sys.argv[2]})
print("up", flush=True)
sys.stdin.readline()
running.stop()
"""


@pytest.fixture
def top() -> Iterator[Path]:
    """A folder that other accounts can pass through: pytest's own tmp_path is closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="embedded-"))
    folder.chmod(0o711)
    yield folder
    assert eventually(lambda: not processes(folder)), "the test left a server"
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="embedded-") as folder:
        Path(folder).chmod(0o711)
        start(Path(folder, "db"), settings=QUICK).stop()
        yield Path(folder, "db")


@pytest.fixture
def db(made: Path) -> Iterator[Path]:
    """A folder initialised before, with no server: whatever a test does to it, the next start recovers."""
    yield made
    assert eventually(lambda: not processes(made)), "the test left a server"
    assert not (made / "sockets").is_symlink()


def ask(dsn: str, query: str = "select 1") -> object:
    async def once() -> object:
        connection = await asyncpg.connect(dsn)
        try:
            return await connection.fetchval(query)
        finally:
            await connection.close()

    return asyncio.run(once())


def postmaster(running: Embedded) -> int:
    return int((running.folder / "data" / "postmaster.pid").read_text().split()[0])


def answers(running: Embedded) -> bool:
    try:
        return ask(running.owner_dsn) == 1
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return False


def revived(running: Embedded, killed: int) -> bool:
    return answers(running) and postmaster(running) != killed


def processes(folder: Path) -> list[str]:
    """The command lines that name this folder: server, guard, initdb."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(place.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return [line for line in found if str(folder) in line]


def eventually(condition: Callable[[], bool], seconds: float = 8) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


@contextmanager
def holder(folder: Path, *, fsync: str = "off", wait: bool = True) -> Iterator[subprocess.Popen[str]]:
    """Another process that starts or joins the server, until a line on its input."""
    command = [sys.executable, "-c", HOLDER, str(folder), fsync]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as other:
        try:
            if wait:
                assert other.stdout is not None
                assert other.stdout.readline() == "up\n"
            yield other
        finally:
            if other.poll() is None:
                other.communicate("leave\n")


def refusal(folder: Path, major: int = 18, **settings: str) -> EmbeddedError:
    with pytest.raises(EmbeddedError) as caught, start(folder, major=major, settings=QUICK | settings):
        pass
    return caught.value


class TestStart:
    @pytest.mark.parametrize("major", [16, 18])
    def test_gives_the_asked_version_with_its_database(self, top: Path, major: int) -> None:
        with start(top / "db", major=major, settings=QUICK) as running:
            assert str(ask(running.owner_dsn, "show server_version")).split(".")[0] == str(major)
            assert ask(running.owner_dsn, "select current_database()") == "tripartiet"
            assert ask(running.owner_dsn, "show data_checksums") == "on"
            assert ask(running.owner_dsn, "select lower('ÉÉN') || ('a' < 'B')") == "éénfalse"
            assert ask(running.owner_dsn, "show timezone") == "UTC"

    def test_listens_on_a_private_socket_only_and_asks_for_the_password(self, db: Path) -> None:
        with start(db, settings=QUICK) as running:
            assert ask(running.owner_dsn, "show listen_addresses") == ""
            assert running.sockets.stat().st_mode & 0o777 == 0o700
            assert (running.folder / "password").stat().st_mode & 0o777 == 0o600
            assert running.owner_password not in repr(running)
            with pytest.raises(asyncpg.InvalidPasswordError):
                ask(running.dsn(user="tripartiet_owner", password="geraden"))

    def test_gives_an_address_for_a_role_with_odd_signs_in_its_password(self, db: Path) -> None:
        with start(db, settings=QUICK) as running:
            ask(running.owner_dsn, "create role app login password 'a/b@c:d%'")
            assert ask(running.dsn(user="app", password="a/b@c:d%"), "select current_user") == "app"
            assert ask(running.dsn("postgres", user="app", password="a/b@c:d%")) == 1

    def test_is_durable_unless_told_otherwise(self, top: Path) -> None:
        with start(top / "db") as running:
            assert ask(running.owner_dsn, "show fsync") == "on"
        with start(top / "db", settings={"fsync": "off", "work_mem": "7MB"}) as running:
            assert ask(running.owner_dsn, "show fsync") == "off"
            assert ask(running.owner_dsn, "show work_mem") == "7MB"

    @pytest.mark.parametrize("name", ["met spatie 'en' \"$HOME\"", "/".join(["lang" * 50] * 4)], ids=["odd", "long"])
    def test_takes_any_path(self, top: Path, name: str) -> None:
        with start(top / name, settings=QUICK) as running:
            assert ask(running.owner_dsn) == 1

    def test_takes_a_long_tmpdir(self, top: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        long = top / ("t" * 120)
        long.mkdir(mode=0o711)
        monkeypatch.setattr(tempfile, "tempdir", str(long))
        with start(db, settings=QUICK) as running:
            assert ask(running.owner_dsn) == 1


class TestStop:
    @with_proc
    def test_leaves_no_process_and_no_socket_folder(self, db: Path) -> None:
        with start(db, settings=QUICK) as running:
            assert any("postgres" in line for line in processes(running.folder))
            sockets = running.sockets.readlink()
            assert sockets.exists()
        assert not any("postgres" in line for line in processes(running.folder))
        assert not sockets.exists()
        assert not (running.folder / "sockets").is_symlink()
        assert eventually(lambda: not processes(running.folder)), "the guard leaves as well"

    def test_is_clean_and_can_be_repeated(self, db: Path) -> None:
        running = start(db, settings=QUICK)
        running.stop()
        running.stop()
        assert not (running.folder / "data" / "postmaster.pid").exists()
        assert "database system is shut down" in (running.folder / "log").read_text()

    def test_does_nothing_in_a_forked_child(self, db: Path) -> None:
        with start(db, settings=QUICK) as running:
            child = os.fork()
            if child == 0:
                running.stop()
                os._exit(0)
            os.waitpid(child, 0)
            assert ask(running.owner_dsn) == 1


class TestSharing:
    def test_the_last_to_leave_stops_the_server(self, db: Path) -> None:
        with start(db, settings=QUICK) as ours, holder(db) as other:
            first = postmaster(ours)
            ours.stop()
            with start(db) as again:
                assert postmaster(again) == first
                other.communicate("leave\n")
                assert ask(again.owner_dsn) == 1
            assert not (again.folder / "data" / "postmaster.pid").exists()

    @with_proc
    def test_the_guard_does_not_count_as_a_holder(self, db: Path) -> None:
        for _ in range(8):
            with start(db, settings=QUICK):
                assert eventually(lambda: any("guard" in line for line in processes(db)))
                time.sleep(0.08)
            assert not (db / "data" / "postmaster.pid").exists()

    def test_two_holders_in_one_process_count_as_two(self, db: Path) -> None:
        with start(db, settings=QUICK) as one:
            with start(db):
                pass
            assert ask(one.owner_dsn) == 1

    def test_many_that_start_at_once_share_one_server(self, top: Path) -> None:
        with holder(top / "db", wait=False) as one, holder(top / "db", wait=False) as two:
            assert [other.stdout.readline() for other in (one, two) if other.stdout] == ["up\n"] * 2
            with start(top / "db") as running:
                assert (running.folder / "log").read_text().count("ready to accept connections") == 1

    def test_a_killed_holder_does_not_keep_the_server(self, db: Path) -> None:
        with start(db, settings=QUICK) as ours, holder(db) as other:
            sockets = ours.sockets.readlink()
            ours.stop()
            assert ask(ours.owner_dsn) == 1
            other.kill()
            assert eventually(lambda: not sockets.exists())
        with start(db, settings=QUICK) as running:
            assert ask(running.owner_dsn) == 1

    def test_start_right_after_a_holder_was_killed(self, db: Path) -> None:
        with holder(db) as other:
            other.kill()
            with start(db, settings=QUICK) as running:
                assert ask(running.owner_dsn) == 1
        assert not running.sockets.exists()

    def test_an_interrupt_in_the_terminal_does_not_reach_the_server(self, db: Path) -> None:
        with holder(db) as other, start(db) as running:
            os.killpg(other.pid, signal.SIGINT)
            other.wait()
            time.sleep(0.2)
            assert ask(running.owner_dsn) == 1


class TestRecovery:
    def test_after_the_server_was_killed(self, db: Path) -> None:
        with start(db, settings=QUICK) as running:
            ask(running.owner_dsn, "create table kept as select 42 as n")
            sockets = running.sockets.readlink()
            os.kill(postmaster(running), signal.SIGKILL)
            with start(db, settings=QUICK) as again:
                assert ask(again.owner_dsn, "select n from kept") == 42
                assert ask(running.owner_dsn) == 1
                assert again.sockets.readlink() != sockets
                assert not sockets.exists()

    def test_a_program_that_keeps_it_alive_needs_no_one_else(self, db: Path) -> None:
        with start(db, settings=QUICK) as running, kept_alive(running):
            for _ in range(2):
                killed = postmaster(running)
                os.kill(killed, signal.SIGKILL)
                assert eventually(partial(revived, running, killed))
        assert eventually(lambda: not processes(running.folder))

    def test_who_left_revives_nothing(self, db: Path) -> None:
        with start(db, settings=QUICK) as running:
            assert not running.revive()
        assert not running.revive()
        assert not any("postgres" in line for line in processes(running.folder))

    def test_below_a_long_path_too_there_is_an_address(self, top: Path) -> None:
        with start(top / ("long" * 30), settings=QUICK) as running:
            assert ask(running.owner_dsn) == 1

    def test_a_stale_pid_file_that_names_another_program(self, db: Path) -> None:
        with start(db, settings=QUICK) as running:
            data = running.folder / "data"
            stale = (data / "postmaster.pid").read_text().splitlines()
            os.kill(int(stale[0]), signal.SIGKILL)
            running.stop()
        owner = data.stat().st_uid if IS_ROOT else None
        with subprocess.Popen(["sleep", "60"], user=owner) as innocent:
            (data / "postmaster.pid").write_text("\n".join([str(innocent.pid), *stale[1:]]) + "\n")
            try:
                with start(db, settings=QUICK) as again:
                    assert ask(again.owner_dsn) == 1
                assert innocent.poll() is None
            finally:
                innocent.kill()

    @with_proc
    def test_leaves_a_server_alone_that_was_started_by_hand(self, db: Path) -> None:
        with start(db, settings=QUICK) as running:
            data = running.folder / "data"
        owner = data.stat().st_uid if IS_ROOT else None
        postgres = binaries.installed(18) / "bin" / "postgres"
        with subprocess.Popen(
            [postgres, "-D", data, "-h", "", "-k", data],
            user=owner, group=owner, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as by_hand:  # fmt: skip
            try:
                assert eventually((data / "postmaster.pid").exists)
                assert refusal(db).code == "start-failed"
                assert (data / "postmaster.pid").read_text().split()[0] == str(by_hand.pid)
            finally:
                by_hand.send_signal(signal.SIGINT)

    def test_an_initialisation_that_was_killed_halfway_is_done_again(self, top: Path) -> None:
        with holder(top / "db", fsync="on", wait=False) as other:
            assert eventually(lambda: any(top.glob("**/new-*/data/PG_VERSION")))
            other.kill()
            with pytest.raises(EmbeddedError, match="Een ander proces houdt"):
                start(top / "db", settings=QUICK, patience=0.01)
        with start(top / "db", settings=QUICK) as running:
            assert ask(running.owner_dsn) == 1
            assert not list(running.folder.glob("new-*"))

    def test_a_long_recovery_is_waited_for_and_told(self, db: Path) -> None:
        with start(db, settings=QUICK) as running:
            signal_file = running.folder / "data" / "recovery.signal"
        signal_file.touch(mode=0o644)
        told: list[str] = []
        slow = QUICK | {"restore_command": "sleep 0.5; false", "hot_standby": "off"}
        with start(db, settings=slow, report=told.append) as running:
            assert ask(running.owner_dsn) == 1
        assert any("herstel" in line and "s)" in line for line in told)


class TestRefusals:
    def test_data_of_another_major_version(self, top: Path) -> None:
        with start(top / "db", major=16, settings=QUICK):
            error = refusal(top / "db")
        assert error.code == "wrong-major"
        assert "PostgreSQL 16; gevraagd is 18" in str(error)

    def test_a_version_that_is_not_in_the_wheel(self, top: Path) -> None:
        assert refusal(top / "db", major=17).code == "unknown-major"

    def test_a_data_folder_that_is_something_else(self, top: Path) -> None:
        (top / "db" / "data").mkdir(parents=True)
        assert refusal(top / "db").code == "not-a-cluster"

    def test_a_server_that_does_not_come_up_shows_its_log(self, db: Path) -> None:
        error = refusal(db, shared_buffers="onzin")
        assert error.code == "start-failed"
        assert 'invalid value for parameter "shared_buffers": "onzin"' in str(error)
        with start(db, settings=QUICK) as running:
            assert ask(running.owner_dsn) == 1

    def test_a_server_that_takes_too_long_is_stopped(self, db: Path) -> None:
        with start(db, settings=QUICK) as running:
            (running.folder / "data" / "recovery.signal").touch(mode=0o644)
        slow = QUICK | {"restore_command": "sleep 2; false", "hot_standby": "off"}
        with pytest.raises(EmbeddedError) as caught:
            start(db, settings=slow, patience=0.3)
        assert caught.value.code == "start-timeout"
        (running.folder / "data" / "recovery.signal").unlink()
        assert not (running.folder / "data" / "postmaster.pid").exists()
        assert not running.sockets.exists()

    def test_a_failing_initialisation_leaves_nothing_half_done(self, top: Path) -> None:
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
        try:
            error = refusal(top / "db")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert error.code == "initdb-failed"
        assert "PostgreSQL zei" in str(error)
        assert not list((top / "db").glob("new-*"))
        with start(top / "db", settings=QUICK) as running:
            assert ask(running.owner_dsn) == 1

    def test_a_full_disk_is_called_so(self, top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        program = top / "initdb"
        program.write_text("#!/bin/sh\necho 'could not write: No space left on device'; exit 1\n")
        program.chmod(0o755)
        monkeypatch.setattr(binaries, "programs", lambda major, account: top)
        assert refusal(top / "db").code == "disk-full"
