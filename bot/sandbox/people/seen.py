"""A message as somebody saw it at one moment: it stays so when the message is edited later."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.state.files import FileStore
from bot.sandbox.state.messages import Message

FILES = ("document", "voice", "video", "sticker")


@dataclass(slots=True, frozen=True)
class Seen:
    """Text or caption, entities, rows of buttons, the file if there is one; `json` is the Bot API's Message."""

    id: int
    author: str
    text: str
    buttons: tuple[tuple[dict[str, Any], ...], ...]
    json: dict[str, Any] = field(repr=False)
    edited: bool = False
    file: bytes | None = field(default=None, repr=False)
    file_name: str | None = None

    @classmethod
    def of(cls, message: Message, files: FileStore, *, edited: bool = False) -> Seen:
        """A message as it is now."""
        json = message.json()
        user = message.sender.user()
        sent = json["photo"][-1] if "photo" in json else next((json[kind] for kind in FILES if kind in json), None)
        stored = files.by_id.get(sent["file_id"]) if sent else None
        return cls(
            id=message.id,
            author=user["first_name"],
            text=message.text,
            json=json,
            edited=edited,
            buttons=tuple(tuple(row) for row in message.buttons()),
            file=stored.data if stored else None,
            file_name=(sent or {}).get("file_name"),
        )

    @property
    def labels(self) -> list[str]:
        """The words on the buttons."""
        return [button["text"] for row in self.buttons for button in row]

    @property
    def rows(self) -> list[list[str]]:
        """The words on the buttons, row by row."""
        return [[button["text"] for button in row] for row in self.buttons]

    @property
    def entities(self) -> list[dict[str, Any]]:
        """The entities of the text or the caption."""
        return list(self.json.get("entities") or self.json.get("caption_entities") or [])

    def button(self, label: str) -> dict[str, Any]:
        """The button with this label."""
        for row in self.buttons:
            for button in row:
                if button["text"] == label:
                    return button
        raise AssertionError(f"There is no button «{label}»; shown are: {', '.join(self.labels) or 'none'}.")

    def __contains__(self, words: str) -> bool:
        return words in self.text

    def __str__(self) -> str:
        return line(self)


def line(seen: Seen) -> str:
    """One message of a transcript: who, what, and the buttons row by row."""
    head = f"{seen.author}{' (edited)' if seen.edited else ''}: "
    parts = [part for part in (_thing(seen.json), seen.text) if part]
    text = head + "\n".join(parts).replace("\n", "\n" + " " * 4)
    for row in seen.rows:
        text += "\n    " + " ".join(f"[{label}]" for label in row)
    return text


def _thing(json: dict[str, Any]) -> str:
    if "photo" in json:
        return "(picture)"
    if "document" in json:
        return f"(file {json['document'].get('file_name', '')})"
    if "voice" in json:
        return f"(voice message, {json['voice']['duration']} s)"
    if "video" in json:
        return "(video)"
    if "sticker" in json:
        return f"(sticker {json['sticker'].get('emoji', '')})"
    if "contact" in json:
        return f"(contact {json['contact']['phone_number']})"
    if "venue" in json:
        return f"(place {json['venue']['title']})"
    if "location" in json:
        return f"(place {json['location']['latitude']}, {json['location']['longitude']})"
    if "pinned_message" in json:
        return "(pinned a message)"
    if "new_chat_members" in json:
        return "(joined: " + ", ".join(user["first_name"] for user in json["new_chat_members"]) + ")"
    return "(left)" if "left_chat_member" in json else ""
