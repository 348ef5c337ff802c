"""The exact text of an accord, made anew from the log each time that it is asked."""

from typing import Annotated

import strawberry

from api.types.base import Info, answers, attribute, described
from commands.texts import edition_from
from domain import edition as domain
from domain.accord import Accord
from domain.edition import EditionForm
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
    """Of a draft or a proposed text for its own parties only."""
    texts = info.context.texts
    found = await texts.load((root.partnership, at))
    accord = next((each for each in found if isinstance(each, Accord) and each.id == root.id), None)
    if accord is None or not (accord.adopted or root.partnership in info.context.seen.home):
        return None
    return await edition_from(accord, found, form, lambda tenant: texts.load((tenant, None)))


@described("The exact text of an accord (editie): what a signature names by its checksum.")
class Edition:
    sha256: str = attribute("The SHA-256 of the text in UTF-8, in hexadecimal (controlegetal).")
    text: str = attribute("The text, in Markdown; the same to the byte whenever it is asked (tekst).")
