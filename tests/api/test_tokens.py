"""A token counts only where every part of it fits: signature, issuer, audience, time and mandates."""

import base64
import hmac
import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.jwk import RSAKey

from api import tokens
from api.tokens import KeyFileError, TokenRejected, issue, public_keys, signing_key, verify
from calling import CORPORATION, KEY, PARTNERSHIP
from commands.authority import Caller, Mandate
from domain.vocabulary import Role

NOW = datetime(2026, 7, 2, 9, 30, tzinfo=UTC)
KEYS = public_keys(KEY)
MANDATES = (Mandate(Role.EDITOR, CORPORATION), Mandate(Role.AUDITOR, partnership=PARTNERSHIP))


def a_token(**options: Any) -> str:
    given: dict[str, Any] = {"key": KEY, "subject": "s-1", "mandates": MANDATES, "lifetime": timedelta(hours=1)}
    return issue(**given | {"now": NOW} | options)


def with_claims(**changed: Any) -> str:
    """A token of the real issuer's key with other claims; None leaves one out."""
    seconds = int(NOW.timestamp())
    claims = {
        "iss": tokens.ISSUER, "aud": tokens.AUDIENCE, "sub": "s-1", "jti": "t-1", "mandates": [],
        "exp": seconds + 60, "nbf": seconds, "iat": seconds,
    } | changed  # fmt: skip
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": "PS256", "kid": KEY.thumbprint()}, kept, KEY, algorithms=["PS256"])


def part(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def rejected(token: str, *, at: datetime = NOW) -> str:
    with pytest.raises(TokenRejected) as caught:
        verify(token, KEYS, at)
    assert token not in str(caught.value)
    return str(caught.value)


def test_a_token_says_who_asks_and_with_which_mandates() -> None:
    assert verify(a_token(), KEYS, NOW) == Caller("s-1", MANDATES)


def test_a_token_without_mandates_is_somebody_who_may_nothing() -> None:
    assert verify(a_token(mandates=()), KEYS, NOW) == Caller("s-1", ())


def test_a_token_ends_at_its_time_and_does_not_begin_before_it() -> None:
    token = a_token()
    assert verify(token, KEYS, NOW + timedelta(minutes=59))
    assert rejected(token, at=NOW + timedelta(hours=1)) == "expired"
    assert rejected(token, at=NOW - timedelta(minutes=1)) == "not valid yet"
    assert verify(token, KEYS, NOW - timedelta(seconds=20)), "clocks differ a little"


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": None},
        {"iss": "https://issuer.invalid"},
        {"iss": None},
        {"exp": None},
        {"exp": "2099-01-01"},
        {"nbf": None},
        {"nbf": int(NOW.timestamp()) + 3600},
        {"iat": None},
        {"iat": int(NOW.timestamp()) + 3600},
        {"sub": ""},
        {"sub": None},
        {"mandates": None},
        {"mandates": "operator"},
        {"mandates": [{"role": "mayor", "organisation": str(CORPORATION)}]},
        {"mandates": [{"role": "editor", "organisation": "voorbeeldwonen"}]},
        {"mandates": [{"role": "editor"}]},
        {"mandates": [{"role": "operator", "all": True}]},
    ],
    ids=str,
)
def test_a_claim_that_does_not_fit_rejects_the_whole_token(changed: dict[str, Any]) -> None:
    assert verify(with_claims(), KEYS, NOW)
    rejected(with_claims(**changed))


def test_a_token_for_several_audiences_counts_when_we_are_one() -> None:
    assert verify(with_claims(aud=["another", "tripartiet"]), KEYS, NOW)


def test_another_issuers_key_signs_nothing_here() -> None:
    theirs = RSAKey.generate_key(2048)
    assert rejected(a_token(key=theirs))
    forged = jwt.encode({"alg": "PS256", "kid": KEY.thumbprint()}, {"sub": "x"}, theirs, algorithms=["PS256"])
    assert rejected(forged), "not even under the name of our key"


def test_a_tampered_token_is_no_token() -> None:
    header, claims, signature = a_token().split(".")
    stated = json.loads(base64.urlsafe_b64decode(claims + "=="))
    stated["mandates"] = [{"role": "operator"}]
    rejected(f"{header}.{part(stated)}.{signature}")
    rejected(f"{header}.{claims}.{signature[:-4]}AAAA")


def unsigned() -> str:
    claims = a_token().split(".")[1]
    return f"{part({'alg': 'none', 'typ': 'JWT'})}.{claims}."


def hs256_with_the_public_key() -> str:
    pem = KEY.public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    signed = f"{part({'alg': 'HS256', 'typ': 'JWT', 'kid': KEY.thumbprint()})}.{a_token().split('.')[1]}"
    signature = hmac.digest(pem, signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def rs256_with_the_right_key() -> str:
    claims = json.loads(base64.urlsafe_b64decode(a_token().split(".")[1] + "=="))
    return jwt.encode({"alg": "RS256", "kid": KEY.thumbprint()}, claims, KEY, algorithms=["RS256"])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("forge", [unsigned, hs256_with_the_public_key, rs256_with_the_right_key])
def test_only_the_one_algorithm_counts_whatever_the_token_says(forge: Callable[[], str]) -> None:
    rejected(forge())


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "..", "é.é.é", "a" * 20_000, "{}", "null"])
def test_what_is_no_token_at_all_is_rejected_quietly(text: str) -> None:
    with pytest.raises(TokenRejected):
        verify(text, KEYS, NOW)


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "geheim"
    key = signing_key(folder)
    file = folder / tokens.KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [entry.name for entry in folder.iterdir()] == [tokens.KEY_FILE]
    assert verify(a_token(key=signing_key(folder)), public_keys(key), NOW)


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    signing_key(tmp_path)
    (tmp_path / tokens.KEY_FILE).chmod(0o644)
    with pytest.raises(KeyFileError, match="chmod 600"):
        signing_key(tmp_path)


def test_a_key_file_that_holds_no_key_is_told(tmp_path: Path) -> None:
    file = tmp_path / tokens.KEY_FILE
    file.touch(mode=0o600)
    with pytest.raises(KeyFileError, match="geen sleutel"):
        signing_key(tmp_path)


def test_what_is_shown_of_the_keys_holds_nothing_private() -> None:
    (shown,) = public_keys(KEY).as_dict()["keys"]
    assert set(shown) == {"kty", "n", "e", "kid", "use", "alg"}
