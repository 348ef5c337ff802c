"""The same thing has the same identity wherever it is named, and two things never share one."""

from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain import identity
from given import ACCORD, PARTNERSHIP, REGION

KINDS = ["accord", "agreement", "target", "amendment", "mediation", "actor", "event", "correlation"]


def named(key: str) -> list[UUID]:
    """Everything that can be named by this key, under this partnership or accord."""
    return [
        identity.organisation_id(key),
        identity.partnership_id(key),
        identity.actor_id(PARTNERSHIP, key),
        identity.accord_id(PARTNERSHIP, key),
        identity.agreement_id(ACCORD, key),
        identity.target_id(ACCORD, key),
        identity.act_id(ACCORD, key),
        *(identity.keyed_id(PARTNERSHIP, key, kind) for kind in KINDS),
    ]


def test_identities_never_change() -> None:
    """They stand in events that are kept for ever."""
    assert str(identity.REGISTER) == "54ed3b0c-f7ef-52bc-acc8-93c2ea581e20"
    assert str(identity.organisation_id("voorbeeldwonen")) == "42eff44c-1825-5331-b894-3ba31cb0a17b"
    assert str(identity.partnership_id("voorbeeldstad")) == "a3f5633b-af2a-5a5f-b348-5f33b442a33b"
    assert str(ACCORD) == "2074c0e2-60b5-5038-b282-d6de1597b560"
    assert str(identity.keyed_id(PARTNERSHIP, "k", "accord")) == "05765b54-ba92-5d31-b3bd-2bec8f959480"


@pytest.mark.parametrize("key", ["voorbeeldstad", "1", ""])
def test_the_same_key_names_the_same_thing(key: str) -> None:
    assert named(key) == named(key)


@pytest.mark.parametrize("key", ["voorbeeldstad", "1", ""])
def test_one_key_names_another_thing_of_each_kind(key: str) -> None:
    """Also an idempotency key that happens to be the key of an accord."""
    ids = named(key)

    assert len(set(ids)) == len(ids)


@given(key=st.text(), other=st.text())
def test_another_key_names_another_thing(key: str, other: str) -> None:
    assume(key != other)

    assert not set(named(key)) & set(named(other))


def test_keys_are_those_of_their_partnership_or_accord() -> None:
    in_two = [
        (identity.actor_id, PARTNERSHIP, REGION),
        (identity.accord_id, PARTNERSHIP, REGION),
        (identity.agreement_id, ACCORD, PARTNERSHIP),
        (identity.target_id, ACCORD, PARTNERSHIP),
        (identity.act_id, ACCORD, PARTNERSHIP),
    ]

    assert all(identify(here, "1") != identify(there, "1") for identify, here, there in in_two)
