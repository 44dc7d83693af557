"""The plan of a hall as a picture: every stand with its number, one's own red, those on one's way ringed."""

import base64
import io
from collections.abc import Collection, Sequence

from PIL import Image, ImageDraw

from bot.fairs import lettering
from bot.stands.models import THOUSAND, Stand

WIDTH, HEIGHT = 1280, 1180
MOST_BYTES = 200_000
_HEAD = 110
_LABEL, _LEAST = 52, 20
_WALL, _INK, _FLOOR = "#93a1ad", "#16202b", "#f4f6f8"
_OPEN, _GIVEN, _OWN, _RING = "#ffffff", "#cfe3d6", "#c62828", "#f39c12"


def drawn(
    title: str, stands: Sequence[Stand], *, own: Collection[int] = (), plan: str | None = None, grid: bool = False
) -> bytes:
    """Draw a hall as a JPEG under 200 kB; `own` are ids of stands, `plan` a picture in base64 to draw on.

    With `grid` the squares A1 to H8 are drawn over it, by which organizers say where a stand is.
    """
    sheet = Image.new("RGB", (WIDTH, HEIGHT), _FLOOR)
    hall = Image.open(io.BytesIO(base64.b64decode(plan))).convert("RGB") if plan else None
    height = HEIGHT - _HEAD if hall is None else min(HEIGHT - _HEAD, hall.height * WIDTH // hall.width)
    if hall is not None:
        sheet = sheet.crop((0, 0, WIDTH, _HEAD + height))
        sheet.paste(hall.resize((WIDTH, height)), (0, _HEAD))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, WIDTH, _HEAD), fill=_INK)
    letters = lettering.fitting(title, lettering.BOLD, size=58, width=WIDTH - 60, least=34)
    pen.text((WIDTH / 2, _HEAD / 2), lettering.cut(title, letters, width=WIDTH - 60), font=letters, anchor="mm")
    pen.rectangle((2, _HEAD, WIDTH - 3, _HEAD + height - 3), outline=_WALL, width=6)
    for stand in stands:
        _stand(pen, stand, height, own=stand.id in own)
    if grid:
        _grid(pen, height)
    return jpeg(sheet)


def jpeg(picture: Image.Image) -> bytes:
    """Write a picture as a JPEG of at most 200 kB, however much there is to see on it."""
    for quality in (85, 70, 55, 40, 25):
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, optimize=True)
        if file.tell() < MOST_BYTES:
            break
    return file.getvalue()


def _stand(pen: ImageDraw.ImageDraw, stand: Stand, height: int, *, own: bool) -> None:
    left, top = stand.x * WIDTH // THOUSAND, _HEAD + stand.y * height // THOUSAND
    right, low = left + stand.w * WIDTH // THOUSAND, top + stand.h * height // THOUSAND
    fill = _OWN if own else _GIVEN if stand.taken_by is not None else _OPEN
    if stand.marked:
        pen.rounded_rectangle((left - 12, top - 12, right + 12, low + 12), radius=18, outline=_RING, width=12)
    pen.rounded_rectangle((left, top, right, low), radius=8, fill=fill, outline=_INK, width=3)
    room = right - left - 8
    letters = lettering.fitting(stand.code, lettering.BOLD, size=_LABEL, width=room, least=_LEAST)
    middle = ((left + right) / 2, (top + low) / 2)
    pen.text(middle, stand.code, font=letters, fill="white" if own else _INK, anchor="mm")


def _grid(pen: ImageDraw.ImageDraw, height: int) -> None:
    letters = lettering.font(lettering.BOLD, 40)
    for row in range(8):
        for column in range(8):
            left, top = column * WIDTH // 8, _HEAD + row * height // 8
            pen.rectangle((left, top, left + WIDTH // 8, top + height // 8), outline=_OWN, width=2)
            pen.text((left + 8, top + 4), f"{'ABCDEFGH'[row]}{column + 1}", font=letters, fill=_OWN)
