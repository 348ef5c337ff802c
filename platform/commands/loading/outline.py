"""The tree of an accord file laid flat, in the order of the document, each part with its path."""

from collections.abc import Iterator
from typing import NamedTuple

from commands.loading.document import AccordForm, AgreementForm, ClauseForm, SectionForm, TargetForm

Sections = tuple[SectionForm, ...]


class PlacedTarget(NamedTuple):
    path: str
    form: TargetForm
    agreement: str
    clause: str | None


class PlacedAgreement(NamedTuple):
    """`ordinal` counts from 1 through the whole accord."""

    path: str
    form: AgreementForm
    section: str
    ordinal: int

    @property
    def clauses(self) -> list[tuple[str, ClauseForm]]:
        return [(f"{self.path}.clauses[{n}]", clause) for n, clause in enumerate(self.form.clauses)]

    @property
    def targets(self) -> list[PlacedTarget]:
        """Of the agreement itself, then of its clauses."""
        key = self.form.key
        own = [PlacedTarget(f"{self.path}.targets[{n}]", t, key, None) for n, t in enumerate(self.form.targets)]
        return own + [
            PlacedTarget(f"{path}.targets[{n}]", target, key, clause.key)
            for path, clause in self.clauses
            for n, target in enumerate(clause.targets)
        ]


class PlacedSection(NamedTuple):
    path: str
    form: SectionForm
    parent: str | None


class Outline:
    """Every section, agreement and target of an accord."""

    def __init__(self, accord: AccordForm | None) -> None:
        self.sections = list(_sections(accord.sections if accord else (), "accord", None))
        self.agreements = list(_agreements(self.sections))
        self.targets = [target for agreement in self.agreements for target in agreement.targets]


def _sections(forms: Sections, path: str, parent: str | None) -> Iterator[PlacedSection]:
    for n, form in enumerate(forms):
        here = f"{path}.sections[{n}]"
        yield PlacedSection(here, form, parent)
        yield from _sections(form.sections, here, form.key)


def _agreements(sections: list[PlacedSection]) -> Iterator[PlacedAgreement]:
    ordinal = 0
    for section in sections:
        for n, form in enumerate(section.form.agreements):
            ordinal += 1
            yield PlacedAgreement(f"{section.path}.agreements[{n}]", form, section.form.key, ordinal)
