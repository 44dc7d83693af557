"""Reads the data of a button that was pressed: it may be anything somebody forged."""

from aiogram.filters.callback_data import CallbackData

_LARGEST = 2**62
_LAST_PAGE = 9_999


def unpacked(kind: type[CallbackData], packed: str) -> CallbackData | None:
    """Read data of this kind; None when it is not of it, or when no database could keep its numbers."""
    try:
        data = kind.unpack(packed)
    except (TypeError, ValueError):
        return None
    return data if _keepable(data) else None


def _keepable(data: CallbackData) -> bool:
    """Tell whether every number of a button is one a database can hold, and its page one that a list may have."""
    return all(
        0 <= value <= _LAST_PAGE if name == "page" else abs(value) < _LARGEST
        for name, value in vars(data).items()
        if isinstance(value, int)
    )
