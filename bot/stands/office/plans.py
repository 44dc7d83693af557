"""A plan as the organizers sent it, made small enough to be kept and to draw on."""

import base64
import io

from PIL import Image

from bot.errors import Refusal
from bot.i18n import N_
from bot.stands import drawing

LARGEST = 10_000_000  # bytes
_MOST_PIXELS = 40_000_000


class PlanUnreadable(Refusal):
    """The picture cannot be opened."""

    sentence = N_("This picture cannot be opened. Please send the plan as an ordinary photo.")


def kept(data: bytes) -> str:
    """Give a picture as a JPEG in base64, as wide as plans are drawn. Raise PlanUnreadable."""
    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > _MOST_PIXELS or not picture.width or not picture.height:
            raise PlanUnreadable
        plain = picture.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise PlanUnreadable from None
    height = max(1, plain.height * drawing.WIDTH // plain.width)
    small = plain.resize((drawing.WIDTH, min(height, 3 * drawing.WIDTH)))
    return base64.b64encode(drawing.jpeg(small)).decode("ascii")
