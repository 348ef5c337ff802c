"""What the read model keeps beside an accord: to what it is linked, and what was decided and signed on its way."""

from collections.abc import Iterator
from uuid import UUID

from domain.accord import Accord
from domain.accord_terms import AccordTerms
from domain.signing import BodyDecision, Signature
from projections.projection import as_json

LINKS = ("supersedes", "supplements", "adopts")


def links(terms: AccordTerms) -> Iterator[tuple[str, UUID, UUID]]:
    """Kind, partnership and accord of each link to an accord in whose life this one has a part."""
    for kind in LINKS:
        if link := getattr(terms, kind):
            yield kind, link.partnership, link.id


def steps(accord: Accord) -> Iterator[tuple[int, str, bool, str]]:
    """Number, kind, whether it counts, and document: decisions, and signatures that a return to draft undid."""
    lapsed = [(each, False) for each in accord.lapsed]
    for n, (each, counts) in enumerate([*lapsed, *((decision, True) for decision in accord.decisions)]):
        yield n, _kind(each), counts, as_json(each)


def _kind(step: BodyDecision | Signature) -> str:
    return "decision" if isinstance(step, BodyDecision) else "signature"
