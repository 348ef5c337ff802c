"""Identities that follow from natural keys, so that the same thing is the same thing wherever it is named."""

from uuid import UUID, uuid5

_ROOT = UUID("6f1c9a52-4d0e-5b7a-9c38-7f3f8e6d2a10")

REGISTER: UUID = uuid5(_ROOT, "register")
"""The tenant of what belongs to no partnership: organisations and the national rules."""


def organisation_id(key: str) -> UUID:
    return uuid5(_ROOT, f"organisation:{key}")


def partnership_id(key: str) -> UUID:
    return uuid5(_ROOT, f"partnership:{key}")


def actor_id(partnership: UUID, key: str) -> UUID:
    """Of a collective or an outside actor, which exist within one partnership."""
    return uuid5(partnership, f"actor:{key}")


def accord_id(partnership: UUID, key: str) -> UUID:
    return uuid5(partnership, f"accord:{key}")


def agreement_id(accord: UUID, key: str) -> UUID:
    return uuid5(accord, f"agreement:{key}")


def target_id(accord: UUID, key: str) -> UUID:
    return uuid5(accord, f"target:{key}")


def contribution_id(partnership: UUID, key: str) -> UUID:
    """Of a bid or activity overview (bod, activiteitenoverzicht) of a partnership."""
    return uuid5(partnership, f"contribution:{key}")


def act_id(accord: UUID, key: str) -> UUID:
    """Of an amendment, a mediation, a dispute or a progress report that a file names by key."""
    return uuid5(accord, f"act:{key}")


def national_rule_id(key: str) -> UUID:
    """Of a national rule in the register."""
    return uuid5(REGISTER, f"national-rule:{key}")


def keyed_id(tenant: UUID, idempotency_key: str, kind: str) -> UUID:
    """Of a thing that a command creates: the same request again names the same thing, and nothing that has a key."""
    return uuid5(tenant, f"keyed:{kind}:{idempotency_key}")
