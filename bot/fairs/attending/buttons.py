"""What the buttons of one's own part in a fair carry; `signup` is always one's own."""

from aiogram.filters.callback_data import CallbackData

from bot.fairs.models import FairRole
from bot.i18n import p_
from bot.telegram.screen import Button


class OpenPart(CallbackData, prefix="fpo"):
    """Show me my part in a fair."""

    signup: int


class GivePhone(CallbackData, prefix="fph"):
    """Let me give a telephone to the organizers, or (`gone`) take it back."""

    signup: int
    gone: bool = False


class ListFirm(CallbackData, prefix="fpl"):
    """Show my firm in the public list of who comes, or do not."""

    signup: int
    yes: bool


class ShowGoods(CallbackData, prefix="fpg"):
    """Show me what our stand shows or seeks."""

    signup: int
    page: int = 0


class ShowProduct(CallbackData, prefix="fpp"):
    """Show this product of ours at the stand, or do not; `key` stands for its name."""

    signup: int
    key: str
    page: int = 0


class SeekItem(CallbackData, prefix="fpi"):
    """Let me type what we import."""

    signup: int


class AddItem(CallbackData, prefix="fpa"):
    """We import this item of the catalogue."""

    signup: int
    item: int


class DropGood(CallbackData, prefix="fpd"):
    """We seek this no more."""

    good: int


class WishStand(CallbackData, prefix="fps"):
    """We wish for a stand of this size (0: show me the sizes), with electricity or without."""

    signup: int
    size: int = 0
    power: bool = False


class ShowChanges(CallbackData, prefix="fpk"):
    """Show me who else may come on my place, and as what else I may."""

    signup: int


class ChangeKind(CallbackData, prefix="fpc"):
    """I come as this instead; `enterprise` is the one that gets the stand."""

    signup: int
    role: FairRole
    enterprise: int = 0


class MakeLink(CallbackData, prefix="fpm"):
    """Give me a link for a colleague who comes along, or who comes instead of me."""

    signup: int
    kind: str


class UseLink(CallbackData, prefix="fpu"):
    """Yes, I come by this link."""

    token: str


def part_button(signup_id: int) -> Button:
    """The way to one's own part in a fair."""
    return Button(p_("fair", "📋 My part in it"), OpenPart(signup=signup_id))
