"""Telegram for storms: takes every call at once, judges it by Telegram's own rules, and remembers little."""

import io
import json
import re
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from PIL import Image

from bot import main
from bot.clock import Now
from bot.demo import loading
from bot.main import Hamkor
from bot.sandbox.methods import served
from bot.sandbox.methods.registry import METHODS
from bot.sandbox.rules import commands, inline, markup, places, texts
from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import Refused, bad_request
from bot.sandbox.state.files import FileStore
from bot.settings import Settings
from bot.telegram.api import Api, TelegramRefused
from bot.telegram.screen import File

assert served
PICTURE = "AgACAgIAAxkBpicture"  # the one file it has
TOKEN = "42:quiet-telegram-needs-no-secret"
LOCALES = Path(__file__).parents[2] / "locales"
# What only a program says; none of the hostile texts holds any of it.
_PROGRAM = re.compile(r"Traceback|Exception|\w+Error\b|\.py\b|sqlite|pydantic|aiogram|NoneType|object at 0x|line \d+,")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻʼ-][^\W\d_]+)*")
_TAPPED = re.compile(r"\d{1,9}-(\d{1,9})")
_PIECES = re.compile(r"\{\w*\}|<[^>]+>|\n")


class QuietTelegram(Api):
    """Stands where Telegram is. `speaks` tells which language a person must be answered in.

    `said` keeps the last words to each person, `in_public` everything ever said in groups, `offered` the latest buttons
    with whom they were shown to; `secrets` must not be told to those who have a language.
    """

    def __init__(self, token: str, base: str | None = None, connections: int = 100) -> None:
        super().__init__(token, base, connections)
        self.made: Counter[str] = Counter()
        self.complaints: deque[str] = deque(maxlen=20)
        self.said: dict[int, str] = {}
        self.in_public: set[str] = set()
        self.offered: deque[tuple[int, str]] = deque(maxlen=2000)
        self.speaks: dict[int, str] = {}
        self.secrets: tuple[str, ...] = ()
        self.files = FileStore()

    async def call(
        self, method: str, values: dict[str, Any], files: dict[str, File] | None = None, wait: float = 30
    ) -> Any:
        """Judge a call and answer it."""
        self.made[method] += 1
        if method == "getMe":
            return {"id": 42, "is_bot": True, "first_name": "Hamkor", "username": "hamkor_bot"}
        if method.endswith("Description"):
            return {}
        if method == "getFile":
            raise TelegramRefused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        try:
            self._judge(method, json.loads(json.dumps(values, ensure_ascii=False).encode()))
        except Refused as refused:
            self.complaints.append(f"{method}: {refused.description}: {str(values)[:300]}")
            raise TelegramRefused(refused.code, refused.description) from None
        return {"message_id": self.made.total(), "chat": {"id": values.get("chat_id")}, "date": 1}

    async def download(self, file_id: str, *, limit: int) -> bytes:
        """Give no file but one picture: every other file of a storm is invented."""
        if file_id == PICTURE:
            drawn = io.BytesIO()
            Image.new("RGB", (400, 300), "white").save(drawn, "JPEG")
            return drawn.getvalue()
        raise TelegramRefused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")

    def _judge(self, method: str, values: dict[str, Any]) -> None:
        known = METHODS[method.lower()]
        if unknown := values.keys() - known.parameters:
            raise bad_request(f"unknown parameters {unknown}")
        arguments = Arguments(values)
        text = JUDGES[method](arguments, self.files)
        person = _person(values)
        rows = (values.get("reply_markup") or {}).get("inline_keyboard") or ()
        self.offered.extend(
            (person or 0, one["callback_data"]) for row in rows for one in row if "callback_data" in one
        )
        if text and person is not None:
            self._listen(person, text)
            if person < 0:
                self.in_public.add(text)
            else:
                self.said[person] = text

    def _listen(self, person: int, text: str) -> None:
        if found := _PROGRAM.search(text):
            self.complaints.append(f"a program speaks, {found.group()!r}: {text[:300]}")
        if person in self.speaks and (told := next((secret for secret in self.secrets if secret in text), "")):
            self.complaints.append(f"the secret {told!r} is told to {person}: {text[:300]}")
        language = self.speaks.get(person)
        if language and (foreign := foreign_words(text, language=language)):
            self.complaints.append(f"English in {language}, {foreign!r}: {text[:300]}")


def _person(values: dict[str, Any]) -> int | None:
    """Whom a call speaks to; the id of a tap in a storm ends with who tapped."""
    if "chat_id" in values:
        return int(values["chat_id"])
    tapped = _TAPPED.fullmatch(str(values.get("callback_query_id", "")))
    return int(tapped[1]) if tapped else None


def _message(arguments: Arguments, _files: FileStore) -> str:
    markup.given(arguments, strict=True)
    return texts.message(arguments).text


def _edited(arguments: Arguments, _files: FileStore) -> str:
    markup.inline_only(arguments, strict=True)
    return texts.message(arguments).text


def _captioned(arguments: Arguments, _files: FileStore) -> str:
    markup.given(arguments, strict=True)
    return texts.caption(arguments).text


def _tap(arguments: Arguments, _files: FileStore) -> str:
    if len(text := arguments.text("text")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    return text


def _inline(arguments: Arguments, files: FileStore) -> str:
    inline.answer(arguments, files, strict=True)
    return ""


def _venue(arguments: Arguments, _files: FileStore) -> str:
    return str(places.venue(arguments)["title"])


def _commands(arguments: Arguments, _files: FileStore) -> str:
    commands.given(arguments)
    return ""


JUDGES: dict[str, Callable[[Arguments, FileStore], str]] = {
    "sendMessage": _message,
    "editMessageText": _edited,
    "sendPhoto": _captioned,
    "sendDocument": _captioned,
    "sendVenue": _venue,
    "answerCallbackQuery": _tap,
    "answerInlineQuery": _inline,
    "setMyCommands": _commands,
}


def foreign_words(text: str, *, language: str) -> str:
    """Three English words of ours that stand together in a text in another language; empty when there are none."""
    return next((" ".join(three) for three in _threes(text) if three in _english(language)), "")


@lru_cache(maxsize=4)
def _english(language: str) -> frozenset[tuple[str, ...]]:
    """Every three neighbouring words of our English sentences that no sentence of this language has."""
    own: set[tuple[str, ...]] = set()
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file)
    english: set[tuple[str, ...]] = set()
    for entry in catalogue:
        for given, into in ((entry.id, english), (entry.string, own)):
            for sentence in given if isinstance(given, tuple | list) else (given,):
                for piece in _PIECES.split(str(sentence)):
                    into.update(_threes(piece))
    return frozenset(english - own)


def _threes(text: str) -> list[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return list(zip(words, words[1:], words[2:], strict=False))


@asynccontextmanager
async def quiet_bot(path: Path, now: Now, *, demo: bool = True) -> AsyncIterator[tuple[Hamkor, QuietTelegram]]:
    """The whole bot on a quiet Telegram, with the demo's catalogue and fairs; no job runs beside the conversation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(main, "Api", QuietTelegram)
        hamkor = Hamkor(Settings(database_url=f"sqlite:///{path}", bot_language="uz"), token=TOKEN, now=now)
    assert isinstance(hamkor.api, QuietTelegram)
    if demo:
        await loading.load_if_empty(path, now=now)
    await hamkor.start()
    await hamkor.jobs.stop()
    try:
        yield hamkor, hamkor.api
    finally:
        await hamkor.stop()
