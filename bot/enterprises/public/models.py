"""An enterprise as one person sees it."""

from pydantic import BaseModel, ConfigDict

from bot.enterprises.models import Enterprise
from bot.geography import spots
from bot.geography.spots import Point


class Seen(BaseModel):
    """An enterprise, whether the person who looks acts for it, and where that person's own workshop stands."""

    model_config = ConfigDict(frozen=True)

    enterprise: Enterprise
    mine: bool = False
    here: Point | None = None

    @property
    def away_km(self) -> int | None:
        """How far it is from the own workshop, in whole kilometres; None for one's own, or when nobody knows."""
        if self.mine or self.here is None or self.enterprise.spot is None:
            return None
        return max(1, round(spots.apart_km(self.here, self.enterprise.spot)))
