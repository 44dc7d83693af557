"""A sheet for the wall: what, when, where, and the QR that opens the fair in the chat; a page per language."""

from collections.abc import Sequence

from bot import formats
from bot.fairs.models import Fair
from bot.i18n import _, using
from bot.paper.models import Block, NewPage, Paper, Poster

LINK = "f"  # what opens a fair by a deep link


def paper(fair: Fair, link: str, languages: Sequence[str]) -> Paper:
    """Give the poster of a fair in these languages; `link` opens the fair."""
    blocks: list[Block] = []
    for language in languages:
        with using(language):
            blocks += [NewPage()] if blocks else []
            blocks.append(_page(fair, link))
    return Paper(fair.id, blocks)


def _page(fair: Fair, link: str) -> Poster:
    lines = [formats.days(fair.starts_on, fair.ends_on), *([fair.place] if fair.place else [])]
    return Poster(fair.title, lines, _("Sign up by phone: point the camera here"), link)
