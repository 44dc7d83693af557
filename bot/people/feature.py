"""The face of people: who writes to us, their consent, their data."""

from collections.abc import Mapping
from typing import Any

from bot.faces import Command, Feature, House
from bot.i18n import mark
from bot.people import handlers
from bot.people.keeping import Kept


def _gives(house: House) -> Mapping[str, Any]:
    return {"kept": Kept.by(house.features)}


FEATURE = Feature(
    name="people",
    routes=handlers.routes,
    commands=(Command("mydata", mark("command", "What we keep about you"), 91),),
    tables=("people",),
    own=(("people", "id"),),
    gives=_gives,
)
