"""The surroundings are checked before anything starts: what is wrong is named, its value never shown."""

import pytest

from bot import settings
from bot.database import dialect
from bot.settings import SettingsProblem

NAMES = (
    "BOT_TOKEN BOT_API_URL DATABASE_URL ADMIN_IDS BOT_LANGUAGE WEBHOOK_URL WEBHOOK_SECRET LISTEN "
    "SANDBOX_PORT BROADCAST_RATE"
)


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES.split():
        monkeypatch.delenv(name, raising=False)


def test_the_password_of_the_database_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://hamkor:xumorin@db.example:5432/fairs")
    known = settings.load()
    assert "xumorin" not in repr(known)
    assert dialect.place(known.database_url) == "db.example:5432/fairs"


def test_nothing_set_is_enough() -> None:
    known = settings.load()
    assert known.bot_token is None
    assert (known.database_path, known.sandbox_port, known.broadcast_rate) == ("data/hamkor.db", 8080, 29)


def test_everything_set_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456:AAbbCCddEEffGGhhIIjjKKll")
    monkeypatch.setenv("ADMIN_IDS", "1001, 1002")
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example/hook")
    monkeypatch.setenv("WEBHOOK_SECRET", "a-long-enough-secret")
    monkeypatch.setenv("LISTEN", "127.0.0.1:9000")
    known = settings.load()
    assert known.admin_ids == (1001, 1002)
    assert known.bot_token is not None
    assert "AAbb" not in repr(known)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BOT_TOKEN", "secret-nonsense", "BOT_TOKEN does not look like a token from BotFather"),
        ("ADMIN_IDS", "1001;madina", "ADMIN_IDS must be Telegram ids"),
        ("DATABASE_URL", "postgresql://secret-nonsense@localhost", "DATABASE_URL must be sqlite:///"),
        ("DATABASE_URL", "mysql://secret-nonsense/hamkor", "DATABASE_URL must be sqlite:///"),
        ("DATABASE_URL", "hamkor.db", "DATABASE_URL must be sqlite:///"),
        ("DATABASE_URL", "sqlite:///", "DATABASE_URL must be sqlite:///"),
        ("BOT_LANGUAGE", "tr", "BOT_LANGUAGE"),
        ("LISTEN", "9000", "LISTEN must be host:port"),
        ("SANDBOX_PORT", "80000", "SANDBOX_PORT"),
        ("BROADCAST_RATE", "0", "BROADCAST_RATE"),
        ("WEBHOOK_URL", "https://bot.example/hook", "WEBHOOK_SECRET"),
    ],
)
def test_what_is_wrong_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsProblem) as problem:
        settings.load()
    assert words in str(problem.value)
    assert "secret-nonsense" not in str(problem.value)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("BOT_TOKN", "BOT_TOKEN"),
        ("bot_tokens", "BOT_TOKEN"),
        ("BOTTOKEN", "BOT_TOKEN"),
        ("DATABASE_URI", "DATABASE_URL"),
        ("ADMINS_IDS", "ADMIN_IDS"),
        ("WEBHOOK_SECRETS", "WEBHOOK_SECRET"),
        ("BROADCAST_RATES", "BROADCAST_RATE"),
        ("SANDBOX_PROT", "SANDBOX_PORT"),
        ("LISTN", "LISTEN"),
    ],
)
def test_a_slip_in_a_name_is_named_with_what_is_meant(slip: str, meant: str) -> None:
    assert settings.unknown(["PATH", slip, "LISTEN"]) == [
        f"{slip.upper()} is set but means nothing to Hamkor. Is {meant} meant?"
    ]


def test_what_begins_like_ours_is_named_and_what_is_ours_or_anybodys_is_not() -> None:
    assert settings.unknown(["BOT_COLOUR"]) == ["BOT_COLOUR is set but means nothing to Hamkor."]
    assert settings.unknown([*NAMES.split(), "bot_token", "HOME", "LISTEN_FDS", "LISTEN_PID", "PORT", "TOKEN"]) == []
