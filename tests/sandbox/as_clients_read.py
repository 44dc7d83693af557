"""What leaves the local Telegram, read by aiogram's and python-telegram-bot's own types."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, get_args

import aiogram.methods
import telegram as ptb
from aiogram import types
from aiogram.methods import TelegramMethod
from aiohttp import web
from pydantic import BaseModel, TypeAdapter

from bot.sandbox.methods.registry import Call, Method
from bot.sandbox.state.updates import UpdateQueue
from bot.sandbox.transport.bot_api import BotApi
from bot.sandbox.transport.journal import Recorded

MODELS = {
    model.__api_method__: model
    for name in aiogram.methods.__all__
    if isinstance(model := getattr(aiogram.methods, name), type)
    and issubclass(model, TelegramMethod)
    and model is not TelegramMethod
}
RESULTS: dict[str, TypeAdapter[Any]] = {}
# A test that sends thousands of messages has this many of each method and kind read.
ENOUGH = 200


class Reader:
    """Reads every update and every result of a test as the two libraries do; `problems` is what they trip over."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.methods: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()

    def update(self, data: dict[str, Any]) -> None:
        """An update that was queued for a bot."""
        self.kinds.update(data.keys() - {"update_id"})

        def read() -> None:
            known(types.Update.model_validate(data), data)
            _ptb("Update", data)

        self._try(f"update {data}", read)

    def result(self, method: str, data: Any) -> None:
        """The result of a call that went well."""
        self.methods[method] += 1
        adapter = RESULTS.setdefault(method, TypeAdapter(MODELS[method].__returning__))

        def read() -> None:
            known(adapter.validate_python(data), data)
            for name in _names(MODELS[method].__returning__):
                for item in data if isinstance(data, list) else [data]:
                    if isinstance(item, dict):
                        _ptb(name, item)

        self._try(f"result of {method} {data}", read)

    def _try(self, what: str, deed: Any) -> None:
        try:
            deed()
        except Exception as error:  # whatever a client's own parsing raises
            self.problems.append(f"{what}: {error}")


def listen(reader: Reader, monkeypatch: Any) -> None:
    """Let the reader see everything the servers of this test send."""
    run, put = BotApi._run, UpdateQueue.put

    async def heard_run(self: BotApi, method: Method, call: Call, entry: Recorded) -> web.Response:
        response = await run(self, method, call, entry)
        assert isinstance(response.body, bytes)
        if reader.methods[method.name] < ENOUGH:
            reader.result(method.name, json.loads(response.body)["result"])
        return response

    def heard_put(self: UpdateQueue, *arguments: Any, **more: Any) -> int | None:
        number = put(self, *arguments, **more)
        if number is not None and reader.kinds[self.pending[-1].kind] < ENOUGH:
            reader.update(json.loads(self.pending[-1].body))
        return number

    monkeypatch.setattr(BotApi, "_run", heard_run)
    monkeypatch.setattr(UpdateQueue, "put", heard_put)


def known(parsed: object, data: object, path: str = "") -> None:
    """Fail on a field that aiogram kept without knowing it, however deep."""
    if isinstance(parsed, BaseModel) and isinstance(data, dict):
        names = {field.alias or name: name for name, field in type(parsed).model_fields.items()}
        for key, value in data.items():
            assert key in names, f"{path}.{key} is unknown to aiogram"
            known(getattr(parsed, names[key]), value, f"{path}.{key}")
    elif isinstance(parsed, list) and isinstance(data, list):
        for one, other in zip(parsed, data, strict=True):
            known(one, other, path)


def _names(annotation: Any) -> set[str]:
    """The names of the models a result may be made of."""
    inner = get_args(annotation)
    if inner:
        return set().union(*map(_names, inner))
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return {annotation.__name__} if is_model else set()


def _ptb(name: str, data: dict[str, Any]) -> None:
    # These are read by the class they share.
    for family in ("ChatMember", "MenuButton"):
        name = family if name.startswith(family) else name
    assert getattr(ptb, name).de_json(data, None) is not None
