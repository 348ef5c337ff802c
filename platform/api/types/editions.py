"""The exact text of an accord, made anew from the log each time that it is asked."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

import strawberry

from api.types.base import Info, answers, attribute, described
from domain import edition as domain
from domain.accord import Accord
from domain.contents import Contents
from domain.edition import EditionForm, edition_of
from domain.errors import Refused
from domain.vocabulary import AccordState
from projections.current import rows


@answers
async def edition(
    root: rows.Accord,
    info: Info,
    form: Annotated[
        EditionForm, strawberry.argument(description="As it was put to the parties, or as it holds now (vorm).")
    ] = EditionForm.ADOPTED,
    at: Annotated[
        int | None,
        strawberry.argument(description="The sequence at which it is read; now where it is not given (volgnummer)."),
    ] = None,
) -> domain.Edition | None:
    """Of a draft or a proposed text for its own parties only; of another's text once it is adopted there, too."""
    tenant, id, may_see = _where(root, info, at)
    found = await info.context.texts.load((tenant, at))
    accord = next((each for each in found if isinstance(each, Accord) and each.id == id), None)
    if accord is None or not may_see(accord):
        return None
    return edition_of(accord, Contents.of(id, found), form)


def _where(root: rows.Accord, info: Info, at: int | None) -> tuple[UUID, UUID, Callable[[Accord], bool]]:
    """Where the text stands, and whether this caller may read it as it stands there."""
    at_home = root.partnership in info.context.seen.home
    if root.adopts is None:
        return root.partnership, root.id, lambda accord: at_home or accord.adopted
    if at is not None:
        message = "Deze overeenkomst stelt de tekst van een regio vast. Vraag een eerdere stand bij die tekst zelf."
        raise Refused.because("text_elsewhere", "at", message)
    proposed = at_home and root.state is not AccordState.DRAFT
    seen = info.context.seen
    reached = root.state is not AccordState.DRAFT or root.adopts.partnership in seen.home | seen.open
    return root.adopts.partnership, root.adopts.id, lambda text: reached and (
        text.adopted or (proposed and text.state is not AccordState.DRAFT)
    )  # fmt: skip


@described("The exact text of an accord (editie): what a signature names by its checksum.")
class Edition:
    sha256: str = attribute("The SHA-256 of the text in UTF-8, in hexadecimal (controlegetal).")
    text: str = attribute("The text, in Markdown; the same to the byte whenever it is asked (tekst).")
