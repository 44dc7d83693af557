"""The child process that reads photos, one after another, and knows nothing else of the bot.

It is told what to read, "codes" or "print". A photo comes on standard input, its length (4 bytes, big-endian) before
it; the answer is a line of JSON: `[[kind, text], ...]` for codes, `[text, ...]` for lines of print, and `null` for what
is no picture.
"""

import contextlib
import io
import json
import os
import resource
import struct
import sys
import warnings
from collections.abc import Callable
from typing import Any, BinaryIO

from PIL import Image, ImageFilter, ImageOps

_FORMATS = ("JPEG", "PNG", "WEBP")
_PIXELS = 40_000_000
_LONGEST_CODED, _LONGEST_PRINTED = 2560, 640  # pixels: a small code in a large photo; print is read well at less
_MEMORY = {"codes": 1_000_000_000, "print": 2_500_000_000}  # bytes of address space
_NO_PICTURE = (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError)
# Their names as the command line gives them.
_KINDS = {"QRCode": "qr", "DataMatrix": "data_matrix", "Code128": "code_128"}

Read = Callable[[Image.Image], list[Any]]


def main(what: str) -> None:
    """Answer photos until standard input ends."""
    _confine(_MEMORY[what])
    read = _codes if what == "codes" else _print()
    for data in iter(lambda: _next(sys.stdin.buffer), None):
        sys.stdout.write(json.dumps(_read(data, read), ensure_ascii=True) + "\n")
        sys.stdout.flush()


def _next(source: BinaryIO) -> bytes | None:
    head = source.read(4)
    return source.read(struct.unpack(">I", head)[0]) if len(head) == 4 else None


def _read(data: bytes, read: Read) -> list[Any] | None:
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=_FORMATS) as photo:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return read(photo)
    except (*_NO_PICTURE, Image.DecompressionBombWarning):
        return None


def _grey(photo: Image.Image, longest: int) -> Image.Image:
    """Give the photo upright, in grey, and no larger than is of use."""
    photo.draft("L", (longest, longest))
    grey = ImageOps.exif_transpose(photo).convert("L")
    grey.thumbnail((longest, longest))
    return grey


def _codes(photo: Image.Image) -> list[list[str]]:
    grey = _grey(photo, _LONGEST_CODED)
    return _in(grey) or _in(_sharper(grey, 2)) or _in(_sharper(_twice(grey), 4))


def _sharper(grey: Image.Image, radius: int) -> Image.Image:
    """Open again what blur has closed."""
    return grey.filter(ImageFilter.UnsharpMask(radius=radius, percent=300, threshold=0))


def _twice(grey: Image.Image) -> Image.Image:
    grown = grey.copy()
    grown.thumbnail((_LONGEST_CODED // 2, _LONGEST_CODED // 2))
    return grown.resize((grown.width * 2, grown.height * 2), Image.Resampling.BICUBIC)


def _in(grey: Image.Image) -> list[list[str]]:
    import zxingcpp

    read = zxingcpp.read_barcodes(grey, text_mode=zxingcpp.TextMode.Plain)
    return [[_KINDS.get(code.format.name, code.format.name.lower()), code.text] for code in read]


def _print() -> Read:
    """Load what reads print, which takes a second and most of the memory."""
    import numpy as np
    from rapidocr import RapidOCR

    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": _LONGEST_PRINTED,
            "Rec.rec_batch_num": 1,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LONGEST_PRINTED,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
        }
    )

    def read(photo: Image.Image) -> list[str]:
        grey = _grey(photo, _LONGEST_PRINTED)
        return list(getattr(engine(np.asarray(grey.convert("RGB"))), "txts", None) or ())

    return read


def _confine(memory: int) -> None:
    """Bound memory, leave no core dump, and give way to the bot."""
    Image.MAX_IMAGE_PIXELS = _PIXELS
    for kind, bound in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        # A system that does not know one of the limits (macOS and address space) still keeps the others.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (bound, bound))
    os.nice(10)


if __name__ == "__main__":
    main(sys.argv[1])
