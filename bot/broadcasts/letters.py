"""What staff wrote, made safe: Telegram's own formatting becomes clean HTML, everything else is escaped; lengths."""

import html
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from aiogram.types import Message, MessageEntity
from aiogram.utils.text_decorations import html_decoration

from bot.broadcasts.models import Letter
from bot.errors import Refusal
from bot.i18n import LANGUAGES, N_, NATIVE_NAMES, using

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

# What a bot may send to anybody: no custom emoji (they need a bought name), no mentions by id.
_KEPT = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
}
_LINK = re.compile(r"https?://", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


class TooLong(Refusal):
    """A text does not fit into one message, or under a picture, in one of the languages."""

    sentence = N_(
        "The text in {language} has {length} characters, and at most {limit} fit. Please shorten it and send it again."
    )


class TooLongWithFile(Refusal):
    """A text fits into a message but not under a file."""

    sentence = N_(
        "With a photo or a file at most {limit} characters fit, and the text in {language} has {length}. "
        "Please shorten the text or leave the file out."
    )


class NothingWritten(Refusal):
    """A broadcast without a text in any language."""

    sentence = N_("Please write the text in at least one language: press “Correct an answer” and choose one.")


class Post(NamedTuple):
    """A call with everything but the chat."""

    method: str
    values: dict[str, Any]


def post(letter: Letter, language: str) -> Post:
    """Give the call that says a letter in a language."""
    with using(language):
        text = letter.text
    if letter.file_id and letter.file_kind:
        method = "sendPhoto" if letter.file_kind == "photo" else "sendDocument"
        return Post(method, {letter.file_kind: letter.file_id, "caption": text, "parse_mode": "HTML"})
    values = {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return Post("sendMessage", values)


def formatted(text: str, entities: Sequence[MessageEntity] | None) -> str:
    """Turn a message somebody typed into HTML: its formatting kept where it is safe, all else escaped."""
    kept = [_quoted(entity) for entity in entities or () if _safe(entity)]
    try:
        return html_decoration.unparse(text, kept)
    except (UnicodeError, ValueError):
        # Halves of characters that no honest client sends: keep the words, lose the formatting.
        return html.escape(text.encode("utf-8", "ignore").decode("utf-8"), quote=False)


def attached(message: Message) -> str | None:
    """Give the photo or file of a message as "kind:file_id"; None when it carries neither."""
    if message.photo:
        return f"photo:{message.photo[-1].file_id}"
    return f"document:{message.document.file_id}" if message.document else None


def plain(text: str) -> str:
    """Give the words of an HTML text as they are read."""
    return html.unescape(_TAG.sub("", text))


def length(text: str) -> int:
    """Count as Telegram's strictest counter does: UTF-16 units of the text without markup."""
    return len(plain(text).encode("utf-16-le", "ignore")) // 2


def check(letter: Letter) -> None:
    """Refuse a letter without words, or one that does not fit, also in the Cyrillic derived from Latin."""
    if not (letter.text_uz or letter.text_ru or letter.text_en):
        raise NothingWritten
    for language in LANGUAGES:
        with using(language):
            size = length(letter.text)
        if size > TEXT_LIMIT:
            raise TooLong(language=NATIVE_NAMES[language], length=size, limit=TEXT_LIMIT)
        if letter.file_id and size > CAPTION_LIMIT:
            raise TooLongWithFile(language=NATIVE_NAMES[language], length=size, limit=CAPTION_LIMIT)


def _quoted(entity: MessageEntity) -> MessageEntity:
    """The decoration writes addresses and languages as they are: a quotation mark in one would break out of the tag."""
    url = html.escape(entity.url) if entity.url else None
    return entity.model_copy(update={"url": url, "language": None})


def _safe(entity: MessageEntity) -> bool:
    if entity.type == "text_link":
        return bool(entity.url and _LINK.match(entity.url))
    return entity.type in _KEPT
