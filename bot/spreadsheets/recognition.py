"""What kind of file this is, told by its first bytes and never by its name."""

import enum
import re
from pathlib import Path

from bot.spreadsheets import refusals

HEAD_BYTES = 65_536
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# Formats that hold text here and there and might pass for a table; others show themselves by control characters.
FOREIGN = (b"%PDF", b"Rar!", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<", b"{", b"[", b"MIME-Version:")
# What 1C, tax and trade sites call .xls and Excel opens all the same: HTML, its archive, and the XML of 2003.
WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style|div|\w*:?workbook)\b|^MIME-Version:", re.I)
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})


class Form(enum.Enum):
    """How the file is to be read."""

    WORKBOOK = "workbook"
    TEXT = "text"


def form(path: Path) -> Form:
    """Tell a workbook from a text table; raises the refusal of everything that is neither."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip():
        raise refusals.Empty
    if head.startswith(ZIP):
        return Form.WORKBOOK
    if head.startswith(OLE):
        raise _compound_file(path)
    if not text_encoding(head):
        raise refusals.NotASpreadsheet
    if (begins := _beginning(head)).startswith(FOREIGN):
        raise refusals.WebPage if WEB_PAGE.search(begins) else refusals.NotASpreadsheet
    return Form.TEXT


def text_encoding(head: bytes) -> str:
    """Name the codec of a text file by its first bytes, "" when it is no text; UTF-8 when unmarked.

    Raises WrongEncoding for UTF-32 and for UTF-16 without its mark.
    """
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise refusals.WrongEncoding(encoding="UTF-32")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if _looks_like_bare_utf16(head):
        raise refusals.WrongEncoding(encoding="UTF-16")
    return "" if any(control in head for control in CONTROLS) else "utf-8"


def _looks_like_bare_utf16(head: bytes) -> bool:
    if 0 not in head:
        return False
    for codec in ("utf-16-le", "utf-16-be"):
        letters = head[:4096].decode(codec, errors="replace")
        likely = sum(letter < "\u0530" and (letter.isprintable() or letter.isspace()) for letter in letters)
        if likely > 0.9 * len(letters):
            return True
    return False


def _beginning(head: bytes) -> bytes:
    """Give the first bytes of a text as ASCII or UTF-8, without its mark and without space before them."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) & ~1].decode("utf-16", errors="replace").encode()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _compound_file(path: Path) -> refusals.Unreadable:
    """Tell apart what Microsoft kept in OLE containers by the names of the streams inside."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return refusals.PasswordProtected()
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return refusals.OldExcel()
    return refusals.NotASpreadsheet()
