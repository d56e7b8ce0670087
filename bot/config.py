"""Settings from the environment or ``.env``; every problem is listed at once, and secrets are never printable."""

import re
from datetime import time
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from conversations.localtime import is_zone
from conversations.triage import POLICIES, Tier
from storage.vault import Keys

TELEGRAM = "https://api.telegram.org"
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class ConfigError(Exception):
    """The settings are not usable; the text lists every problem, one a line."""


def _known_zone(name: str) -> str:
    if not is_zone(name):
        message = "is not an IANA time zone such as America/New_York"
        raise ValueError(message)
    return name


def _web_address(text: str) -> str:
    if urlsplit(text).scheme not in {"http", "https"} or not urlsplit(text).hostname:
        message = "must be an http or https address"
        raise ValueError(message)
    return text.rstrip("/")


def _discreet(name: str) -> str:
    """Keep the treatment out of every text that a lock screen may show (CLINICAL.md 10)."""
    if "ketamine" in name.casefold():
        message = "must not name the treatment: patients see it on their lock screens"
        raise ValueError(message)
    return name


def _known_database(url: SecretStr) -> SecretStr:
    if not _DATABASE.match(url.get_secret_value()):
        message = "must start with sqlite:/// or postgresql+psycopg://"
        raise ValueError(message)
    return url


def _mail_server(url: SecretStr | None) -> SecretStr | None:
    parts = urlsplit(url.get_secret_value()) if url else None
    if parts and (parts.scheme not in {"smtp", "smtps", "smtp+starttls"} or not parts.hostname):
        message = "must start with smtps://, smtp+starttls:// or smtp://, and name the server"
        raise ValueError(message)
    return url


def _heartbeat(url: SecretStr | None) -> SecretStr | None:
    """Check an address that is a secret of its own: whoever knows it can keep a dead clinic looking alive."""
    if url is not None:
        _web_address(url.get_secret_value())
    return url


_DATABASE = re.compile(r"sqlite:///.|postgresql(\+psycopg)?://")
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


def _longest(tier: Tier) -> int:
    return POLICIES[tier].acknowledge_seconds


class Settings(BaseSettings):
    """Everything a clinic can set; ``.env.example`` explains each."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", str_strip_whitespace=True
    )

    telegram_bot_token: Annotated[SecretStr, Field(description="the token that BotFather gave you")]
    telegram_api_url: Annotated[str, AfterValidator(_web_address)] = TELEGRAM
    database_url: Annotated[SecretStr, AfterValidator(_known_database)] = SecretStr("sqlite:///soundings.db")
    encryption_key: SecretStr
    clinic_name: Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_discreet)]
    clinic_phone: Annotated[str, Field(min_length=3, max_length=30)]
    clinic_timezone: Annotated[str, AfterValidator(_known_zone)] = "America/New_York"
    digest_weekday: Weekday = "monday"
    digest_time: time = time(7)
    alert_ack_seconds_critical: Annotated[int, Field(ge=60, le=_longest(Tier.CRITICAL))] = _longest(Tier.CRITICAL)
    alert_ack_seconds_high: Annotated[int, Field(ge=60, le=_longest(Tier.HIGH))] = _longest(Tier.HIGH)
    alert_ack_seconds_elevated: Annotated[int, Field(ge=60, le=_longest(Tier.ELEVATED))] = _longest(Tier.ELEVATED)
    smtp_url: Annotated[SecretStr | None, AfterValidator(_mail_server)] = None
    digest_from: str = ""
    heartbeat_url: Annotated[SecretStr | None, AfterValidator(_heartbeat)] = None

    @field_validator("telegram_bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
        if not _TOKEN.fullmatch(token.get_secret_value()):
            message = "must look like 123456:ABC…, as BotFather gave it"
            raise ValueError(message)
        return token

    @field_validator("encryption_key")
    @classmethod
    def _is_a_key(cls, key: SecretStr) -> SecretStr:
        Keys.from_text(key.get_secret_value())
        return key

    @field_validator("digest_weekday", mode="before")
    @classmethod
    def _in_lower_case(cls, weekday: object) -> object:
        return weekday.lower() if isinstance(weekday, str) else weekday

    @property
    def acknowledge_seconds(self) -> dict[Tier, int]:
        """The clinic's own times to acknowledge, by tier."""
        return {
            Tier.CRITICAL: self.alert_ack_seconds_critical,
            Tier.HIGH: self.alert_ack_seconds_high,
            Tier.ELEVATED: self.alert_ack_seconds_elevated,
        }


def load(**given: Any) -> Settings:
    """Return the settings; raise ConfigError that lists every problem, without a value in it."""
    try:
        return Settings(**given)
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, each['loc'])).upper()} {_problem(each)}" for each in error.errors()]
        raise ConfigError("\n".join(lines)) from None
    except (SettingsError, UnicodeDecodeError):
        message = ".env cannot be read: it must be plain UTF-8 text, one NAME=value a line"
        raise ConfigError(message) from None


def _problem(error: Any) -> str:  # noqa: ANN401 - pydantic's own description
    if error["type"] == "missing":
        return "is not set"
    text = str(error["msg"]).removeprefix("Value error, ").removeprefix("ENCRYPTION_KEY ")
    return text if text.startswith(("must", "is ")) else f"is not usable: {text}"
