"""The wire: every form a client may send a call in gives the same answer."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest
from yarl import URL

from bot.sandbox.people.actor import Actor
from tests.sandbox.conftest import Wire

KEYBOARD = {"inline_keyboard": [[{"text": "Next", "callback_data": "n"}]]}


async def answer(request: Any) -> dict[str, Any]:
    async with request as response:
        body: dict[str, Any] = await response.json()
        return body


def call(madina: Actor) -> dict[str, Any]:
    return {"chat_id": madina.id, "text": "<b>Tormoz</b> 100%&+", "parse_mode": "HTML", "reply_markup": KEYBOARD}


async def test_all_forms_say_the_same(bot: Wire, madina: Actor) -> None:
    parameters = call(madina)
    plain = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
    form = aiohttp.FormData()
    for name, value in plain.items():
        form.add_field(name, value, content_type="text/plain")
    url = bot.url("sendMessage")
    answers = [
        await answer(bot.session.post(url, data=plain)),
        await answer(bot.session.post(url, json=parameters)),
        await answer(bot.session.post(url, json=plain)),
        await answer(bot.session.get(url, params=plain)),
        await answer(bot.session.post(url, params=plain)),
        await answer(bot.session.post(url, data=form)),
    ]
    results = [each["result"] for each in answers]
    for result in results:
        assert result["text"] == "Tormoz 100%&+"
        assert result["entities"] == [{"offset": 0, "length": 6, "type": "bold"}]
        assert result["reply_markup"] == KEYBOARD
    assert len({result["message_id"] for result in results}) == len(answers)


async def test_a_token_may_come_with_an_escaped_colon(bot: Wire) -> None:
    url = URL(f"{bot.telegram.url}/bot{bot.telegram.token.replace(':', '%3A')}/getMe", encoded=True)
    assert (await answer(bot.session.get(url)))["result"]["id"] == 42


async def test_multipart_comes_in_pieces_without_a_length(bot: Wire, madina: Actor) -> None:
    boundary = "9f1c"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n{madina.id}\r\n',
        f'--{boundary}\r\nContent-Disposition: form-data; name="document"\r\n\r\nattach://ҳисобот\r\n',
        f'--{boundary}\r\nContent-Disposition: form-data; name="ҳисобот"; filename="Йиллик ҳисобот.txt"\r\n',
        "Content-Type: text/plain\r\n\r\n",
        "сум\r\n",
        f"--{boundary}--\r\n",
    ]

    async def pieces() -> Any:
        for part in parts:
            yield part.encode()

    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    result = (await answer(bot.session.post(bot.url("sendDocument"), data=pieces(), headers=headers)))["result"]
    assert result["document"]["file_name"] == "Йиллик ҳисобот.txt"
    assert result["document"]["file_size"] == 6


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('filename="a b.txt"', "a b.txt"),
        ("filename=каталог.csv", "каталог.csv"),
        ('filename="say \\"hi\\".txt"', 'say "hi".txt'),
        ("filename=\"x\"; filename*=utf-8''%D0%B0.txt", "а.txt"),
    ],
)
@pytest.mark.filterwarnings("ignore::aiohttp.multipart.BadContentDispositionHeader")
async def test_file_names_as_clients_write_them(bot: Wire, madina: Actor, header: str, name: str) -> None:
    body = (
        f'--b\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n{madina.id}\r\n'
        f"--b\r\nContent-Disposition: form-data; name=document; {header}\r\n\r\nx\r\n--b--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    result = (await answer(bot.session.post(bot.url("sendDocument"), data=body.encode(), headers=headers)))["result"]
    assert result["document"]["file_name"] == name


async def test_the_file_may_sit_in_the_field_itself(bot: Wire, madina: Actor) -> None:
    result = await bot("sendDocument", chat_id=madina.id, document=("a.pdf", b"%PDF"))
    assert result["document"]["mime_type"] == "application/pdf"


async def test_unknown_parameters_are_refused_only_in_strict_mode(bot: Wire, madina: Actor) -> None:
    parameters = {"chat_id": madina.id, "text": "hi", "colour": "red"}
    assert await bot.refused("sendMessage", **parameters) == (
        "400 Bad Request: unknown parameter colour of sendMessage (strict mode)"
    )
    bot.telegram.sandbox.api.options.strict = False
    assert (await bot("sendMessage", **parameters))["text"] == "hi"


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"{broken", "application/json", "can't parse JSON object"),
        (b"[1]", "application/json", "can't parse JSON object"),
        (b"text=%ff%fe", "application/x-www-form-urlencoded", "strings must be encoded in UTF-8"),
        (b"nonsense", "multipart/form-data", "can't parse multipart request body"),
    ],
)
async def test_broken_bodies(bot: Wire, body: Any, kind: str, words: str) -> None:
    async with bot.session.post(bot.url("sendMessage"), data=body, headers={"Content-Type": kind}) as response:
        assert (response.status, (await response.json())["description"]) == (400, f"Bad Request: {words}")
    bot.telegram.forget_calls()


async def test_numbers_and_flags_as_json_or_as_words(bot: Wire, madina: Actor) -> None:
    for value in (True, "true", "True", "1", "yes"):
        async with bot.session.post(
            bot.url("sendMessage"), json={"chat_id": str(madina.id), "text": 5, "protect_content": value}
        ) as response:
            result = (await response.json())["result"]
        assert (result["text"], result["has_protected_content"]) == ("5", True)
