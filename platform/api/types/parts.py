"""Small parts that stand in accords, agreements and targets."""

from collections.abc import Awaitable
from datetime import date

import strawberry

from api.types.base import Info, attribute, described, resolved
from api.types.refs import AccordRef, AgreementRef
from domain.accord_terms import Link
from domain.planning import PeriodPrecision
from domain.terms import ConditionKind
from domain.vocabulary import CellState, ConditionState, NoteKind, Unit
from projections.current import rows


@described("A period (periode); an absent side is open.")
class Period:
    since: date | None = attribute("Its first day (vanaf).")
    until: date | None = attribute("Its last day, included (tot en met).")
    precision: PeriodPrecision = attribute("How sharply it was printed (scherpte).")


@described("When something is to be done (planning, uitvoering): as printed, and as far as it could be read.")
class Planning:
    literal: str = attribute("The text as printed, such as «Doorlopend»; empty where the cell is (letterlijke tekst).")
    period: Period | None = attribute("The period that the text names, where it can be read.")


@described("A footnote or remark (noot).")
class Note:
    text: str = attribute("Its text (tekst).")
    kind: NoteKind = attribute("What kind of note it is (soort).")
    mark: str | None = attribute("The printed mark (nootteken).")


@described("A term as one accord uses it (begrip).")
class Definition:
    term: str = attribute("The term (begrip).")
    text: str = attribute("What it means in this accord (omschrijving).")
    source: str | None = attribute("Where it was taken from (bron).")


@described("The published document (bron).")
class Source:
    title: str = attribute("Its title (titel).")
    sha256: str | None = attribute("The SHA-256 of the file, in hexadecimal.")
    pages: str | None = attribute("The pages, as text (bladzijden).")


@described("What is counted (maat).")
class Measure:
    key: str = attribute("Its stable key (sleutel).")
    label: str = attribute("Its Dutch name, for people (naam).")
    unit: Unit = attribute("The unit of its figures; money is in whole euro cents (eenheid).")
    additive: bool = attribute("Whether its figures may be added at all: shares may not (optelbaar).")


@described("The goal column (doelstelling) of an agreement.")
class Goal:
    text: str | None = attribute("The text (tekst).")
    state: CellState = attribute("What the printed cell says (stand van de cel).")


@described("On what an agreement or clause depends (voorwaarde).")
class Condition:
    text: str = attribute("The text (tekst).")
    state: ConditionState = attribute("Whether it was met: as recorded, or else as printed (stand).")
    kind: ConditionKind = attribute("Whether it holds only if this is so, or until it is (indien, totdat).")
    shown_by: str | None = attribute("What shows that it was met or failed; null while nothing was recorded.")


@described("A second place where the same agreement is printed; it counts once (vindplaats).")
class Occurrence:
    heading: str = attribute("The heading under which it stands (kop).")
    number: str | None = attribute("The number that it has there (nummer).")
    place: str | None = attribute("The place in the document (plaats).")


def _agreement(root: Link, info: Info) -> Awaitable[rows.Agreement | None]:
    return info.context.loaders.agreements.load((root.partnership, root.id))


def _accord(root: Link, info: Info) -> Awaitable[rows.Accord | None]:
    return info.context.loaders.accords.load((root.partnership, root.id))


@described("Names an agreement, perhaps of another partnership (verwijzing naar een afspraak).")
class AgreementLink:
    partnership_id: strawberry.ID = attribute("The identity of the partnership in which it stands.")
    id: strawberry.ID = attribute("The identity of the agreement.")
    agreement: AgreementRef | None = resolved(
        _agreement, "The agreement; null where it does not exist, or not for this caller."
    )


@described("Names an accord, perhaps of another partnership (verwijzing naar een overeenkomst).")
class AccordLink:
    partnership_id: strawberry.ID = attribute("The identity of the partnership in which it stands.")
    id: strawberry.ID = attribute("The identity of the accord.")
    accord: AccordRef | None = resolved(_accord, "The accord; null where it does not exist, or not for this caller.")


@described("A reference as printed, right or wrong (verwijzing in de tekst).")
class Reference:
    printed: str = attribute("As it is printed, such as «Bij 3.» (letterlijke tekst).")
    agreement: AgreementLink | None = attribute("The agreement that it names, where that can be told.")
