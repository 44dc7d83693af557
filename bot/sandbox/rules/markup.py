"""Reply markups as Telegram reads them: inline keyboards, reply keyboards, their removal, forced replies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.rules import buttons
from bot.sandbox.rules.arguments import Arguments, flag
from bot.sandbox.rules.refusal import bad_request

ROW_LIMIT = 12
TOTAL_LIMIT = 300
SIZE_LIMIT = 10_240


@dataclass(slots=True, frozen=True)
class Markup:
    """One reply markup: `kind` is inline, keyboard, remove or force_reply, `data` its Bot API object."""

    kind: str
    data: dict[str, Any]

    @property
    def inline(self) -> dict[str, Any] | None:
        """The inline keyboard that a message shows, if this is one with buttons."""
        return self.data if self.kind == "inline" and self.data["inline_keyboard"] else None


def given(arguments: Arguments, *, strict: bool) -> Markup | None:
    """The call's `reply_markup`; refuses what Telegram refuses, in strict mode also buttons with several actions."""
    value = arguments.json("reply_markup", complaint="can't parse reply keyboard markup JSON object")
    return None if value is None else parse(value, strict=strict)


def inline_only(arguments: Arguments, *, strict: bool) -> dict[str, Any] | None:
    """The inline keyboard of an edit, None for none; refuses the other kinds of markup."""
    markup = given(arguments, strict=strict)
    if markup is not None and markup.kind != "inline":
        raise bad_request("inline keyboard expected")
    return markup.inline if markup else None


def parse(value: Any, *, strict: bool) -> Markup | None:
    """A markup object; None when it asks for nothing."""
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    inline = (
        _rows(value, name="inline_keyboard", holder="InlineKeyboardMarkup", strict=strict)
        if "inline_keyboard" in value
        else None
    )
    keyboard = (
        _rows(value, name="keyboard", holder="ReplyKeyboardMarkup", strict=strict) if "keyboard" in value else None
    )
    if keyboard:
        return Markup("keyboard", {**_options(value), "keyboard": keyboard})
    if inline is not None:
        return Markup("inline", {"inline_keyboard": inline})
    if flag(value.get("remove_keyboard")):
        return Markup("remove", {"remove_keyboard": True, "selective": flag(value.get("selective"))})
    if flag(value.get("force_reply")):
        return Markup("force_reply", {**_options(value), "force_reply": True})
    return None


def _options(value: dict[str, Any]) -> dict[str, Any]:
    names = ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective")
    options: dict[str, Any] = {name: flag(value.get(name)) for name in names}
    placeholder = value.get("input_field_placeholder")
    if placeholder:
        if len(str(placeholder)) > 64:
            raise bad_request("keyboard placeholder is too long")
        options["input_field_placeholder"] = str(placeholder)
    return options


def _rows(value: dict[str, Any], *, name: str, holder: str, strict: bool) -> list[list[dict[str, Any]]]:
    given = value[name]
    if not isinstance(given, list):
        raise bad_request(f'field "{name}" must be of type Array')
    read = buttons.inline if name == "inline_keyboard" else buttons.reply
    rows = []
    total = 0
    for row in given:
        if not isinstance(row, list):
            raise bad_request(f'field "{name}" of the {holder} must be an Array of Arrays')
        # A button without text disappears, as do those beyond the limits; so does a row without buttons.
        kept = [button for item in row if (button := read(item, strict=strict)) is not None]
        kept = kept[: min(ROW_LIMIT, TOTAL_LIMIT - total)]
        total += len(kept)
        if kept:
            rows.append(kept)
    if sum(_size(value) for row in rows for button in row for value in button.values()) > SIZE_LIMIT:
        raise bad_request("reply markup is too long")
    return rows


def _size(value: Any) -> int:
    """Bytes of a button's words; nested objects count with theirs."""
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return len(value.encode(errors="replace")) if isinstance(value, str) else 1
