"""What the buttons of the hall ask for."""

from aiogram.filters.callback_data import CallbackData


class ShowStands(CallbackData, prefix="hs"):
    """Show me who stands where at this fair."""

    fair: str
    page: int = 0


class FindStand(CallbackData, prefix="hf"):
    """Let me type a firm, a product or a stand."""

    fair: str


class OpenStand(CallbackData, prefix="ho"):
    """Show me this stand."""

    stand: int


class MarkStand(CallbackData, prefix="hm"):
    """Put this stand on my way through the hall, or take it off."""

    stand: int
    on: bool


class ShowPlan(CallbackData, prefix="hp"):
    """Show me the plan of this fair's hall at this place, with my stand on it."""

    fair: str
    hall: int = 0


class ShowRoute(CallbackData, prefix="hr"):
    """Show me my way through the hall."""

    fair: str
