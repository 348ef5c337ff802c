"""How an accord gives way or ends, what may still be done then, and how it stands on a day."""

from datetime import date

import pytest

from domain.inability import Inability
from domain.mediation import Mediation
from domain.standing import Ending, Standing, standing
from domain.vocabulary import AccordState, Status
from given import (
    CORPORATION,
    OTHER_ACCORD,
    TENANTS,
    TODAY,
    a_case,
    a_draft_accord,
    a_partnership,
    a_proposal,
    a_target,
    accord_terms,
    amendment_id,
    an_adopted_accord,
    an_agreement,
    days,
    link,
    new_title,
    progress,
    provenance,
    refused,
)
from givens.inabilities import INABILITY, a_declaration
from givens.wholes import Anything

TOMORROW = date(2026, 7, 3)


class TestGivingWay:
    def test_it_gives_way_from_when_the_next_one_counts_and_begins(self) -> None:
        accord, next_one = an_adopted_accord(), a_draft_accord(OTHER_ACCORD, since=date(2027, 1, 1))

        accord.supersede(next_one, provenance())

        assert (accord.state, accord.adopted) == (AccordState.SUPERSEDED, True)
        assert accord.ending == Ending(date(2027, 1, 1), OTHER_ACCORD)
        assert accord.in_force_on(date(2026, 12, 31)) and not accord.in_force_on(date(2027, 1, 1))
        early = an_adopted_accord()
        early.supersede(a_draft_accord(OTHER_ACCORD, since=date(2026, 1, 1)), provenance())
        assert early.ending == Ending(TODAY, OTHER_ACCORD)

    def test_an_administrative_meeting_ends_it_from_a_day(self) -> None:
        accord = an_adopted_accord()

        accord.end(provenance(on=date(2026, 9, 1)))

        assert (accord.state, accord.ending) == (AccordState.ENDED, Ending(date(2026, 9, 1)))
        with refused("ends_before_it_begins", "Geef een latere ingangsdatum"):
            an_adopted_accord().end(provenance(on=date(2025, 12, 31)))

    def test_what_is_over_or_not_adopted_is_not_ended_or_replaced(self) -> None:
        ended, draft, proposed = an_adopted_accord(), a_draft_accord(), a_draft_accord()
        proposed.propose(Anything(), provenance())
        ended.end(provenance())

        with refused("accord_ended", "Leg een vervolg vast", ended):
            ended.end(provenance())
        with refused("accord_ended", "Leg een vervolg vast", ended):
            ended.supersede(a_draft_accord(OTHER_ACCORD), provenance())
        for accord in (draft, proposed):
            with refused("accord_not_adopted", "Stel haar eerst vast", accord):
                accord.end(provenance())

    def test_of_what_is_over_nothing_new_begins(self) -> None:
        accord, agreement, target = an_adopted_accord(), an_agreement(), a_target()
        proposal = a_proposal(agreement, new_title(agreement, "Anders"))
        accord.end(provenance())

        with refused("accord_ended", "Leg een vervolg vast", agreement):
            agreement.change_status(None, Status.IN_PROGRESS, (), accord, provenance())
        with refused("accord_ended", "Leg een vervolg vast"):
            Inability.declare(INABILITY, a_declaration(), agreement, accord, a_partnership(), provenance(CORPORATION))
        with refused("accord_ended", "Leg een vervolg vast", agreement):
            agreement.propose_amendment(proposal, accord, provenance())
        with refused("accord_ended", "Leg een vervolg vast", target):
            target.report(progress(), accord, provenance())
        with refused("accord_ended", "Leg een vervolg vast"):
            Mediation.call(amendment_id("m"), a_case(), accord, a_partnership(), provenance(TENANTS))

    def test_what_still_ran_is_wound_up(self) -> None:
        accord, agreement, target = an_adopted_accord(), an_agreement(), a_target()
        accord.end(provenance())

        target.report(progress(period=days(date(2026, 1, 1), date(2026, 7, 1))), accord, provenance())
        agreement.change_status("a", Status.PARTLY_ACHIEVED, (), accord, provenance())
        agreement.change_status(None, Status.CARRIED_OVER, (link(),), accord, provenance())

        assert agreement.derived_status is Status.CARRIED_OVER
        assert target.achieved() == 20

    def test_until_its_last_day_all_goes_on(self) -> None:
        accord, agreement = an_adopted_accord(), an_agreement()
        accord.end(provenance(on=TOMORROW))

        agreement.change_status(None, Status.IN_PROGRESS, (), accord, provenance())

        assert agreement.derived_status is Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("on", "evergreen", "ending", "expected"),
    [
        (date(2025, 12, 31), False, None, Standing.NOT_YET),
        (date(2026, 1, 1), False, None, Standing.IN_FORCE),
        (date(2029, 12, 31), False, None, Standing.IN_FORCE),
        (date(2030, 1, 1), False, None, Standing.EXPIRED),
        (date(2030, 1, 1), True, None, Standing.BEYOND_TERM),
        (date(2030, 1, 1), True, Ending(date(2030, 1, 2)), Standing.BEYOND_TERM),
        (date(2030, 1, 1), True, Ending(date(2030, 1, 1)), Standing.ENDED),
        (date(2027, 1, 1), False, Ending(date(2027, 1, 1), OTHER_ACCORD), Standing.SUPERSEDED),
    ],
)
def test_how_it_stands_follows_from_its_term_and_its_end(
    on: date, evergreen: bool, ending: Ending | None, expected: Standing
) -> None:
    terms = accord_terms(evergreen=evergreen)

    assert standing(terms, ending, on, adopted=True) is expected
    assert standing(terms, ending, on, adopted=False) is Standing.NOT_ADOPTED


def test_a_term_without_an_end_goes_on() -> None:
    assert an_adopted_accord(until=None).in_force_on(date(2099, 1, 1))
