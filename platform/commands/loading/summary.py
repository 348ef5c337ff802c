"""What loading led to, for people and for programs."""

from collections import Counter

from msgspec import Struct, field

from commands.loading.compare import Verdict
from commands.loading.plan import Counts
from commands.loading.words import seconds
from domain.vocabulary import Term


class NoticeKind(Term):
    FAULT = "fault", "fout"
    CHANGED = "changed", "gewijzigd"
    REFUSED = "refused", "geweigerd"
    GONE = "gone", "niet meer in het bestand"
    WARNING = "warning", "let op"
    STOPPED = "stopped", "gestopt"


_OPEN = (NoticeKind.FAULT, NoticeKind.REFUSED, NoticeKind.STOPPED)


class Notice(Struct, frozen=True):
    """One line that a person should read, with its place in the file."""

    kind: NoticeKind
    line: int
    column: int
    message: str


class FileSummary(Struct):
    """One file. `events` were recorded now; a second load of the same file records none."""

    name: str
    counts: Counts = Counts()
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    events: int = 0
    notices: list[Notice] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def created(self) -> int:
        return self.verdicts[Verdict.NEW]

    @property
    def changed(self) -> int:
        return self.verdicts[Verdict.CHANGED]

    @property
    def unchanged(self) -> int:
        return self.verdicts[Verdict.UNCHANGED]

    @property
    def refused(self) -> int:
        return self.verdicts[Verdict.CLOSED]

    def of(self, kind: NoticeKind) -> list[Notice]:
        return [notice for notice in self.notices if notice.kind is kind]

    @property
    def open(self) -> list[Notice]:
        """Why not everything in the file stands in the log now."""
        return [notice for notice in self.notices if notice.kind in _OPEN]

    def line(self) -> str:
        if faults := self.of(NoticeKind.FAULT):
            return f"{self.name}: niets geladen, {len(faults)} fout(en)"
        counts = self.counts
        told = f"{counts.agreements} afspraken, {counts.targets} doelen, {self.events} gebeurtenissen"
        return f"{self.name}: {told}, {seconds(self.seconds)}"


class Summary(Struct):
    """All files, in the order in which they were loaded."""

    files: list[FileSummary]

    @property
    def events(self) -> int:
        return sum(file.events for file in self.files)

    @property
    def refused(self) -> int:
        """How many things in the files were not recorded as they stand there; 0 where all were."""
        return sum(len(file.open) for file in self.files)
