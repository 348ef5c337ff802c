"""Organisations in the register."""

from datetime import date

import pytest

from domain.organisation import FederationMembership, Naming, Organisation, OrganisationState
from domain.vocabulary import OrganisationKind
from given import CORPORATION, an_organisation, organisation_terms, provenance, refused, replayed, topics
from givens.table import FEDERATION, MERGER, NEW_YEAR, NEW_YEARS_EVE, registered


def test_an_organisation_is_registered_with_what_is_known_of_it() -> None:
    organisation = an_organisation()

    assert organisation.id == CORPORATION
    assert organisation.terms == organisation_terms()
    assert topics(organisation) == ["organisation.registered"]


def test_official_numbers_are_unknown_unless_given() -> None:
    """They are optional and never invented (DOMAIN.md, Words)."""
    terms = organisation_terms()

    assert (terms.code, terms.oin, terms.kvk, terms.l_number) == (None, None, None, None)


def test_an_organisation_needs_a_name() -> None:
    with refused("empty_name", "Vul `name` in"):
        Organisation.register(CORPORATION, organisation_terms(name="  "), provenance())


def test_what_the_register_says_is_corrected_field_by_field() -> None:
    organisation = an_organisation()

    organisation.revise(organisation_terms(name="Stichting Voorbeeldwonen", l_number="L0000"), provenance())

    assert organisation.terms.name == "Stichting Voorbeeldwonen"
    (revised,) = organisation.pending_events[1:]
    assert isinstance(revised, Organisation.Revised)
    assert {(c.field, c.old, c.new) for c in revised.changes} == {
        ("name", "Voorbeeldwonen", "Stichting Voorbeeldwonen"),
        ("l_number", None, "L0000"),
    }


def test_a_correction_that_changes_nothing_records_nothing() -> None:
    organisation = an_organisation()

    organisation.revise(organisation_terms(), provenance())

    assert topics(organisation) == ["organisation.registered"]


def test_a_name_is_not_taken_away() -> None:
    organisation = an_organisation()

    with refused("empty_name", "Vul `name` in", organisation):
        organisation.revise(organisation_terms(name=""), provenance())


def test_the_key_is_the_identity_and_stays() -> None:
    organisation = an_organisation()

    with refused("key_changed", "Registreer een nieuwe organisatie", organisation):
        organisation.revise(organisation_terms(key="iets-anders"), provenance())


def test_an_organisation_is_what_its_events_say() -> None:
    organisation = an_organisation()
    organisation.revise(organisation_terms(kind=OrganisationKind.OTHER, kvk="00000000"), provenance())

    assert replayed(organisation) == organisation
    assert replayed(organisation).terms.kind is OrganisationKind.OTHER


def test_a_new_name_holds_from_a_day_and_the_old_one_stays_known() -> None:
    organisation = an_organisation()

    organisation.rename(Naming("Voorbeeldwonen Samen", NEW_YEAR), provenance())
    organisation.rename(Naming("Samen", date(2028, 1, 1)), provenance())

    assert organisation.name_on(NEW_YEARS_EVE) == "Voorbeeldwonen"
    assert organisation.name_on(NEW_YEAR) == "Voorbeeldwonen Samen"
    assert organisation.name_on(date(2028, 1, 1)) == "Samen"
    assert organisation.terms.name == "Voorbeeldwonen"
    assert topics(organisation)[1:] == ["organisation.renamed", "organisation.renamed"]


def test_a_wrong_renaming_is_corrected_by_another_of_the_same_day() -> None:
    organisation = an_organisation()
    organisation.rename(Naming("Samn", NEW_YEAR), provenance())

    organisation.rename(Naming("Samen", NEW_YEAR), provenance())

    assert organisation.name_on(NEW_YEAR) == "Samen"


def test_the_name_that_it_has_already_records_nothing() -> None:
    organisation = an_organisation()

    organisation.rename(Naming("Voorbeeldwonen", NEW_YEAR), provenance())

    assert topics(organisation) == ["organisation.registered"]


def test_a_new_name_is_not_empty() -> None:
    organisation = an_organisation()

    with refused("empty_name", "Vul `name` in", organisation):
        organisation.rename(Naming(" ", NEW_YEAR), provenance())


class TestMerging:
    def test_an_organisation_goes_up_in_another_from_a_day(self) -> None:
        organisation, successor = an_organisation(), registered("samenwonen")

        organisation.merge(successor, NEW_YEAR, provenance())
        organisation.merge(successor, NEW_YEAR, provenance())

        assert organisation.merger == MERGER
        assert organisation.state is OrganisationState.MERGED
        assert topics(organisation) == ["organisation.registered", "organisation.merged"]

    def test_it_does_not_go_up_in_itself(self) -> None:
        organisation = an_organisation()

        with refused("successor_is_itself", "Noem de organisatie waarin zij opgaat", organisation):
            organisation.merge(organisation, NEW_YEAR, provenance())

    def test_only_organisations_of_one_kind_merge(self) -> None:
        organisation = an_organisation()

        with refused("kind_differs", "Noem een organisatie van dezelfde soort", organisation):
            organisation.merge(registered("buurt", OrganisationKind.TENANTS), NEW_YEAR, provenance())

    def test_it_does_not_go_up_in_one_that_is_gone(self) -> None:
        """So that mergers never lead back to where they began."""
        organisation, successor = an_organisation(), registered("samenwonen")
        successor.merge(registered("groot"), date(2026, 1, 1), provenance())

        with refused("successor_merged", "Noem die als opvolger", organisation):
            organisation.merge(successor, NEW_YEAR, provenance())

    def test_after_that_it_is_not_merged_renamed_or_federated(self) -> None:
        organisation = registered("bewoners", OrganisationKind.TENANTS)
        federation = registered("federatie", OrganisationKind.TENANTS)
        organisation.merge(registered("huurders", OrganisationKind.TENANTS), NEW_YEAR, provenance())

        with refused("already_merged", "Leg dit vast bij haar opvolger", organisation):
            organisation.merge(federation, date(2028, 1, 1), provenance())
        with refused("already_merged", "Leg dit vast bij haar opvolger", organisation):
            organisation.rename(Naming("Anders", date(2028, 1, 1)), provenance())
        with refused("already_merged", "Leg dit vast bij haar opvolger", organisation):
            organisation.federate(federation, FederationMembership(federation.id), provenance())

    def test_the_register_can_still_be_corrected(self) -> None:
        organisation = an_organisation()
        organisation.merge(registered("samenwonen"), NEW_YEAR, provenance())

        organisation.revise(organisation_terms(kvk="00000000"), provenance())

        assert organisation.terms.kvk == "00000000"


class TestFederating:
    def federation(self) -> Organisation:
        return registered("huurdersfederatie", OrganisationKind.TENANTS)

    def test_a_tenants_organisation_joins_and_leaves(self) -> None:
        organisation, federation = registered("bewoners", OrganisationKind.TENANTS), self.federation()

        organisation.federate(federation, FederationMembership(FEDERATION, date(2026, 1, 1)), provenance())
        ended = FederationMembership(FEDERATION, date(2026, 1, 1), NEW_YEARS_EVE)
        organisation.federate(federation, ended, provenance())
        organisation.federate(federation, ended, provenance())

        assert organisation.federations_on(NEW_YEARS_EVE) == [FEDERATION]
        assert organisation.federations_on(NEW_YEAR) == []
        assert topics(organisation)[1:] == ["organisation.federated", "organisation.federated"]

    @pytest.mark.parametrize(
        ("member", "federation"), [("tenants", "corporation"), ("corporation", "tenants"), ("other", "other")]
    )
    def test_only_tenants_organisations_federate(self, member: str, federation: str) -> None:
        organisation = registered("lid", OrganisationKind.of(member))
        other = registered("huurdersfederatie", OrganisationKind.of(federation))

        with refused("only_tenants_federate", "Noem twee huurdersorganisaties", organisation):
            organisation.federate(other, FederationMembership(FEDERATION), provenance())

    def test_a_federation_is_no_member_of_itself_or_its_members(self) -> None:
        organisation, federation = registered("bewoners", OrganisationKind.TENANTS), self.federation()
        organisation.federate(federation, FederationMembership(FEDERATION), provenance())

        with refused("federation_of_itself", "juist om", federation):
            federation.federate(federation, FederationMembership(FEDERATION), provenance())
        with refused("federation_of_itself", "juist om", federation):
            federation.federate(organisation, FederationMembership(organisation.id), provenance())

    def test_it_does_not_leave_before_it_joins(self) -> None:
        organisation = registered("bewoners", OrganisationKind.TENANTS)

        with refused("range_reversed", "Draai ze om", organisation):
            reversed_ = FederationMembership(FEDERATION, NEW_YEAR, NEW_YEARS_EVE)
            organisation.federate(self.federation(), reversed_, provenance())


def test_an_organisation_is_what_its_later_events_say() -> None:
    organisation = registered("bewoners", OrganisationKind.TENANTS)
    federation = registered("huurdersfederatie", OrganisationKind.TENANTS)
    organisation.rename(Naming("Bewonersraad", date(2026, 1, 1)), provenance())
    organisation.federate(federation, FederationMembership(FEDERATION), provenance())
    organisation.merge(federation, NEW_YEAR, provenance())

    assert replayed(organisation) == organisation
