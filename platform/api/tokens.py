"""Tokens: who asks, and with which mandates, signed by an issuer that we know.

PS256, as the Dutch government's OAuth profile prefers; nothing symmetric, so the key that checks
tokens cannot make them. Everything that does not fit exactly is one answer: `TokenRejected`.
"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid4

import msgspec
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey
from msgspec import Meta, Struct

from commands.authority import Caller, Mandate
from domain.vocabulary import Role

ALGORITHM = "PS256"
ISSUER = "urn:tripartiet:issuer"
AUDIENCE = "tripartiet"
KEY_FILE = "signing-key.json"
LONGEST_TOKEN = 16_384
_BITS = 3072
_OTHERS = 0o077
_LEEWAY = timedelta(seconds=30)


class TokenRejected(Exception):
    """Not a token that counts here and now; the message says why, and holds nothing of the token itself."""


class KeyFileError(Exception):
    """The key file cannot be used; the message says why, in Dutch."""


class MandateClaim(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    role: str
    organisation: UUID | None = None
    partnership: UUID | None = None


class Claims(Struct, frozen=True):
    """What a token states. Times are seconds since 1970; what a token says beyond this is ignored."""

    iss: str
    aud: str | list[str]
    sub: Annotated[str, Meta(min_length=1, max_length=200)]
    exp: int
    nbf: int
    iat: int
    jti: str
    mandates: list[MandateClaim]


def issue(
    key: RSAKey, subject: str, mandates: Sequence[Mandate], lifetime: timedelta, now: datetime | None = None
) -> str:
    """A signed token for an opaque subject, valid from now for a while."""
    issued = int((now or datetime.now(UTC)).timestamp())
    claims = Claims(
        iss=ISSUER,
        aud=AUDIENCE,
        sub=subject,
        exp=issued + int(lifetime.total_seconds()),
        nbf=issued,
        iat=issued,
        jti=str(uuid4()),
        mandates=[MandateClaim(m.role.value, m.organisation, m.partnership) for m in mandates],
    )
    header = {"alg": ALGORITHM, "kid": key.kid or key.thumbprint()}
    return jwt.encode(header, msgspec.to_builtins(claims), key, algorithms=[ALGORITHM])


def verify(token: str, keyset: KeySet, now: datetime) -> Caller:
    """The caller that a token stands for. Raises `TokenRejected`."""
    claims = _claims(token, keyset)
    if claims.iss != ISSUER:
        raise TokenRejected("issuer unknown")
    if AUDIENCE not in ([claims.aud] if isinstance(claims.aud, str) else claims.aud):
        raise TokenRejected("meant for another audience")
    at, leeway = now.timestamp(), _LEEWAY.total_seconds()
    if at >= claims.exp:
        raise TokenRejected("expired")
    if at + leeway < max(claims.nbf, claims.iat):
        raise TokenRejected("not valid yet")
    return Caller(claims.sub, tuple(_mandate(claim) for claim in claims.mandates))


def _claims(token: str, keyset: KeySet) -> Claims:
    if len(token) > LONGEST_TOKEN or not token.isascii():
        raise TokenRejected("not a token")
    try:
        # `algorithms` is the only word on the algorithm: what the token's own header says must equal it.
        signed = jws.deserialize_compact(token, keyset, algorithms=[ALGORITHM])
        return msgspec.json.decode(signed.payload or b"", type=Claims)
    except Exception as error:
        # Whatever a forged token makes the library stumble over, it is no token.
        raise TokenRejected(type(error).__name__) from None


def _mandate(claim: MandateClaim) -> Mandate:
    try:
        role = Role.of(claim.role)
    except ValueError:
        raise TokenRejected("unknown role") from None
    if role is not Role.OPERATOR and claim.organisation is None and claim.partnership is None:
        raise TokenRejected("a mandate without organisation or partnership")
    return Mandate(role, claim.organisation, claim.partnership)


def signing_key(folder: Path) -> RSAKey:
    """The issuer's private key, made at the first call and kept in `folder`, for its owner's eyes only."""
    path = folder / KEY_FILE
    if not path.exists():
        _make(path)
    if path.stat().st_mode & _OTHERS:
        raise KeyFileError(f"{path} is leesbaar voor anderen. Maak het bestand van uzelf alleen: chmod 600.")
    try:
        return RSAKey.import_key(msgspec.json.decode(path.read_bytes(), type=dict[str, str | list[str]]))
    except (JoseError, ValueError):
        raise KeyFileError(f"{path} is geen sleutel. Zet het bestand terug, of verwijder het.") from None


def public_keys(*keys: RSAKey) -> KeySet:
    """The keys that check tokens: what may be shown to anyone (JWKS)."""
    return KeySet([RSAKey.import_key(_document(key, private=False)) for key in keys])


def _make(path: Path) -> None:
    """Whoever comes first makes the key; who comes second at the same time uses that one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{uuid4()}")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as stream:
        stream.write(msgspec.json.encode(_document(RSAKey.generate_key(_BITS), private=True)))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def _document(key: RSAKey, *, private: bool) -> dict[str, str | list[str]]:
    return key.as_dict(private=private) | {"use": "sig", "alg": ALGORITHM, "kid": key.thumbprint()}
