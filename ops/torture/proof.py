"""The log held against what everyone noted: nothing lost, nothing twice, nothing out of order, no answer untrue."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import asyncpg
import msgspec
from ops.torture.archive import Archive
from ops.torture.asks import Reply
from ops.torture.journal import journals
from ops.torture.reader import Course, Read
from ops.torture.stories import Stories, Story, stories
from ops.torture.verdict import Verdict

from store.appends import Answer, Append, Outcome
from store.database import Addresses
from store.log import EventLog

BATCH = 256


async def prove(folder: Path, at: Addresses, readings: Sequence[Read], verdict: Verdict) -> None:
    """Adds the counts to the verdict."""
    told = stories(journals(folder))
    archive = Archive(told)
    await archive.read(at.owner)
    _tell_of_answers(told, archive, verdict)
    _judge(told, archive, verdict)
    if readings:
        _judge_readings(readings, archive, verdict)
    await _ask_again(told, at, archive, verdict)


def _tell_of_answers(told: Stories, archive: Archive, verdict: Verdict) -> None:
    replies = Counter(answer.reply for story in told.values() for _, answer in story.told)
    acknowledged = sum(story.acknowledged for story in told.values())
    verdict.counted("gebeurtenissen in het log", archive.events)
    verdict.counted("samenwerkingsverbanden", len(archive.sizes))
    verdict.counted("toevoegingen gevraagd", len(told))
    verdict.counted("waarvan bevestigd", acknowledged)
    verdict.counted("sleutels meer dan eens gestuurd", sum(len(story.told) > 1 for story in told.values()))
    verdict.counted("herhalingen die het eerste antwoord kregen", replies[Reply.REPLAYED])
    verdict.counted("conflicten", replies[Reply.CONFLICT])
    verdict.counted("sleutel al van een ander verzoek", replies[Reply.KEY_REUSED])
    verdict.counted("teruggedraaid", replies[Reply.ROLLED_BACK])
    verdict.counted("antwoord onderweg kwijt of niet afgewacht", replies[Reply.UNKNOWN])
    verdict.counted("niet aangenomen, later opnieuw", replies[Reply.NOT_RECORDED])


def _judge(told: Stories, archive: Archive, verdict: Verdict) -> None:
    contradictions = [why for story in told.values() for why in story.contradictions(archive.versions)]
    failures = [t.why for story in told.values() for _, t in story.told if t.reply is Reply.FAILED]
    verdict.must_be_none("bevestigd en verloren", sum(story.lost() for story in told.values()))
    verdict.must_be_none("dubbel", archive.twice + sum(story.twice() for story in told.values()))
    verdict.must_be_none("buiten de volgorde, of een gat", archive.out_of_order)
    verdict.must_be_none("vóór wat bij de vraag al bevestigd was", sum(story.early for story in told.values()))
    verdict.must_be_none("anders dan gevraagd", archive.altered)
    verdict.must_be_none("door niemand gevraagd of teruggedraaid", archive.unasked)
    verdict.must_be_none("kop en log oneens", archive.wrong_heads)
    verdict.must_be_none("antwoorden in strijd met het log", len(contradictions))
    verdict.must_be_none("fouten zonder aanleiding", len(failures))
    verdict.must_be_none("tot het eind zonder antwoord", sum(story.unanswered for story in told.values()))
    verdict.explain(contradictions)
    verdict.explain(failures)


def _judge_readings(readings: Sequence[Read], archive: Archive, verdict: Verdict) -> None:
    """Whoever followed while all was written has read what now stands in the log, in the same order."""
    courses = [course for reading in readings for course in reading.courses.values()]
    differences = [
        archive.sizes.get(tenant, 0) - reading.courses.get(tenant, Course()).met
        for reading in readings for tenant in archive.sizes.keys() | reading.courses.keys()
    ]  # fmt: skip
    other = sum(
        reading.courses.get(tenant, Course()).trace != trace.text
        for reading in readings for tenant, trace in archive.traces.items()
    )  # fmt: skip
    verdict.counted("meelezers", len(readings))
    verdict.counted("door hen gelezen", sum(course.met for course in courses))
    verdict.counted("keren dat zij keken", sum(reading.rounds for reading in readings))
    verdict.counted("keren dat zij de databank kwijt waren", sum(reading.lost_connections for reading in readings))
    verdict.must_be_none("door hen gemist", sum(max(missed, 0) for missed in differences))
    verdict.must_be_none("door hen gelezen en later weg", sum(max(-missed, 0) for missed in differences))
    verdict.must_be_none("door hen dubbel of te laat gelezen", sum(course.again for course in courses))
    verdict.must_be_none("gaten die zij zagen", sum(course.gaps for course in courses))
    verdict.must_be_none("minder te lezen dan de kop zei", sum(reading.short for reading in readings))
    verdict.must_be_none("samenwerkingsverbanden anders gelezen dan bewaard", other)


async def _ask_again(told: Stories, at: Addresses, archive: Archive, verdict: Verdict) -> None:
    """Every request that is in the log, once more with its key: the same answer, and not an event more."""
    kept = [story for story in told.values() if story.kept]
    wrong = 0
    async with asyncpg.create_pool(at.server, min_size=1, max_size=1) as pool:
        log = EventLog(pool)
        for start in range(0, len(kept), BATCH):
            wrong += await _differing(log, kept[start : start + BATCH])
    owner = await asyncpg.connect(at.owner)
    try:
        events = await owner.fetchval("select count(*) from log.events")
    finally:
        await owner.close()
    verdict.counted("aan het eind nog eens gevraagd", len(kept))
    verdict.must_be_none("toen een ander antwoord", wrong)
    verdict.must_be_none("toen gebeurtenissen erbij", events - archive.events)


async def _differing(log: EventLog, kept: Sequence[Story]) -> int:
    try:
        answers = await log.append([_as_recorded(story) for story in kept])
    except asyncpg.PostgresError:
        return len(kept)
    return sum(not _same(story, answer) for story, answer in zip(kept, answers, strict=True))


def _as_recorded(story: Story) -> Append:
    """Under the fingerprint under which it was recorded: another may have had the key before who meant it."""
    return msgspec.structs.replace(story.meant.append(), fingerprint=story.fingerprint or b"")


def _same(story: Story, answer: Answer) -> bool:
    found = (answer.outcome, answer.first_sequence, answer.last_sequence, answer.subject)
    return found == (Outcome.REPLAYED, story.first, story.last, story.meant.subject)
