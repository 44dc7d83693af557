"""What the buttons of a door carry."""

from aiogram.filters.callback_data import CallbackData


class CloseDoor(CallbackData, prefix="dc"):
    """I stand at the door no more."""


class LetIn(CallbackData, prefix="dl"):
    """Let this guest in; `sure` also on a day on which there is no fair."""

    kind: str
    guest: int
    sure: bool = False


class LetOut(CallbackData, prefix="dx"):
    """This guest goes out."""

    kind: str
    guest: int


class TakeBack(CallbackData, prefix="du"):
    """That coming in was a mistake."""

    entry: int


class ShowTwice(CallbackData, prefix="dt"):
    """Show me who was to come in twice."""

    fair: str


class ShowKeepers(CallbackData, prefix="dk"):
    """Show me who may stand at this door."""

    fair: str


class InviteKeeper(CallbackData, prefix="di"):
    """Give me a link that lets one person stand at this door."""

    fair: str


class DismissKeeper(CallbackData, prefix="dr"):
    """This person shall stand at the door no more."""

    grant: int


class PrintLists(CallbackData, prefix="dp"):
    """Give me the lists of this door on paper."""

    fair: str


class ShowRelease(CallbackData, prefix="dh"):
    """Show me when places of those who have not come are released."""

    fair: str


class SetRelease(CallbackData, prefix="de"):
    """Release at this hour; 0: at no hour, 24: now."""

    fair: str
    hour: int


class FindComer(CallbackData, prefix="wf"):
    """Let me type whom I look for among those who come."""

    fair: str


class PrintBadges(CallbackData, prefix="db"):
    """Give me the badges of this fair on paper."""

    fair: str
