"""Whether bytes are a picture Telegram takes as a photo, and how big it is."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox.rules.refusal import bad_request

if TYPE_CHECKING:
    from PIL import Image

PHOTO_LIMIT = 10 * 1024 * 1024
SIDES_LIMIT = 10_000
RATIO_LIMIT = 20
THUMBNAIL = 320
STICKER = 512
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


@dataclass(slots=True, frozen=True)
class Picture:
    """A picture's size in pixels, and a small JPEG of it when it is bigger than a thumbnail."""

    width: int
    height: int
    thumbnail: bytes | None = None
    thumbnail_size: tuple[int, int] = (0, 0)


def check(data: bytes) -> Picture:
    """The picture's size; refuses what is none or has a wrong shape. Decodes it wholly: slow for big ones."""
    if len(data) > PHOTO_LIMIT:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes"
        )
    picture = _opened(data)
    width, height = picture.size
    if width + height > SIDES_LIMIT or max(width, height) > RATIO_LIMIT * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    if max(width, height) <= THUMBNAIL:
        return Picture(width, height)
    reduced = picture.convert("RGB")
    reduced.thumbnail((THUMBNAIL, THUMBNAIL))
    small = io.BytesIO()
    reduced.save(small, "JPEG", quality=80)
    return Picture(width, height, small.getvalue(), reduced.size)


def sticker(data: bytes) -> tuple[bytes, tuple[int, int]]:
    """The picture as a sticker and its width and height: a WEBP of at most 512 pixels a side."""
    picture = _opened(data)
    if picture.format == "WEBP" and max(picture.size) <= STICKER:
        return data, picture.size
    if sum(picture.size) > SIDES_LIMIT:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    drawn = picture.convert("RGBA")
    drawn.thumbnail((STICKER, STICKER))
    written = io.BytesIO()
    drawn.save(written, "WEBP")
    return written.getvalue(), drawn.size


def _opened(data: bytes) -> Image.Image:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            # A warning about a huge picture: its sides are refused by whoever asked.
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
        if sum(picture.size) <= SIDES_LIMIT:
            picture.load()
    except Exception as error:  # Pillow raises anything at all on broken files
        raise bad_request("IMAGE_PROCESS_FAILED") from error
    return picture
