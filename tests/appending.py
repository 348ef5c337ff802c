"""Appends for tests of the log itself, with documents that mean nothing."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from store.appends import Append, Visibility, Written, event_id

DOCUMENT = "{}"


def an_append(
    tenant: UUID,
    grows: Mapping[UUID, int],
    *,
    relies: Mapping[UUID, int] | None = None,
    key: str = "",
    fingerprint: bytes = b"f",
    document: str = DOCUMENT,
) -> Append:
    """One event for each stream that `grows`, to the version given; `relies` on others at theirs."""
    key = key or str(uuid4())
    events = [
        Written(stream, version, event_id(tenant, key, n), "test.happened", Visibility.PARTNERSHIP, document)
        for n, (stream, version) in enumerate(grows.items())
    ]
    expected = {stream: version - 1 for stream, version in grows.items()} | dict(relies or {})
    return Append(tenant, key, fingerprint, events[0].stream if events else tenant, expected, events)


def one(tenant: UUID, stream: UUID, version: int, key: str = "", fingerprint: bytes = b"f") -> Append:
    """One event that brings a stream to this version."""
    return an_append(tenant, {stream: version}, key=key, fingerprint=fingerprint)
