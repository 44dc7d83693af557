"""The wire forms of a call: query, form, JSON and multipart bodies become one set of arguments."""

from __future__ import annotations

import json
import re
import warnings
from typing import Any
from urllib.parse import parse_qsl, unquote

from aiohttp import BodyPartReader, ClientResponse, MultipartReader, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.multipart import BadContentDispositionHeader, MultipartResponseWrapper

from bot.sandbox.rules.arguments import Arguments, Upload
from bot.sandbox.rules.files import UPLOAD_LIMIT
from bot.sandbox.rules.refusal import Refused, bad_request

# aiohttp warns of unquoted file names, which several clients send and `_names` reads.
warnings.filterwarnings("ignore", category=BadContentDispositionHeader)

FIELD_LIMIT = 1024 * 1024
BODY_LIMIT = UPLOAD_LIMIT + 2 * FIELD_LIMIT
CHUNK = 256 * 1024
_NAME = re.compile(r';\s*(name|filename)(\*?)=("(?:\\.|[^"\\])*"|[^;]*)')
_ESCAPED = re.compile(r"\\(.)")
Reader = MultipartReader | MultipartResponseWrapper


async def arguments(request: web.Request) -> Arguments:
    """The arguments of a request, whatever its form; refuses bodies that are broken or too big."""
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    # Whatever the verb: some clients send their parameters in the body of a GET, and Telegram reads it.
    if not request.can_read_body:
        return Arguments(values)
    kind = request.content_type
    if kind.startswith("multipart/"):
        return await _multipart(await _reader(request), values)
    body = await _body(request)
    if kind == "application/json":
        values.update(_json(body))
    elif kind == "application/x-www-form-urlencoded":
        values.update(_form(body))
    return Arguments(values)


async def _reader(request: web.Request) -> MultipartReader:
    try:
        return await request.multipart()
    except (ValueError, AssertionError) as error:
        raise bad_request("can't parse multipart request body") from error


async def _body(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge as error:
        raise Refused(413, "Request Entity Too Large") from error


def _form(body: bytes) -> dict[str, Any]:
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict"))
    except ValueError as error:
        raise bad_request("strings must be encoded in UTF-8") from error


def _json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body or b"{}")
    except ValueError as error:
        raise Refused(400, "Bad Request: can't parse JSON object") from error
    if not isinstance(values, dict):
        raise Refused(400, "Bad Request: can't parse JSON object")
    return {name: value for name, value in values.items() if value is not None}


async def answered(response: ClientResponse) -> Arguments:
    """The arguments of a call that a webhook's answer holds; none when it holds no call."""
    if response.content_type == "application/json":
        return Arguments(_json(await response.read()))
    if response.content_type == "multipart/form-data":
        return await _multipart(MultipartReader.from_response(response), {})
    await response.read()
    return Arguments()


async def _multipart(reader: Reader, values: dict[str, Any]) -> Arguments:
    files: dict[str, Upload] = {}
    total = 0
    try:
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader):
                continue
            name, file_name = _names(part)
            data = await _part(part, total)
            total += len(data)
            if file_name is None:
                values[name] = data.decode()
            else:
                files[name] = Upload(file_name, data, part.headers.get("Content-Type"))
    except UnicodeDecodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error
    except (ValueError, AssertionError, HttpProcessingError) as error:
        raise bad_request("can't parse multipart request body") from error
    return Arguments(values, files)


def _names(part: BodyPartReader) -> tuple[str, str | None]:
    """A part's field name and file name: quoted or not, in any letters, or percent-encoded with a star."""
    names: dict[str, str] = {}
    for name, star, value in _NAME.findall(part.headers.get("Content-Disposition", "")):
        if star:
            names[name] = unquote(value.strip().rpartition("'")[2])
        elif value.startswith('"'):
            names.setdefault(name, _ESCAPED.sub(r"\1", value[1:-1]))
        else:
            names.setdefault(name, value.strip())
    return names.get("name", ""), names.get("filename")


async def _part(part: BodyPartReader, total: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk(CHUNK):
        data += chunk
        if total + len(data) > BODY_LIMIT:
            raise Refused(413, "Request Entity Too Large")
    return bytes(data)
