"""The picture of a ticket: whose it is and for what, the QR, and the door code in letters read across a counter."""

import io
from typing import NamedTuple

import segno
from PIL import Image, ImageDraw

from bot.fairs import lettering

WIDTH, HEIGHT = 1000, 1080  # on a screen of 360 by 640 points it stands whole, with its caption and its buttons
_MARGIN = 40
_QR = 540
_CODE = 120
_PAPER, _INK, _GREY, _CANCELLED = "white", "#16202b", "#5b6670", "#b3261e"
_BANDS = {"exhibitor": "#1b6e3c", "visitor": "#1f5fa8"}
_OTHER = "#7a4d00"
_COLOURS = 16  # few colours make a small file at once


class Face(NamedTuple):
    """What stands on a ticket, in the language of who holds it; `void` is the word across one that counts no more."""

    kind: str
    kind_word: str
    days: str
    title: str
    holder: str
    stand: str
    code: str
    link: str
    void: str = ""


def drawn(face: Face) -> bytes:
    """Draw a ticket as a PNG of some 30 kB. Takes some tens of milliseconds of CPU."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(sheet)
    _band(pen, face)
    below = _words(pen, face)
    _code_of(sheet, face, below)
    _letters(pen, face)
    if face.void:
        _voided(sheet, face.void)
    file = io.BytesIO()
    sheet.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _band(pen: ImageDraw.ImageDraw, face: Face) -> None:
    pen.rectangle((0, 0, WIDTH, 96), fill=_BANDS.get(face.kind, _OTHER))
    line = f"{face.kind_word.upper()} · {face.days}"
    letters = lettering.fitting(line, lettering.BOLD, size=50, width=WIDTH - 2 * _MARGIN, least=30)
    pen.text((WIDTH / 2, 48), line, font=letters, fill="white", anchor="mm")


def _words(pen: ImageDraw.ImageDraw, face: Face) -> int:
    """Write the fair, the holder and the stand; give where the next thing may begin."""
    room = WIDTH - 2 * _MARGIN
    at = 112
    title = lettering.font(lettering.PLAIN, 44)
    for line in lettering.wrapped(face.title, title, width=room, lines=2):
        pen.text((WIDTH / 2, at), line, font=title, fill=_GREY, anchor="ma")
        at += 54
    strong = lettering.font(lettering.BOLD, 54)
    for line in lettering.wrapped(face.holder, strong, width=room, lines=1 if face.stand else 2):
        pen.text((WIDTH / 2, at + 4), line, font=strong, fill=_INK, anchor="ma")
        at += 66
    if face.stand:
        letters = lettering.fitting(face.stand, lettering.BOLD, size=54, width=room, least=36)
        pen.text((WIDTH / 2, at + 4), face.stand, font=letters, fill=_BANDS["exhibitor"], anchor="ma")
        at += 66
    return at


def _code_of(sheet: Image.Image, face: Face, below: int) -> None:
    made = segno.make(face.link, error="m", micro=False)
    room = min(_QR, HEIGHT - _CODE - below)
    border = 2
    scale = max(1, room // (made.symbol_size(border=border)[0]))
    png = io.BytesIO()
    made.save(png, kind="png", scale=scale, border=border)
    code = Image.open(png)
    sheet.paste(code, ((WIDTH - code.width) // 2, below + (HEIGHT - _CODE - below - code.height) // 2))


def _letters(pen: ImageDraw.ImageDraw, face: Face) -> None:
    letters = lettering.font(lettering.DIGITS, 118)
    pen.text((WIDTH / 2, HEIGHT - 68), face.code, font=letters, fill=_INK, anchor="mm")


def _voided(sheet: Image.Image, word: str) -> None:
    """Strike through what could be read by a machine or a person at the door, and say that it counts no more."""
    pen = ImageDraw.Draw(sheet)
    pen.line((0, 300, WIDTH, HEIGHT), fill=_CANCELLED, width=60)
    pen.line((0, HEIGHT, WIDTH, 300), fill=_CANCELLED, width=60)
    letters = lettering.fitting(word, lettering.BOLD, size=110, width=WIDTH - 2 * _MARGIN, least=50)
    pen.rectangle((0, 580, WIDTH, 780), fill=_CANCELLED)
    pen.text((WIDTH / 2, 680), word, font=letters, fill="white", anchor="mm")
