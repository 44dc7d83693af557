"""Files that were sent: their bytes once, however many messages show them."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

# How ids of a kind begin, and where its files lie.
KINDS = {
    "photo": ("AgACAgIAAxkB", "photos"),
    "document": ("BQACAgIAAxkB", "documents"),
    "voice": ("AwACAgIAAxkB", "voice"),
    "video": ("BAACAgIAAxkB", "videos"),
    "sticker": ("CAACAgIAAxkB", "stickers"),
}
PREFIXES = tuple(prefix for prefix, _ in KINDS.values())
ID_LENGTH = 56


@dataclass(slots=True, eq=False)
class StoredFile:
    """A file under one id; `width` and `height` are pixels, `whole` is the photo this is a smaller size of."""

    id: str
    unique_id: str
    kind: str
    data: bytes
    path: str
    name: str | None = None
    mime_type: str | None = None
    width: int = 0
    height: int = 0
    whole: StoredFile | None = None

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)

    def photo_size(self) -> dict[str, Any]:
        """The Bot API's PhotoSize."""
        return {**self.reference(), "file_size": self.size, "width": self.width, "height": self.height}

    def document(self) -> dict[str, Any]:
        """The Bot API's Document."""
        data: dict[str, Any] = self.reference()
        if self.name:
            data["file_name"] = self.name
        if self.mime_type:
            data["mime_type"] = self.mime_type
        return {**data, "file_size": self.size}

    def reference(self) -> dict[str, Any]:
        """The two ids."""
        return {"file_id": self.id, "file_unique_id": self.unique_id}


class FileStore:
    """All files by id, by unique id and by path; equal bytes of one kind and name are kept once."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_unique_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}
        self.smaller: dict[str, StoredFile] = {}
        self._by_content: dict[tuple[str, str | None, bytes], StoredFile] = {}

    def add(
        self,
        data: bytes,
        kind: str,
        *,
        name: str | None = None,
        mime_type: str | None = None,
        width: int = 0,
        height: int = 0,
    ) -> StoredFile:
        """Keep `data` and give its ids; the same data again gives the same file."""
        key = (kind, name, hashlib.sha256(data).digest())
        known = self._by_content.get(key)
        if known is not None:
            return known
        file = self._keep(data, kind, name=name, mime_type=mime_type, width=width, height=height)
        self._by_content[key] = file
        return file

    def add_smaller(self, photo: StoredFile, data: bytes, *, width: int, height: int) -> None:
        """Keep a smaller size of a photo, which stands for the whole of it wherever it is sent again."""
        if photo.unique_id not in self.smaller:
            self.smaller[photo.unique_id] = self._keep(data, "photo", width=width, height=height, whole=photo)

    def sizes(self, photo: StoredFile) -> list[dict[str, Any]]:
        """A photo's PhotoSizes, the smallest first."""
        small = self.smaller.get(photo.unique_id)
        return [size.photo_size() for size in (small, photo) if size is not None]

    def _keep(self, data: bytes, kind: str, *, name: str | None = None, **more: Any) -> StoredFile:
        prefix, folder = KINDS[kind]
        suffix = ".jpg" if kind == "photo" else _suffix(name)
        file = StoredFile(
            id=prefix + secrets.token_urlsafe(33),
            unique_id="AQAD" + secrets.token_urlsafe(9),
            kind=kind,
            data=data,
            path=f"{folder}/file_{len(self.by_id)}{suffix}",
            name=name,
            **more,
        )
        self.by_id[file.id] = self.by_unique_id[file.unique_id] = self.by_path[file.path] = file
        return file


def _suffix(name: str | None) -> str:
    stem, dot, suffix = (name or "").rpartition(".")
    return f".{suffix}" if dot and stem and suffix.isalnum() and suffix.isascii() else ""
