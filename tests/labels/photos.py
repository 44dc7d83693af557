"""Made photos of labels: three printers' fonts, plain labels and boxes with codes, tilted, blurred, shaded, noisy."""

import io
import random
from dataclasses import dataclass, replace
from pathlib import Path

import matplotlib
import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
PRINTERS = ("laser", "thermal", "matrix")
KINDS = ("plain", "code_128", "data_matrix", "qr")
_SIZE = (1280, 960)


@dataclass(frozen=True)
class Label:
    """What a label says and how it was photographed; `blur` in pixels, `tilt` in degrees, `shade` 0 to 1."""

    number: str
    name: str
    printer: str = "laser"
    kind: str = "plain"
    tilt: float = 0
    blur: float = 0
    shade: float = 0
    noise: float = 0
    quality: int = 85
    lean: float = 0
    scale: float = 1.0


def sixty(parts: list[tuple[str, str]], seed: int = 11) -> list[Label]:
    """Sixty labels of these parts (number, name): twenty a printer, one in three without a code."""
    chance = random.Random(seed)
    kinds = ("plain", "code_128", "plain", "data_matrix", "plain", "qr")
    return [
        Label(
            number=number,
            name=name,
            printer=PRINTERS[at % 3],
            kind=kinds[(at // 3) % 6],
            tilt=chance.uniform(-14, 14),
            blur=chance.uniform(0.4, 2.6),
            shade=chance.uniform(0, 0.7),
            noise=chance.uniform(2, 10),
            quality=chance.randint(70, 87),
            lean=chance.uniform(0, 0.12),
            scale=chance.uniform(0.45, 1.0),
        )
        for at, (number, name) in enumerate(chance.choices(parts, k=60))
    ]


def photo(label: Label, seed: int = 1) -> bytes:
    """The photo of a label lying on cardboard, as Telegram hands it on: a JPEG of 1280 by 960."""
    chance = np.random.default_rng(seed)
    board = Image.new("RGB", _SIZE, (150, 120, 85))
    sheet = _sheet(label)
    sheet = sheet.resize((int(sheet.width * label.scale), int(sheet.height * label.scale)), Image.Resampling.LANCZOS)
    mask = Image.new("L", sheet.size, 255)
    sheet, mask = (
        _leaning(each, label.lean).rotate(label.tilt, expand=True, resample=Image.Resampling.BICUBIC)
        for each in (sheet, mask)
    )
    board.paste(sheet, ((_SIZE[0] - sheet.width) // 2, (_SIZE[1] - sheet.height) // 2), mask)
    blurred = board.filter(ImageFilter.GaussianBlur(label.blur))
    light = 1 - label.shade * np.linspace(0, 1, _SIZE[0])[None, :, None] * np.ones((_SIZE[1], 1, 1))
    seen = np.asarray(blurred, dtype=float) * light + chance.normal(0, label.noise, (_SIZE[1], _SIZE[0], 3))
    out = io.BytesIO()
    Image.fromarray(seen.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=label.quality)
    return out.getvalue()


def coded(label: Label) -> str:
    """What the code of a label says: data identifiers before the values, as on boxes of car makers."""
    if label.kind == "data_matrix":
        return f"[)>\x1e06\x1dP{label.number}\x1dQ100\x1dV4711\x1e\x04"
    return f"P{label.number}"


def plain(label: Label) -> Label:
    """The same label without its code."""
    return replace(label, kind="plain")


def _sheet(label: Label) -> Image.Image:
    sheet = Image.new("RGB", (900, 560), (248, 246, 240))
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((4, 4, 895, 555), outline=(20, 20, 20), width=3)
    lines = (
        ("UzAuto Motors  COMPONENT", 30),
        (label.name[:34], 36),
        (f"PART NO {label.number}", 52),
        ("QTY 100 PCS", 30),
    )
    top = 30
    for text, size in lines:
        _write(sheet, draw, (30, top), text, size, label.printer)
        top += size + 30
    if label.kind != "plain":
        code = zxingcpp.create_barcode(coded(label), _format(label.kind))
        drawn = Image.fromarray(np.array(code.to_image(scale=3 if label.kind == "code_128" else 6)))
        if label.kind == "code_128":
            drawn = drawn.resize((min(drawn.width, 800), 130), Image.Resampling.NEAREST)
        sheet.paste(drawn, (30, 555 - min(drawn.height, 215) - 10))
    return sheet


def _format(kind: str) -> zxingcpp.BarcodeFormat:
    return {
        "code_128": zxingcpp.BarcodeFormat.Code128,
        "data_matrix": zxingcpp.BarcodeFormat.DataMatrix,
        "qr": zxingcpp.BarcodeFormat.QRCode,
    }[kind]


def _write(
    sheet: Image.Image, draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, printer: str
) -> None:
    if printer == "matrix":
        _dots(draw, at, text, size)
        return
    face = "DejaVuSans.ttf" if printer == "laser" else "DejaVuSansMono-Bold.ttf"
    ink = (15, 15, 15) if printer == "laser" else (70, 60, 80)
    draw.text(at, text, font=ImageFont.truetype(_FONTS / face, size if printer == "laser" else size - 4), fill=ink)


def _dots(draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int) -> None:
    """Print as a needle printer does: each letter from dots, thirteen high."""
    font = ImageFont.truetype(_FONTS / "DejaVuSansMono.ttf", 14)
    small = Image.new("L", (int(font.getlength(text)) + 2, 18), 0)
    ImageDraw.Draw(small).text((0, 0), text, font=font, fill=255)
    step = size / 13
    for y, row in enumerate(np.asarray(small)):
        for x, value in enumerate(row):
            if value > 100:
                left, top = at[0] + x * step, at[1] + y * step
                draw.ellipse((left, top, left + step * 1.1, top + step * 1.1), fill=(30, 30, 60))


def _leaning(sheet: Image.Image, lean: float) -> Image.Image:
    """Look at a sheet from a side: its right edge is farther away."""
    inset = int(sheet.height * lean)
    corners = [(0, 0), (sheet.width, inset), (sheet.width, sheet.height - inset), (0, sheet.height)]
    source = [(0, 0), (sheet.width, 0), (sheet.width, sheet.height), (0, sheet.height)]
    rows = []
    for (x, y), (u, v) in zip(corners, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    found = np.linalg.solve(np.array(rows, dtype=float), np.array([value for pair in source for value in pair]))
    return sheet.transform(sheet.size, Image.Transform.PERSPECTIVE, found.tolist(), Image.Resampling.BICUBIC)
