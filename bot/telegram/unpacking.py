"""Reads the data of a button that was pressed: it may be anything somebody forged."""

from aiogram.filters.callback_data import CallbackData

_LARGEST = 2**62
_LAST_PAGE = 9_999


def unpacked(kind: type[CallbackData], packed: str) -> CallbackData | None:
    """Read data of this kind, its page one that a list may have.

    None when it is not of this kind, or when no database could hold its numbers.
    """
    try:
        data = kind.unpack(packed)
    except (TypeError, ValueError):
        return None
    page = getattr(data, "page", None)
    if isinstance(page, int) and not 0 <= page <= _LAST_PAGE:
        data = data.model_copy(update={"page": min(max(page, 0), _LAST_PAGE)})
    numbers = (value for value in vars(data).values() if isinstance(value, int))
    return data if all(abs(value) < _LARGEST for value in numbers) else None
