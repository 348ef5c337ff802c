"""The proof itself: what it would find. The runs themselves take minutes: see `make torture`."""

import re
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace
from ops.torture import breakages, words
from ops.torture.asks import Asked, Reply, Told, document, traced
from ops.torture.breakages import Broken, Rotten
from ops.torture.journal import Journal
from ops.torture.stories import Story, Versions, stories

from store.migrate import of_store

TENANT, STREAM = UUID(int=1), UUID(int=2)
ASKED = Asked(1, TENANT, "key", (STREAM,), {STREAM: 3}, events=2)
RECORDED = Told(1, Reply.RECORDED, first=8, last=9)
VERSIONS: Versions = {(TENANT, STREAM): 7}


def story(*told: Told, found: int = 0, first: int | None = None) -> Story:
    of = Story(ASKED)
    of.told = [(ASKED, one) for one in told]
    if first is not None:
        of.found, of.first, of.last, of.fingerprint = found, first, first + 1, b"as meant"
    return of


def conflict(version: int) -> Told:
    return Told(1, Reply.CONFLICT, stream=STREAM, version=version)


@pytest.mark.parametrize("broken", Broken)
def test_every_breakage_still_finds_what_it_breaks(broken: Broken) -> None:
    sql = of_store()[0].sql
    assert breakages.settings(broken) or breakages.broken_sql(sql, broken) != sql


def test_a_breakage_that_finds_nothing_to_break_says_so() -> None:
    with pytest.raises(Rotten):
        breakages.broken_sql("create schema log;", Broken.LOCK)


def test_an_event_can_be_traced_to_its_request() -> None:
    assert traced(document("client-0:12", 3, 5)) == ("client-0:12", 3)


def test_events_take_turns_over_their_streams() -> None:
    asked = Asked(1, TENANT, "key", (STREAM, TENANT), {STREAM: 3, TENANT: 0}, events=3)
    assert [asked.place(n) for n in range(3)] == [(STREAM, 4), (TENANT, 1), (STREAM, 5)]


def test_what_is_where_the_answer_said_is_not_lost() -> None:
    of = story(RECORDED, found=2, first=8)
    assert (of.lost(), of.twice(), of.contradictions(VERSIONS)) == (0, 0, [])


@pytest.mark.parametrize("of", [story(RECORDED), story(RECORDED, found=2, first=4), story(RECORDED, found=1, first=8)])
def test_what_was_acknowledged_and_is_not_there_is_lost(of: Story) -> None:
    assert of.lost() == 2


def test_two_who_were_told_that_theirs_was_recorded_are_one_too_many() -> None:
    assert story(RECORDED, RECORDED, found=2, first=8).twice() == 1


@pytest.mark.parametrize(("version", "wrong"), [(2, 1), (3, 1), (4, 0), (7, 0), (8, 1)])
def test_a_conflict_is_with_a_version_between_the_expected_one_and_the_last(version: int, wrong: int) -> None:
    assert len(story(conflict(version)).contradictions(VERSIONS)) == wrong


def test_a_conflict_contradicts_a_recording() -> None:
    assert story(conflict(5), RECORDED, found=2, first=8).contradictions(VERSIONS)


@pytest.mark.parametrize("reply", [Reply.ROLLED_BACK, Reply.NOT_RECORDED])
def test_what_was_taken_back_or_refused_may_not_be_there(reply: Reply) -> None:
    assert story(Told(1, reply), found=2, first=8).contradictions(VERSIONS)
    assert not story(Told(1, reply)).contradictions(VERSIONS)


def test_who_did_not_wait_may_find_it_recorded_or_not_but_not_half() -> None:
    left = Told(1, Reply.UNKNOWN, why="cancelled")
    assert not story(left).contradictions(VERSIONS)
    assert not story(left, found=2, first=8).contradictions(VERSIONS)
    assert story(left, found=1, first=8).contradictions(VERSIONS)


def test_what_is_asked_after_an_answer_comes_after_it(tmp_path: Path) -> None:
    with Journal(tmp_path / "one") as journal:
        for entry in (ASKED, RECORDED, replace(ASKED, number=2, key="next"), replace(RECORDED, number=2, first=5)):
            journal.write(entry)
    assert [of.early for of in stories([tmp_path / "one"]).values()] == [0, 1]


def test_every_line_of_the_table_has_a_name_in_english() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(words.__file__).parent.glob("*.py"))
    used = set(re.findall(r'(?:counted|must_be_none)\(\s*"([^"]+)"', sources))
    assert used and used <= words.ENGLISH.keys()
