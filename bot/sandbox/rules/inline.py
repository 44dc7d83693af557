"""Answers to inline queries: the results, what each sends, the button above them."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.rules import files, markup, places, texts
from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.state.files import FileStore

MOST = 50
ID_LIMIT = 64
OFFSET_LIMIT = 64
CACHE_DEFAULT = 300
CACHE_MOST = 86_400
SHOWN = ("id", "type", "title", "description", "url", "thumbnail_url", "photo_url")
WRONG = "can't parse inline query result: "


def answer(arguments: Arguments, store: FileStore, *, strict: bool) -> dict[str, Any]:
    """What people see (`results`) and what each result sends (`contents`, `keyboards` by its id)."""
    given = arguments.json("results", complaint="can't parse results JSON object")
    if not isinstance(given, list):
        raise bad_request(
            "expected an Array of InlineQueryResult" if given is not None else "can't parse results JSON object"
        )
    if len(given) > MOST:
        raise bad_request("too many inline query results specified")
    results = []
    contents: dict[str, dict[str, Any]] = {}
    keyboards: dict[str, dict[str, Any] | None] = {}
    for item in given:
        number = _id(item)
        if number in contents:
            raise bad_request("RESULT_ID_DUPLICATE")
        contents[number] = _content(item, store)
        keyboards[number] = _keyboard(item, strict=strict)
        results.append({name: item[name] for name in SHOWN if item.get(name)})
    offset = arguments.text("next_offset")
    if len(offset.encode()) > OFFSET_LIMIT:
        raise bad_request("NEXT_OFFSET_INVALID")
    return {
        "results": results,
        "contents": contents,
        "keyboards": keyboards,
        "next_offset": offset,
        "button": _button(arguments),
        "cache_time": max(0, min(CACHE_MOST, arguments.integer("cache_time", CACHE_DEFAULT))),
        "personal": arguments.flag("is_personal"),
    }


def _id(item: Any) -> str:
    if not isinstance(item, dict):
        raise bad_request(f"{WRONG}expected an Object")
    for name in ("type", "id"):
        if not isinstance(item.get(name), str):
            raise bad_request(f'{WRONG}Can\'t find field "{name}"')
    if not 1 <= len(item["id"].encode()) <= ID_LIMIT:
        raise bad_request("RESULT_ID_INVALID")
    return str(item["id"])


def _keyboard(item: dict[str, Any], *, strict: bool) -> dict[str, Any] | None:
    if item.get("reply_markup") is None:
        return None
    parsed = markup.parse(item["reply_markup"], strict=strict)
    if parsed is not None and parsed.kind != "inline":
        raise bad_request(f"{WRONG}inline keyboard expected")
    return parsed.inline if parsed else None


def _content(item: dict[str, Any], store: FileStore) -> dict[str, Any]:
    kind = item["type"]
    written = item.get("input_message_content")
    if written is not None:
        content = _written(written)
    elif kind in KINDS:
        content = KINDS[kind](item, store)
    elif kind == "article":
        raise bad_request(f'{WRONG}Can\'t find field "input_message_content"')
    else:
        raise bad_request(f'{WRONG}type "{kind}" is unsupported')
    if kind in {"article", "document", "location", "venue"} and not item.get("title"):
        raise bad_request(f'{WRONG}Can\'t find field "title"')
    return content


def _written(content: Any) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise bad_request(f"{WRONG}object expected as input message content")
    if "message_text" in content:
        named = {
            "text": content["message_text"],
            "parse_mode": content.get("parse_mode"),
            "entities": content.get("entities"),
        }
        return texts.message(Arguments({name: value for name, value in named.items() if value is not None})).fields()
    if "phone_number" in content:
        return {"contact": places.contact(Arguments(content))}
    if "title" in content and "address" in content:
        venue = places.venue(Arguments(content))
        return {"location": venue["location"], "venue": venue}
    if "latitude" in content:
        return {"location": places.location(Arguments(content))}
    raise bad_request(f"{WRONG}input message content is not specified")


def _photo(item: dict[str, Any], store: FileStore) -> dict[str, Any]:
    if "photo_file_id" not in item:
        raise bad_request(
            "wrong file identifier/HTTP URL specified"
            if item.get("photo_url")
            else f'{WRONG}Can\'t find field "photo_url"'
        )
    photo = files.known(store, str(item["photo_file_id"]), kind="photo")
    return {"photo": store.sizes(photo), **_caption(item)}


def _document(item: dict[str, Any], store: FileStore) -> dict[str, Any]:
    if "document_file_id" not in item:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return {"document": files.known(store, str(item["document_file_id"]), kind="document").document(), **_caption(item)}


def _caption(item: dict[str, Any]) -> dict[str, Any]:
    given = {name: item[name] for name in ("caption", "parse_mode", "caption_entities") if item.get(name) is not None}
    return texts.caption(Arguments(given)).fields("caption_")


def _contact(item: dict[str, Any], store: FileStore) -> dict[str, Any]:
    return {"contact": places.contact(Arguments(item))}


def _location(item: dict[str, Any], store: FileStore) -> dict[str, Any]:
    return {"location": places.location(Arguments(item))}


def _venue(item: dict[str, Any], store: FileStore) -> dict[str, Any]:
    venue = places.venue(Arguments(item))
    return {"location": venue["location"], "venue": venue}


KINDS = {"photo": _photo, "document": _document, "contact": _contact, "location": _location, "venue": _venue}


def _button(arguments: Arguments) -> dict[str, Any] | None:
    given = arguments.json("button", complaint="can't parse inline query results button JSON object")
    if given is None and arguments.has("switch_pm_text"):
        given = {"text": arguments.text("switch_pm_text"), "start_parameter": arguments.text("switch_pm_parameter")}
    if given is None:
        return None
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise bad_request("can't parse inline query results button: Can't find field \"text\"")
    if given.get("web_app") is not None:
        return {"text": given["text"], "web_app": given["web_app"]}
    parameter = given.get("start_parameter", "")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", str(parameter)):
        raise bad_request("START_PARAM_INVALID")
    return {"text": given["text"], "start_parameter": parameter}
