"""What the keys of a file stand for: every name is resolved here, or told as unknown with its place."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple, TypeVar
from uuid import UUID

from commands.loading.document import FileForm
from commands.loading.findings import Findings
from commands.loading.outline import Outline
from domain.accord_terms import Link
from domain.identity import accord_id, actor_id, agreement_id, organisation_id, partnership_id, target_id
from domain.organisation import Naming, name_on
from domain.terms import Actor, ActorKind

T = TypeVar("T")


class Outward(NamedTuple):
    """A reference to what stands in another file, of which only the form can be checked beforehand."""

    path: str
    text: str
    accord: Link
    agreement: UUID | None

    @property
    def must_come_first(self) -> bool:
        """Whether this file builds upon it. What prints or mentions it may as well come later."""
        return ".references[" not in self.path and self.path != "accord.reproduced_in"


class Names:
    """The keys of one file. Names of actors are snapshots: what they were called on the day of its provenance."""

    def __init__(self, form: FileForm, outline: Outline, findings: Findings) -> None:
        self._findings = findings
        self.own = (form.partnership.key if form.partnership else "", form.accord.key if form.accord else "")
        self.partnership = partnership_id(self.own[0])
        self.accord = accord_id(self.partnership, self.own[1])
        self._organisations = {o.key: organisation_id(o.key) for o in form.organisations}
        self._actors = dict(_actors(form, self.partnership))
        self._agreements = {a.form.key: agreement_id(self.accord, a.form.key) for a in outline.agreements}
        self._targets = {t.form.key: target_id(self.accord, t.form.key) for t in outline.targets}
        self.outward: list[Outward] = []
        findings.called |= {actor.id: actor.name for actor in self._actors.values()}
        findings.called |= {id: key for keyed in (self._agreements, self._targets) for key, id in keyed.items()}

    def organisation(self, key: str, path: str) -> UUID | None:
        return self._known(self._organisations, key, path, "organisatie")

    def organisation_ids(self, keys: Iterable[str], path: str) -> tuple[UUID, ...]:
        found = (self.organisation(key, f"{path}[{n}]") for n, key in enumerate(keys))
        return tuple(id for id in found if id)

    def actor(self, key: str, path: str) -> Actor | None:
        """An organisation, a collective or an outside actor."""
        return self._known(self._actors, key, path, "organisatie, verzamelnaam of buitenstaander")

    def all_actors(self, keys: Iterable[str], path: str) -> tuple[Actor, ...]:
        found = (self.actor(key, f"{path}[{n}]") for n, key in enumerate(keys))
        return tuple(actor for actor in found if actor)

    def agreement(self, key: str, path: str) -> UUID | None:
        return self._known(self._agreements, key, path, "afspraak van deze overeenkomst")

    def target(self, key: str, path: str) -> UUID | None:
        return self._known(self._targets, key, path, "doel van deze overeenkomst")

    def link(self, text: str, path: str) -> Link | None:
        """An agreement: by its key in this accord, or as "partnership/accord/agreement" anywhere."""
        match text.split("/"):
            case [key]:
                own = self.agreement(key, path)
                return Link(self.partnership, own) if own else None
            case [partnership, accord, key] if (partnership, accord) == self.own:
                own = self.agreement(key, path)
                return Link(self.partnership, own) if own else None
            case [partnership, accord, key] if partnership and accord and key:
                to = _accord_link(partnership, accord)
                self.outward.append(Outward(path, text, to, agreement_id(to.id, key)))
                return Link(to.partnership, agreement_id(to.id, key))
        message = f"«{text}» is geen verwijzing. Schrijf «afspraak» of «samenwerkingsverband/overeenkomst/afspraak»."
        self._findings.add(path, "not_a_link", message)
        return None

    def accord_link(self, text: str, path: str) -> Link | None:
        """An accord, as "partnership/accord"."""
        match text.split("/"):
            case [partnership, accord] if partnership and accord and (partnership, accord) != self.own:
                to = _accord_link(partnership, accord)
                self.outward.append(Outward(path, text, to, None))
                return to
        message = f"«{text}» verwijst niet naar een andere overeenkomst. Schrijf «samenwerkingsverband/overeenkomst»."
        self._findings.add(path, "not_a_link", message)
        return None

    def _known(self, known: Mapping[str, T], key: str, path: str, what: str) -> T | None:
        if key in known:
            return known[key]
        near = get_close_matches(key, known, n=1)
        hint = f"Bedoelt u «{near[0]}»?" if near else "Voeg haar toe, of verbeter de sleutel."
        self._findings.add(path, "unknown_name", f"«{key}» is hier geen {what}. {hint}")
        return None


def _accord_link(partnership: str, accord: str) -> Link:
    tenant = partnership_id(partnership)
    return Link(tenant, accord_id(tenant, accord))


def _actors(form: FileForm, partnership: UUID) -> Iterator[tuple[str, Actor]]:
    for organisation in form.organisations:
        id = organisation_id(organisation.key)
        namings = [Naming(naming.name, naming.since) for naming in organisation.renamed]
        name = name_on(organisation.name, namings, form.provenance.effective_on)
        yield organisation.key, Actor(ActorKind.ORGANISATION, id, name)
    if form.partnership:
        for collective in form.partnership.collectives:
            id = actor_id(partnership, collective.key)
            yield collective.key, Actor(ActorKind.COLLECTIVE, id, collective.name)
        for outside in form.partnership.outside_actors:
            yield outside.key, Actor(ActorKind.OUTSIDE, actor_id(partnership, outside.key), outside.name)
