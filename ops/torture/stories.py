"""All that was asked and told under one key, by whomever, and what of it stands in the log."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from ops.torture.asks import Asked, Reply, Told
from ops.torture.caller import CANCELLED, UNSETTLED
from ops.torture.journal import entries

POSITIVE = (Reply.RECORDED, Reply.REPLAYED)
Versions = dict[tuple[UUID, UUID], int]


class Story:
    """Of one request: who asked it says the same content, though perhaps under another fingerprint."""

    __slots__ = ("asks", "early", "fingerprint", "first", "found", "last", "told")

    def __init__(self, asked: Asked) -> None:
        self.asks = [asked]
        self.told: list[tuple[Asked, Told]] = []
        self.found = 0
        """How many of its events the log has."""
        self.early = 0
        """How often an answer put it before what had been acknowledged when it was asked."""
        self.first: int | None = None
        self.last: int | None = None
        self.fingerprint: bytes | None = None

    @property
    def meant(self) -> Asked:
        return self.asks[0]

    @property
    def kept(self) -> bool:
        return self.fingerprint is not None

    @property
    def acknowledged(self) -> bool:
        return any(told.reply in POSITIVE for _, told in self.told)

    @property
    def doubtful(self) -> bool:
        """Nobody who asked was told what became of it, or one did not stay to hear it."""
        return not self.told or any(told.reply is Reply.UNKNOWN for _, told in self.told)

    @property
    def unanswered(self) -> bool:
        """Nobody was told for sure, though someone kept asking until there was no more time."""
        if any(told.reply not in UNSETTLED for _, told in self.told):
            return False
        return not self.told or self.told[-1][1].why != CANCELLED

    def lost(self) -> int:
        """Acknowledged events that are not in the log where the answer said; an empty request counts as one."""
        return max((self._missing(told) for asked, told in self.told if told.reply in POSITIVE), default=0)

    def _missing(self, told: Told) -> int:
        here = (self.first, self.last) == (told.first, told.last) and self.kept
        return 0 if here and self.found == self.meant.events else max(self.meant.events, 1)

    def twice(self) -> int:
        """More than one caller was told to be the one that had it recorded."""
        return max(sum(told.reply is Reply.RECORDED for _, told in self.told) - 1, 0)

    def contradictions(self, versions: Versions) -> list[str]:
        """What was answered and cannot be true, by the log as it is."""
        found = [why for asked, told in self.told if (why := self._contradicted(asked, told, versions))]
        if self.kept and self.found not in (0, self.meant.events):
            found.append(f"half vastgelegd: {self.found} van {self.meant.events}")
        if self.kept and not self.acknowledged and not self.doubtful:
            found.append(f"vastgelegd, maar geantwoord was {[told.reply.value for _, told in self.told]}")
        return found

    def _contradicted(self, asked: Asked, told: Told, versions: Versions) -> str | None:
        match told.reply:
            case Reply.CONFLICT:
                return self._wrong_conflict(asked, told, versions)
            case Reply.KEY_REUSED if self.fingerprint in (None, asked.fingerprint.encode()):
                return "de sleutel zou van een ander verzoek zijn, en is dat niet"
            case Reply.RECORDED | Reply.REPLAYED if self.kept and self.fingerprint != asked.fingerprint.encode():
                return "bevestigd, maar de sleutel is van een ander verzoek"
            case Reply.ROLLED_BACK if self.kept:
                return "teruggedraaid, en toch vastgelegd"
        return None

    def _wrong_conflict(self, asked: Asked, told: Told, versions: Versions) -> str | None:
        """Callers expect only what they were told, so a stream can have gone on, and never back."""
        if told.stream is None or told.version is None or told.stream not in asked.expected:
            return "een conflict over een stroom die niet in het verzoek staat"
        if self.kept:
            return "een conflict, en toch vastgelegd"
        if told.version <= asked.expected[told.stream]:
            return f"een stroom ging terug van {asked.expected[told.stream]} naar {told.version}"
        if told.version > versions.get((asked.tenant, told.stream), 0):
            return f"een stroom stond op {told.version} en komt daar niet meer aan toe"
        return None


Stories = dict[tuple[UUID, str], Story]


def stories(journals: Iterable[Path]) -> Stories:
    found: Stories = {}
    for path in journals:
        _add(path, found)
    return found


def _add(path: Path, found: Stories) -> None:
    mine: dict[int, Asked] = {}
    stood: dict[UUID, int] = {}
    floors: dict[int, int] = {}
    for entry in entries(path):
        if isinstance(entry, Asked):
            mine[entry.number] = entry
            floors[entry.number] = stood.get(entry.tenant, 0)
            _story(entry, found)
        else:
            asked = mine[entry.number]
            story = found[asked.request]
            story.told.append((asked, entry))
            story.early += _early(entry, floors[entry.number])
            stood[asked.tenant] = max(stood.get(asked.tenant, 0), entry.last or 0)


def _story(asked: Asked, found: Stories) -> None:
    if (story := found.get(asked.request)) is None:
        found[asked.request] = Story(asked)
    else:
        story.asks.append(asked)


def _early(told: Told, floor: int) -> bool:
    """Recorded before what the same process had been told already when it asked."""
    if told.reply is not Reply.RECORDED or told.last is None:
        return False
    return told.last < floor if told.first is None else told.first <= floor
