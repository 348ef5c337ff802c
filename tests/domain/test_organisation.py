"""Organisations in the register."""

from domain.organisation import Organisation
from domain.vocabulary import OrganisationKind
from given import CORPORATION, an_organisation, organisation_terms, provenance, refused, replayed, topics


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
