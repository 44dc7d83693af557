"""What an enterprise sees of a proposal."""

from typing import NamedTuple

from bot.database import Row
from bot.enterprises.models import Acting
from bot.matching.engine.models import Item, Verdict


class View(NamedTuple):
    """A component as one enterprise sees it: the verdict, and the row with its figures and the answer so far."""

    held: Acting
    item: Item
    verdict: Verdict
    row: Row
