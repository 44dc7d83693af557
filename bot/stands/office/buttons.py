"""What the buttons of those who give out stands ask for."""

from aiogram.filters.callback_data import CallbackData

from bot.fairs.ways import OpenOffice as OpenOffice


class ListStands(CallbackData, prefix="hol"):
    """Show me a page of all stands of a fair I run."""

    fair: str
    page: int = 0


class OpenDesk(CallbackData, prefix="hod"):
    """Show me this stand, to give it or to change it."""

    stand: int


class AddStands(CallbackData, prefix="hoa"):
    """Let me type the stands of a hall."""

    fair: str


class SendPlan(CallbackData, prefix="hop"):
    """Let me send the plan of a hall as a picture."""

    fair: str


class ChooseFirm(CallbackData, prefix="hof"):
    """Show me a page of the firms this stand may be for."""

    stand: int
    page: int = 0


class TakeStand(CallbackData, prefix="hot"):
    """Give this stand to this firm, or hold it for them."""

    stand: int
    firm: int
    hold: bool


class FreeStand(CallbackData, prefix="hox"):
    """Take this stand back."""

    stand: int


class JoinStand(CallbackData, prefix="hoj"):
    """Join the neighbour to this stand, or part what is joined."""

    stand: int
    on: bool


class PlaceStand(CallbackData, prefix="hog"):
    """Let me say where on the plan this stand is."""

    stand: int


class Announce(CallbackData, prefix="hon"):
    """Tell all firms which stand is theirs; asked once before."""

    fair: str
    sure: bool = False


class ShowChanged(CallbackData, prefix="hoc"):
    """Show me what changed since the stands were announced."""

    fair: str
