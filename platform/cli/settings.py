"""Settings of an installation: from the environment and the command line, secrets from files."""

import os
import secrets
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from store.roles import SERVER, WORKER

DATABASE_URL = "TRIPARTIET_DATABASE_URL"
HOME = "TRIPARTIET_HOME"
EXPLORER = Path(str(files("api"))) / "explorer" / "dist"
_PASSWORDS = {SERVER: "TRIPARTIET_SERVER_PASSWORD", WORKER: "TRIPARTIET_WORKER_PASSWORD"}


class SettingsError(Exception):
    """Something about the installation's own folder is wrong; the message says what to do, in Dutch."""


class Settings(Struct, frozen=True):
    """`home` holds the embedded database, the secrets and the signing key."""

    home: Path
    database_url: str | None

    @property
    def secrets(self) -> Path:
        return self.home / "secrets"

    @property
    def postgres(self) -> Path:
        return self.home / "postgres"


def settings(home: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    return Settings(home.expanduser().absolute(), environment.get(DATABASE_URL) or None)


def make_home(of: Settings) -> None:
    """Makes the folders, private to this account."""
    try:
        of.home.mkdir(parents=True, exist_ok=True)
        of.secrets.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"De map {of.home} kan niet worden gemaakt of beschreven ({error.strerror}). Geef uw account rechten op "
            f"die map, of kies een andere met --data of {HOME}."
        ) from error


def passwords(of: Settings, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The passwords of the database roles: from the environment, else made once and kept in a private file."""
    return {role: environment.get(name) or _kept(of.secrets / f"{role}.password") for role, name in _PASSWORDS.items()}


def _kept(file: Path) -> str:
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        secret = secrets.token_urlsafe(32)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as opened:
            opened.write(secret)
        return secret
    except OSError as error:
        raise SettingsError(
            f"Het geheim in {file} is niet leesbaar ({error.strerror}). Geef uw account leesrecht op dat bestand."
        ) from error
