"""What the first screen knows of a person."""

from pydantic import BaseModel, ConfigDict


class Glance(BaseModel):
    """A person at a glance: enterprises acted for, proposals waiting for an answer, roles held."""

    model_config = ConfigDict(frozen=True)

    enterprises: int = 0
    proposals: int = 0
    roles: frozenset[str] = frozenset()
    # For administrators: something people need is not there yet.
    unready: bool = False
