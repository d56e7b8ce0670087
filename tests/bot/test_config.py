"""Settings: all problems at once, and no secret in any text."""

from datetime import time
from pathlib import Path

import pytest

from bot.config import ConfigError, Settings, load
from conversations.triage import POLICIES, Tier
from storage.vault import new_key_text

MAIL_SERVER = "SMTP_URL must start with smtps://, smtp+starttls:// or smtp://, and name the server"
KEY = new_key_text()
NEEDED = {
    "telegram_bot_token": "123456:abcdefghijklmnop",
    "encryption_key": KEY,
    "clinic_name": "Harbor Clinic",
    "clinic_phone": "+1 555 0100",
}


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read no settings but the test's own."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def _problems(**changed: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(**NEEDED | changed)
    return str(caught.value).splitlines()


def test_what_is_needed_is_enough() -> None:
    """Everything else has a default."""
    settings = load(**NEEDED)
    assert (settings.database_url.get_secret_value(), settings.digest_time) == ("sqlite:///soundings.db", time(7))
    assert settings.acknowledge_seconds == {
        tier: POLICIES[tier].acknowledge_seconds for tier in (Tier.CRITICAL, Tier.HIGH, Tier.ELEVATED)
    }


def test_everything_missing_is_listed() -> None:
    """Nothing set: one line for each setting that has no default."""
    with pytest.raises(ConfigError) as caught:
        load()
    assert str(caught.value).splitlines() == [
        "TELEGRAM_BOT_TOKEN is not set",
        "ENCRYPTION_KEY is not set",
        "CLINIC_NAME is not set",
        "CLINIC_PHONE is not set",
    ]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("telegram_bot_token", "abc", "TELEGRAM_BOT_TOKEN must look like 123456:ABC…, as BotFather gave it"),
        ("telegram_bot_token", "123:ab/../cd", "TELEGRAM_BOT_TOKEN must look like 123456:ABC…, as BotFather gave it"),
        ("telegram_api_url", "ftp://here", "TELEGRAM_API_URL must be an http or https address"),
        ("database_url", "mysql://here/clinic", "DATABASE_URL must start with sqlite:/// or postgresql+psycopg://"),
        ("database_url", "sqlite://", "DATABASE_URL must start with sqlite:/// or postgresql+psycopg://"),
        (
            "encryption_key",
            "c2hvcnQ=",
            "ENCRYPTION_KEY must be 32 random bytes in base64 (soundings init makes one)",
        ),
        ("clinic_name", "  ", "CLINIC_NAME is not usable: String should have at least 1 character"),
        (
            "clinic_name",
            "KETAMINE Bay",
            "CLINIC_NAME must not name the treatment: patients see it on their lock screens",
        ),
        ("clinic_timezone", "Bay", "CLINIC_TIMEZONE is not an IANA time zone such as America/New_York"),
        (
            "alert_ack_seconds_critical",
            "301",
            "ALERT_ACK_SECONDS_CRITICAL is not usable: Input should be less than or equal to 300",
        ),
        (
            "alert_ack_seconds_high",
            "901",
            "ALERT_ACK_SECONDS_HIGH is not usable: Input should be less than or equal to 900",
        ),
        (
            "alert_ack_seconds_elevated",
            "3601",
            "ALERT_ACK_SECONDS_ELEVATED is not usable: Input should be less than or equal to 3600",
        ),
        (
            "alert_ack_seconds_high",
            "59",
            "ALERT_ACK_SECONDS_HIGH is not usable: Input should be greater than or equal to 60",
        ),
        ("smtp_url", "http://here", MAIL_SERVER),
        ("smtp_url", "smtps:", MAIL_SERVER),
        ("heartbeat_url", "ftp://watch.example.org/5c1f", "HEARTBEAT_URL must be an http or https address"),
        ("heartbeat_url", "watch.example.org/5c1f", "HEARTBEAT_URL must be an http or https address"),
    ],
)
def test_a_value_out_of_range_is_named_without_its_value(name: str, text: str, problem: str) -> None:
    """Each wrong value is one line that names the setting."""
    assert _problems(**{name: text}) == [problem]


def test_times_to_acknowledge_may_be_shorter() -> None:
    """A clinic may be stricter than the defaults, never laxer."""
    settings = load(**NEEDED, alert_ack_seconds_critical="60", alert_ack_seconds_high="300")
    assert (settings.acknowledge_seconds[Tier.CRITICAL], settings.acknowledge_seconds[Tier.HIGH]) == (60, 300)


def test_the_heartbeat_is_off_by_default_and_its_address_unprintable() -> None:
    """Whoever reads the address in a log could keep a dead clinic looking alive."""
    assert load(**NEEDED).heartbeat_url is None
    address = "https://watch.example.org/ping/5c1f?create=1"
    settings = load(**NEEDED, heartbeat_url=address)
    assert settings.heartbeat_url is not None
    assert settings.heartbeat_url.get_secret_value() == address
    assert "5c1f" not in repr(settings)


def test_all_problems_come_at_once() -> None:
    """Nobody has to start five times to hear of five problems."""
    assert len(_problems(digest_weekday="someday", digest_time="25:00", clinic_phone="1", clinic_timezone="Bay")) == 4


def test_values_are_taken_as_people_paste_them() -> None:
    """Blanks around a value and capitals in a weekday do no harm."""
    settings = load(**NEEDED | {"telegram_bot_token": " 123456:abcdefghijklmnop\n", "digest_weekday": "Friday"})
    assert settings.telegram_bot_token.get_secret_value() == "123456:abcdefghijklmnop"
    assert settings.digest_weekday == "friday"


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set for one start overrides .env, and an empty value counts as not set."""
    lines = [f"{name.upper()}={text}" for name, text in NEEDED.items()]
    Path(".env").write_text("\n".join([*lines, "DIGEST_WEEKDAY=friday", "DATABASE_URL="]), encoding="utf-8")
    monkeypatch.setenv("CLINIC_NAME", "Bay Clinic")
    settings = load()
    assert (settings.clinic_name, settings.digest_weekday) == ("Bay Clinic", "friday")
    assert settings.database_url.get_secret_value() == "sqlite:///soundings.db"


def test_a_file_in_another_encoding_is_named() -> None:
    """A .env saved as UTF-16 is said to be the problem, not a traceback."""
    Path(".env").write_text("CLINIC_NAME=Bay", encoding="utf-16")
    with pytest.raises(ConfigError, match="must be plain UTF-8 text"):
        load()


def test_secrets_are_never_printable() -> None:
    """Whoever prints or logs the settings shows no secret, and no error quotes one."""
    secrets = {
        "telegram_bot_token": "123456:the-token-itself",
        "database_url": "postgresql+psycopg://clinic:the-password@here/clinic",
        "smtp_url": "smtps://clinic:the-mail-password@here",
    }
    settings = load(**NEEDED | secrets)
    shown = f"{settings!r} {settings} {settings.model_dump()}"
    assert [each for each in ("the-token", "password@", KEY) if each in shown] == []
    wrong = _problems(telegram_bot_token="the-token", encryption_key="the-key", smtp_url="the-mail-password")
    assert len(wrong) == 3
    assert [each for each in ("the-token", "the-key", "password") if each in "".join(wrong)] == []
