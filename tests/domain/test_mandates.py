"""Who may act for a party, and what is no longer done in a partnership that was dissolved."""

from datetime import date

import pytest

from domain.mandates import GrantedMandate
from domain.parties import Dissolution
from domain.partnership import Partnership
from domain.partnership_terms import PartnershipState
from domain.vocabulary import Role
from given import PARTNERSHIP, REGION, STRANGER, TODAY, a_partnership, provenance, refused, replayed, topics
from givens.table import MANDATE, NEW_YEAR, NEW_YEARS_EVE, a_mandate, departure

SUBJECT = "subject-9c21"


def granted(**changed: object) -> Partnership:
    partnership = a_partnership()
    partnership.grant_mandate(a_mandate(**changed), provenance())
    return partnership


def held(partnership: Partnership, on: date, subject: str = SUBJECT) -> list[GrantedMandate]:
    return partnership.mandates_on(subject, on)


class TestGranting:
    def test_a_mandate_holds_from_its_first_to_its_last_day_for_who_has_it(self) -> None:
        partnership = granted(until=NEW_YEARS_EVE)

        assert held(partnership, date(2026, 1, 4)) == []
        assert held(partnership, NEW_YEARS_EVE) == [a_mandate(until=NEW_YEARS_EVE)]
        assert held(partnership, NEW_YEAR) == []
        assert held(partnership, TODAY, "subject-0000") == []

    def test_it_stays_inside_the_partnership(self) -> None:
        assert Partnership.MandateGranted.stays_inside
        assert Partnership.MandateWithdrawn.stays_inside

    def test_it_holds_only_while_the_party_sits_at_the_table(self) -> None:
        partnership = granted()

        partnership.leave(departure(), provenance())

        assert held(partnership, NEW_YEARS_EVE) == [a_mandate()]
        assert held(partnership, NEW_YEAR) == []

    def test_the_same_mandate_again_records_nothing(self) -> None:
        partnership = granted()

        partnership.grant_mandate(a_mandate(), provenance())

        assert topics(partnership).count("partnership.mandate_granted") == 1

    def test_another_mandate_takes_another_identity(self) -> None:
        partnership = granted()

        with refused("mandate_granted", "verleen een nieuw", partnership):
            partnership.grant_mandate(a_mandate(role=Role.EDITOR), provenance())

    @pytest.mark.parametrize("subject", ["", "Jan Jansen", "jan@voorbeeld.nl", "ü", "x" * 201])
    def test_it_names_nobody(self, subject: str) -> None:
        partnership = a_partnership()

        with refused("holder_not_opaque", "nooit bij naam", partnership):
            partnership.grant_mandate(a_mandate(holder=subject), provenance())

    @pytest.mark.parametrize("role", [Role.OPERATOR, Role.AUDITOR, Role.REGIONAL_READER, Role.MEDIATOR])
    def test_nobody_is_granted_more_than_who_grants_it_has(self, role: Role) -> None:
        partnership = a_partnership()

        with refused("role_not_granted", "Kies uit: redacteur", partnership):
            partnership.grant_mandate(a_mandate(role=role), provenance())

    def test_it_rests_on_a_document(self) -> None:
        partnership = a_partnership()

        with refused("document_missing", "Noem het besluit of de volmacht", partnership):
            partnership.grant_mandate(a_mandate(document=" "), provenance())

    def test_it_is_for_a_party(self) -> None:
        partnership = a_partnership()

        with refused("not_a_party", "Maak haar eerst partij", partnership):
            partnership.grant_mandate(a_mandate(organisation=STRANGER), provenance())

    def test_it_does_not_end_before_it_begins(self) -> None:
        partnership = a_partnership()

        with refused("range_reversed", "Draai ze om", partnership):
            partnership.grant_mandate(a_mandate(until=date(2025, 1, 1)), provenance())


class TestWithdrawing:
    def test_it_no_longer_holds_from_that_day(self) -> None:
        partnership = granted()

        partnership.withdraw_mandate(MANDATE, NEW_YEAR, provenance())

        assert held(partnership, NEW_YEARS_EVE) == [a_mandate(until=NEW_YEARS_EVE)]
        assert held(partnership, NEW_YEAR) == []
        assert replayed(partnership) == partnership

    def test_before_it_begins_it_never_holds(self) -> None:
        partnership = granted()

        partnership.withdraw_mandate(MANDATE, date(2026, 1, 1), provenance())

        assert held(partnership, date(2026, 1, 5)) == []

    def test_the_first_day_of_the_calendar_is_a_day(self) -> None:
        partnership = granted()

        partnership.withdraw_mandate(MANDATE, date.min, provenance())

        assert held(partnership, TODAY) == []

    def test_what_was_never_granted_is_not_withdrawn(self) -> None:
        partnership = a_partnership()

        with refused("mandate_unknown", "Controleer `mandate`", partnership):
            partnership.withdraw_mandate(MANDATE, NEW_YEAR, provenance())

    def test_what_ended_is_not_withdrawn(self) -> None:
        partnership = granted(until=TODAY)

        with refused("mandate_ended", "geldt het niet meer", partnership):
            partnership.withdraw_mandate(MANDATE, NEW_YEAR, provenance())


class TestDissolving:
    def test_a_partnership_ends_on_a_day_and_its_history_stays(self) -> None:
        partnership = a_partnership()
        ended = Dissolution(NEW_YEAR, REGION)

        partnership.dissolve(ended, provenance())
        partnership.dissolve(ended, provenance())

        assert partnership.state is PartnershipState.DISSOLVED
        assert partnership.dissolution == ended
        assert len(partnership.parties_on(TODAY)) == 4
        assert topics(partnership).count("partnership.dissolved") == 1
        assert replayed(partnership) == partnership

    def test_it_makes_and_adopts_accords_until_the_day_before(self) -> None:
        partnership = a_partnership()
        partnership.dissolve(Dissolution(NEW_YEAR), provenance())

        partnership.must_stand_on(NEW_YEARS_EVE)
        with refused("partnership_dissolved", "het samenwerkingsverband dat het opvolgt", partnership):
            partnership.must_stand_on(NEW_YEAR)

    def test_it_ends_once(self) -> None:
        partnership = a_partnership()
        partnership.dissolve(Dissolution(NEW_YEAR), provenance())

        with refused("already_dissolved", "Daaraan verandert niets meer", partnership):
            partnership.dissolve(Dissolution(TODAY), provenance())

    def test_it_does_not_succeed_itself(self) -> None:
        partnership = a_partnership()

        with refused("successor_is_itself", "laat `successor` weg", partnership):
            partnership.dissolve(Dissolution(NEW_YEAR, PARTNERSHIP), provenance())
