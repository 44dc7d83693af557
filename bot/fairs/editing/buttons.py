"""What organizers wish for by a button when they change fairs."""

from aiogram.filters.callback_data import CallbackData

from bot.fairs.lifecycle import Event
from bot.fairs.models import FairRole


class EditField(CallbackData, prefix="ff"):
    """Let me change this of a fair I run."""

    fair: str
    field: str


class ShowSubject(CallbackData, prefix="fsu"):
    """Show me what I may change of one subject of a fair I run."""

    fair: str
    subject: str


class EditPoint(CallbackData, prefix="fpt"):
    """Let me show on the map where the fair is."""

    fair: str


class Turn(CallbackData, prefix="fz"):
    """Let this happen to a fair I run: published, sign-up closed or open again, cancelled."""

    fair: str
    event: Event


class CloseKind(CallbackData, prefix="fck"):
    """Close sign-up for a kind, or open it again."""

    fair: str
    role: FairRole
    closed: bool


class ShowKinds(CallbackData, prefix="fkk"):
    """Show me the places of each kind."""

    fair: str


class ShowSeason(CallbackData, prefix="fse"):
    """Show me the fairs I run, drafts too."""

    page: int = 0


class NewSeason(CallbackData, prefix="fns"):
    """Let me enter the fairs of a season from a list."""
