"""The face of the menu: the first screen, help, language, Telegram's list of commands."""

from collections.abc import Mapping
from typing import Any

from bot.faces import Command, Feature, House
from bot.i18n import mark
from bot.menu import handlers
from bot.menu.commands import Commands


def _gives(house: House) -> Mapping[str, Any]:
    commands = Commands(house.api, [command for feature in house.features for command in feature.commands])
    return {"commands": commands, "publish_commands": commands.publish_for}


async def _opens(house: House) -> None:
    await house.part(Commands).publish()


FEATURE = Feature(
    name="menu",
    routes=handlers.routes,
    commands=(
        Command("start", mark("command", "The first screen"), 0),
        Command("language", mark("command", "Another language"), 90),
        Command("help", mark("command", "What you can do here"), 99),
    ),
    gives=_gives,
    opens=_opens,
)
