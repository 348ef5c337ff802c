"""A line of an archive holds any text that the log can hold, on one line."""

import gzip
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.appends import Visibility
from store.archive import ArchiveError, opened, written
from store.archive.form import EventLine, RequestLine, decode, encode

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
SEQUENCE = st.integers(1, 2**63 - 1)
EVENT = st.builds(
    EventLine, st.uuids(), SEQUENCE, st.uuids(), st.integers(1, 2**31 - 1), st.uuids(), TEXT,
    st.sampled_from(Visibility), TEXT, st.none() | st.binary(), st.none() | st.uuids(), st.none() | SEQUENCE,
)  # fmt: skip
REQUEST = st.builds(RequestLine, st.uuids(), st.uuids(), st.binary(), st.uuids(), st.integers(0, 2**63 - 1))


@given(EVENT | REQUEST)
def test_a_line_reads_back_as_it_was_written(line: EventLine | RequestLine) -> None:
    raw = encode(line)

    assert decode(raw) == line
    assert raw.count(b"\n") == 1
    assert len(raw.splitlines()) == 1


def test_columns_without_a_value_are_left_out() -> None:
    nobody = UUID(int=0)
    plain = EventLine(nobody, 1, nobody, 1, nobody, "t", Visibility.REGION, "{}")

    assert encode(plain).endswith(b'"visibility":"region","document":"{}"}\n')


def test_a_file_is_private_and_gets_its_name_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "log.ndjson"
    with written(path) as file:
        file.write(b"half")
        assert not path.exists()
        assert [stat.S_IMODE(other.stat().st_mode) for other in tmp_path.iterdir()] == [0o600]

    assert path.read_bytes() == b"half"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["log.ndjson", "log.ndjson.gz"])
def test_of_an_export_that_fails_nothing_is_left(tmp_path: Path, name: str) -> None:
    with pytest.raises(KeyError), written(tmp_path / name) as file:
        file.write(b"half")
        raise KeyError

    assert not list(tmp_path.iterdir())


def test_an_earlier_file_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "log.ndjson"
    path.write_bytes(b"earlier")

    with pytest.raises(ArchiveError, match=r"bestaat al.*--overwrite"), written(path):
        raise AssertionError
    assert path.read_bytes() == b"earlier"

    with written(path, overwrite=True) as file:
        file.write(b"later")
    assert path.read_bytes() == b"later"


def test_an_earlier_file_stays_when_its_successor_fails(tmp_path: Path) -> None:
    path = tmp_path / "log.ndjson"
    path.write_bytes(b"earlier")

    with pytest.raises(KeyError), written(path, overwrite=True) as file:
        file.write(b"half")
        raise KeyError

    assert path.read_bytes() == b"earlier"


def test_a_packed_file_is_the_same_each_time_and_known_by_what_is_in_it(tmp_path: Path) -> None:
    for name in ("one.gz", "two.gz"):
        with written(tmp_path / name) as file:
            file.write(b"lines\n")
    one = (tmp_path / "one.gz").rename(tmp_path / "one")

    assert one.read_bytes() == (tmp_path / "two.gz").read_bytes()
    assert gzip.decompress(one.read_bytes()) == b"lines\n"
    with opened(one) as file:
        assert file.read() == b"lines\n"


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file can grow beyond it meanwhile."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("many", [100, 1_000_000])
def test_a_file_that_cannot_be_written_is_told_by_the_name_that_was_asked_for(tmp_path: Path, many: int) -> None:
    path = tmp_path / "log.ndjson"

    with (
        pytest.raises(ArchiveError, match=f"^{path} kan niet worden geschreven: .*ruimte"),
        room_for(10),
        written(path) as file,
    ):
        file.write(b"x" * many)

    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nergens" / "log.ndjson"

    with pytest.raises(ArchiveError, match=f"^{path} kan niet worden geschreven: No such file"), written(path):
        raise AssertionError


def test_what_else_fails_is_not_told_as_the_file(tmp_path: Path) -> None:
    with pytest.raises(ConnectionRefusedError), written(tmp_path / "log.ndjson"):
        raise ConnectionRefusedError
