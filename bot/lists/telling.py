"""What an answer says of itself: how the words were read, which were left aside, and that it is only near."""

from bot import formats
from bot.i18n import _
from bot.lists.trails import Page
from bot.search.entry import NEAREST

_TYPED, _MOST_WORDS = 60, 6
_FOR_WHAT = frozenset({"vehicle", "plant"})


def lines(page: Page) -> list[str]:
    """Say how the text was read, where that is not how it was typed, and what of it the answer does not have."""
    if not page.trail.text:
        return []
    return [*_reading(page), *_left_aside(page)]


def _reading(page: Page) -> list[str]:
    if page.trail.exact:
        return [_("Only what is written just so.")]
    if page.found.corrected:
        return [_("Showing results for “{reading}”.", reading=formats.short(page.found.corrected, _TYPED))]
    return []


def _left_aside(page: Page) -> list[str]:
    found, said = page.found, []
    named = {word for one in found.recognized if one.facet in _FOR_WHAT for word in one.words.split()}
    for_what = [word for word in found.unmet if word in named]
    others = [word for word in found.unmet if word not in named]
    if found.unknown:
        said.append(_("Not understood: {words}", words=_listed(found.unknown)))
    if others:
        said.append(_("Not met here: {words}", words=_listed(others)))
    if for_what and found.hits:
        said.append(_("Not for {vehicle}. For others:", vehicle=formats.short(" ".join(for_what), _TYPED)))
    elif found.answer == NEAREST and found.hits:
        said.append(_("The nearest:"))
    return said


def _listed(words: list[str] | tuple[str, ...]) -> str:
    return formats.short(", ".join(words[:_MOST_WORDS]), _TYPED)
