"""A message: who wrote it, what it holds, what is pressed under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.sandbox.state.accounts import Bot, Person
    from bot.sandbox.state.chats import Chat


class Message:
    """One message of a chat; `content` holds the Bot API fields that depend on its kind (text, photo, contact ...)."""

    __slots__ = (
        "chat",
        "content",
        "date",
        "edit_date",
        "extra",
        "id",
        "inline_id",
        "reply_markup",
        "reply_to",
        "sender",
        "update_id",
        "via_bot",
    )

    def __init__(self, chat: Chat, *, number: int, sender: Person | Bot, date: int, content: dict[str, Any]) -> None:
        self.chat = chat
        self.id = number
        self.sender = sender
        self.date = date
        self.content = content
        self.edit_date: int | None = None
        self.reply_to: Message | None = None
        self.reply_markup: dict[str, Any] | None = None
        self.via_bot: Bot | None = None
        self.inline_id: str | None = None
        self.extra: dict[str, Any] | None = None
        self.update_id: int | None = None

    @property
    def text(self) -> str:
        """The text or the caption, empty when there is neither."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    def json(self, *, nested: bool = False) -> dict[str, Any]:
        """The Bot API's Message; `nested` leaves out what a replied or pinned message does not carry."""
        data: dict[str, Any] = {
            "message_id": self.id,
            "from": self.sender.user(),
            "chat": self.chat.json(),
            "date": self.date,
        }
        if self.edit_date is not None:
            data["edit_date"] = self.edit_date
        if self.extra:
            data.update(self.extra)
        if self.reply_to is not None and not nested:
            data["reply_to_message"] = self.reply_to.json(nested=True)
        if self.via_bot is not None:
            data["via_bot"] = self.via_bot.user()
        data.update(self.content)
        if self.reply_markup is not None:
            data["reply_markup"] = self.reply_markup
        return data

    def buttons(self) -> list[list[dict[str, Any]]]:
        """The rows of inline buttons under the message."""
        rows: list[list[dict[str, Any]]] = self.reply_markup["inline_keyboard"] if self.reply_markup else []
        return rows
