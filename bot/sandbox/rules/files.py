"""Files of a call: uploaded, named by id, or given by address."""

from __future__ import annotations

import mimetypes
import re

from bot.sandbox.rules.arguments import Arguments, Upload
from bot.sandbox.rules.refusal import Refused, bad_request
from bot.sandbox.state.files import ID_LENGTH, PREFIXES, FileStore, StoredFile

ANYTHING = "application/octet-stream"
UPLOAD_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
KIND_NAMES = {
    "photo": "Photo",
    "document": "Document",
    "voice": "VoiceNote",
    "video": "Video",
    "sticker": "Sticker",
}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
UNKNOWN = "wrong remote file identifier specified: "


def find(
    arguments: Arguments, store: FileStore, reference: str, *, kind: str, field: str
) -> Upload | StoredFile | None:
    """What `reference` (a parameter's value) stands for; None when it names nothing that was sent."""
    if reference.startswith("attach://"):
        field, reference = reference.removeprefix("attach://"), ""
    if reference:
        return known(store, reference, kind=kind)
    upload = arguments.files.get(field)
    if upload is None:
        return None
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > UPLOAD_LIMIT:
        raise Refused(413, "Request Entity Too Large")
    return upload


def known(store: FileStore, reference: str, *, kind: str) -> StoredFile:
    """The file with this id (the photo, for a smaller size of one); refuses unknown ids, addresses and other kinds."""
    file = store.by_id.get(reference)
    if file is None:
        if "." in reference:
            raise bad_request("wrong file identifier/HTTP URL specified")
        raise bad_request(UNKNOWN + _why_wrong(reference))
    if file.kind != kind:
        raise bad_request(f"can't use file of type {KIND_NAMES[file.kind]} as {KIND_NAMES[kind]}")
    return file.whole or file


def described(upload: Upload) -> tuple[str | None, str]:
    """A file's name on one line and its media type, guessed from the name when the sender did not say."""
    name = _CONTROLS.sub(" ", upload.name).strip()
    said = (upload.mime_type or "").partition(";")[0].strip().lower()
    if not _MEDIA_TYPE.fullmatch(said) or said == ANYTHING:
        said = mimetypes.guess_type(name)[0] or ANYTHING
    return name or None, said


def _why_wrong(reference: str) -> str:
    core = reference.rstrip("=")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", core):
        return "Wrong character in the string"
    if len(core) % 4 == 1:
        return "Wrong string length"
    return "can't unserialize it. Wrong last symbol"


def downloadable(store: FileStore, arguments: Arguments) -> StoredFile:
    """The file of getFile."""
    reference = arguments.text("file_id")
    if not reference:
        raise bad_request("file_id not specified")
    file = store.by_id.get(reference)
    if file is None:
        ours = reference.startswith(PREFIXES) and len(reference) == ID_LENGTH
        raise bad_request("wrong file_id or the file is temporarily unavailable" if ours else "invalid file_id")
    if file.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return file
