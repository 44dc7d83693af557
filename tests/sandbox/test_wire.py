"""The wire: every form a client may send a call in gives the same answer."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from yarl import URL

from bot.sandbox.people.actor import Actor
from tests.sandbox.conftest import Wire
from tests.sandbox.pictures import picture

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
        await answer(bot.session.get(url, data=plain)),
        await answer(bot.session.get(url, json=parameters)),
        await answer(bot.session.request("PUT", url, data=plain)),
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


async def sent_raw(bot: Wire, path: str, head: str, body: bytes) -> tuple[int, str]:
    """A request written byte by byte, for what no client library sends: its status and the answer's text."""
    host, _, port = bot.telegram.url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    lines = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{head}\r\n\r\n"
    writer.write(lines.encode() + body)
    answer = (await reader.read()).decode()
    writer.close()
    return int(answer.split(" ", 2)[1]), answer.partition("\r\n\r\n")[2]


async def test_an_upload_as_telegraf_writes_it(bot: Wire, madina: Actor) -> None:
    """The method's name among the fields, headers in small letters without a space, no length."""
    fields = [('name="method"', b"sendPhoto"), ('name="chat_id"', str(madina.id).encode())]
    fields += [('name="photo"; filename="a.png"', picture()), ('name="caption"', b"look")]
    pieces: list[bytes] = []
    for described, value in fields:
        pieces += [b"--0d80fd\r\n", f"content-disposition:form-data; {described}\r\n\r\n".encode(), value, b"\r\n"]
    body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [*pieces, b"--0d80fd--"]) + b"0\r\n\r\n"
    head = "content-type: multipart/form-data; boundary=0d80fd\r\nTransfer-Encoding: chunked"
    status, _ = await sent_raw(bot, f"/bot{bot.telegram.token}/sendPhoto", head, body)
    assert (status, madina.last().text, madina.last().file) == (200, "look", picture())


@pytest.mark.parametrize("name", ["a\r\nb.txt", "a\r\n b.txt", "a\nb.txt", "a\rb.txt", "a\x00b.txt"])
@pytest.mark.parametrize("field", ["document", "file"])
async def test_a_name_that_breaks_its_header_is_refused(bot: Wire, madina: Actor, name: str, field: str) -> None:
    chat = (
        f'--B\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n{madina.id}\r\n' if field == "document" else ""
    )
    file = f'--B\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\nhello\r\n--B--\r\n'
    body = (chat + file).encode()
    head = f"Content-Type: multipart/form-data; boundary=B\r\nContent-Length: {len(body)}"
    face = f"/people/{madina.id}/chats/bot/document"
    path = f"/bot{bot.telegram.token}/sendDocument" if field == "document" else face
    status, answer = await sent_raw(bot, path, head, body)
    assert status == 400, answer
    assert "can't parse multipart request body" in answer
    bot.telegram.forget_calls()
