"""What a chain in the making is: its component, its state, and the links its firms were asked for."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.ids import ComponentId, EnterpriseId
from bot.trade.codes import Codes

State = Literal["wanted", "asking", "agreed", "failed"]
LinkState = Literal["asked", "yes", "no", "later", "released"]


class LinkAsked(BaseModel):
    """A firm's part in a chain: its processes, its `place` in the order of the work, and what it said."""

    model_config = ConfigDict(frozen=True)

    id: int
    enterprise_id: EnterpriseId
    processes: Codes
    place: int
    state: LinkState
    until: datetime
    answered_at: datetime | None = None
    name: str
    region: str
    verified_at: datetime | None = None
    phone: str | None = None

    @property
    def stands(self) -> bool:
        """Tell whether the firm belongs to the chain as it is now, willing or still thinking."""
        return self.state in ("asked", "yes")


class ChainAsked(BaseModel):
    """A chain in the making; `links` in the order of the work, those who said no among them."""

    model_config = ConfigDict(frozen=True)

    id: int
    component_id: ComponentId
    state: State
    links: tuple[LinkAsked, ...] = ()

    @property
    def standing(self) -> tuple[LinkAsked, ...]:
        """The firms it consists of now."""
        return tuple(link for link in self.links if link.stands)
