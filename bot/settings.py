"""What the surroundings tell Hamkor: environment variables, checked together before anything starts."""

import difflib
import re
from collections.abc import Iterable
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# What begins like this is meant for us, or for a program with settings much like ours.
_BEGINNINGS = ("BOT_", "DATABASE_", "ADMIN_", "WEBHOOK_", "SANDBOX_", "BROADCAST_")
_POSTGRES = ("postgresql://", "postgres://")
_NEAR = 0.8  # of 1: BOT_TOKN is 0.94 of BOT_TOKEN, LISTEN_PID of systemd 0.75 of LISTEN
TOKEN = re.compile(r"[1-9]\d{0,15}:[\w-]{20,80}")


def known_database(address: str) -> str:
    """Give an address that means a database; raise ValueError for anything else."""
    if address.startswith("sqlite:///") and len(address) > len("sqlite:///"):
        return address
    if address.startswith(_POSTGRES) and len(urlsplit(address).path) > 1:
        return address
    raise ValueError("must be sqlite:///path/to/file.db or postgresql://user@host/name")


class SettingsProblem(Exception):
    """The surroundings are half-configured: one sentence a variable, each saying what to set."""


class Settings(BaseSettings):
    """The contract's environment. Names in the environment are the field names in capitals."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    bot_token: SecretStr | None = None
    bot_api_url: str | None = None
    # Not shown: the address of a server may hold a password.
    database_url: str = Field(default="sqlite:///data/hamkor.db", repr=False)
    # Where to listen for news of other workers when DATABASE_URL leads to a pooler.
    database_direct_url: str | None = Field(default=None, repr=False)
    admin_ids: Annotated[tuple[int, ...], NoDecode] = ()
    bot_language: Literal["uz", "uz_Cyrl", "ru", "en"] = "uz"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str | None = None
    workers: int = Field(default=1, ge=1, le=64)
    sandbox_port: int = Field(default=8080, ge=1, le=65535)
    broadcast_rate: float = Field(default=29, gt=0, le=1000)

    @field_validator("bot_token", "bot_api_url", "webhook_url", "webhook_secret", "listen", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("bot_token")
    @classmethod
    def _token_looks_right(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("does not look like a token from BotFather (123456:letters)")
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isdigit() for part in parts):
            raise ValueError("must be Telegram ids, digits separated by commas")
        return tuple(int(part) for part in parts)

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        return known_database(value)

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str | None) -> str | None:
        if value is None:
            return None
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or not 0 < int(port) < 65536:
            raise ValueError("must be host:port, for example 127.0.0.1:8081")
        return value

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "Settings":
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("WEBHOOK_URL is set but WEBHOOK_SECRET is not: set a long random secret")
        if self.webhook_url and not self.listen:
            raise ValueError("WEBHOOK_URL is set but LISTEN is not: set the address to listen on, like 127.0.0.1:8081")
        if self.webhook_secret and not re.fullmatch(r"[\w-]{16,256}", self.webhook_secret.get_secret_value()):
            raise ValueError("WEBHOOK_SECRET must be 16 to 256 characters of A-Z a-z 0-9 _ -")
        if self.workers > 1 and not self.database_url.startswith(_POSTGRES):
            raise ValueError("WORKERS is more than 1, which needs PostgreSQL: set DATABASE_URL to postgresql://...")
        if self.workers > 1 and not self.webhook_url:
            raise ValueError("WORKERS is more than 1, which needs a webhook: set WEBHOOK_URL, WEBHOOK_SECRET, LISTEN")
        return self

    @property
    def shared(self) -> bool:
        """Tell whether other workers may handle updates beside this process, here or on another machine."""
        return bool(self.webhook_url) and self.database_url.startswith(_POSTGRES)

    @property
    def listen_url(self) -> str:
        """Where a connection of one's own to the server is to be had."""
        return self.database_direct_url or self.database_url

    @property
    def database_path(self) -> str:
        """Path of the SQLite file."""
        return self.database_url.removeprefix("sqlite:///")


def load() -> Settings:
    """Read the environment; raise SettingsProblem naming each variable that is wrong, never its value."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsProblem("\n".join(_sentence(problem) for problem in error.errors())) from None


def unknown(environment: Iterable[str]) -> list[str]:
    """Name what is set and means nothing here although it begins like ours, or nearly is one of ours: a slip."""
    ours = [name.upper() for name in Settings.model_fields]
    said = []
    for name in sorted({name.upper() for name in environment} - set(ours)):
        near = difflib.get_close_matches(name, ours, n=1, cutoff=_NEAR)
        if near:
            said.append(f"{name} is set but means nothing to Hamkor. Is {near[0]} meant?")
        elif name.startswith(_BEGINNINGS):
            said.append(f"{name} is set but means nothing to Hamkor.")
    return said


def _sentence(problem: object) -> str:
    assert isinstance(problem, dict)
    place = ".".join(str(part) for part in problem["loc"]).upper()
    words = str(problem["msg"]).removeprefix("Value error, ")
    return f"{place} {words}" if place else words
