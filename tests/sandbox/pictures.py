"""Pictures to send."""

from __future__ import annotations

import io

from PIL import Image


def picture(width: int = 20, height: int = 10, kind: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "#3a7bd5").save(data, kind)
    return data.getvalue()
