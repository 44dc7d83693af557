"""What a product of an enterprise is."""

import base64
import hashlib

from pydantic import BaseModel, ConfigDict


class Product(BaseModel):
    """A product. `hs_code` has 4 to 10 digits; `photo` is the picture's file id at Telegram."""

    model_config = ConfigDict(frozen=True)

    name: str
    description: str | None = None
    hs_code: str | None = None
    photo: str | None = None

    @property
    def key(self) -> str:
        """What stands for the product in a button: a product that was renamed meanwhile is not mistaken for another."""
        return key_of(self.name)


def key_of(name: str) -> str:
    """Give the 8 characters that stand for a product's name in a button."""
    return base64.urlsafe_b64encode(hashlib.blake2b(name.encode(), digest_size=6).digest()).decode()
