"""Organisations (organisaties): they take part in many partnerships, so they stand in the register."""

from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.changes import Change, changed, differences
from domain.errors import Fault, Refused, refuse_if
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.vocabulary import OrganisationKind


class OrganisationTerms(Value, frozen=True):
    """What is known of an organisation. Official numbers are optional and never invented."""

    key: str
    name: str
    kind: OrganisationKind
    code: str | None = None
    oin: str | None = None
    kvk: str | None = None
    l_number: str | None = None
    invented: bool = False

    def faults(self) -> list[Fault]:
        if self.name.strip():
            return []
        return [Fault("empty_name", "name", "Een organisatie heeft een naam nodig. Vul `name` in.")]


class Organisation(Recorded):
    """An organisation in the register."""

    class Registered(Beginning):
        topic = "organisation.registered"
        terms: OrganisationTerms

    class Revised(Fact):
        topic = "organisation.revised"
        changes: tuple[Change, ...]

    @classmethod
    def register(cls, id: UUID, terms: OrganisationTerms, provenance: Provenance) -> Self:
        refuse_if(terms.faults())
        return cls._begin(cls.Registered, id, provenance, terms=terms)

    @event(Registered)
    def __init__(self, terms: OrganisationTerms) -> None:
        self.terms = terms

    def revise(self, terms: OrganisationTerms, provenance: Provenance) -> None:
        """Corrects what the register says. Its key is its identity and stays."""
        refuse_if(terms.faults())
        if terms.key != self.terms.key:
            message = "De sleutel van een organisatie verandert niet. Registreer een nieuwe organisatie."
            raise Refused.because("key_changed", "key", message)
        if changes := differences(self.terms, terms):
            self._record(self.Revised, provenance, changes=changes)

    @event(Revised)
    def _revised(self, changes: tuple[Change, ...]) -> None:
        self.terms = changed(self.terms, changes)
