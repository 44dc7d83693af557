"""The face of the menu: the first screen, help, language, Telegram's list of commands."""

from collections.abc import Mapping
from typing import Any

from bot.faces import Command, Feature, House
from bot.i18n import mark
from bot.menu import describing, handlers
from bot.menu.commands import TELEGRAM_LANGUAGES, Commands
from bot.telegram.plain_talk import SMILE


def _gives(house: House) -> Mapping[str, Any]:
    commands = Commands(house.api, [command for feature in house.features for command in feature.commands])
    return {"commands": commands, "publish_commands": commands.publish_for}


async def _opens(house: House) -> None:
    await house.part(Commands).publish()
    await describing.describe(house.api, TELEGRAM_LANGUAGES)


FEATURE = Feature(
    name="menu",
    routes=handlers.routes,
    commands=(
        Command("start", mark("command", "The first screen"), 0),
        Command("language", mark("command", "Another language"), 90),
        Command("help", mark("command", "What you can do here"), 99),
    ),
    talk={
        "greet": (
            *("salom", "assalom", "assalomu alaykum", "vaalaykum assalom", "hayrli kun", "xayrli tong", "xayrli kech"),
            *("привет", "здравствуйте", "здрасте", "добрый день", "доброе утро", "добрый вечер"),
            *("hello", "hi", "good morning", "good day", "good evening"),
        ),
        "thanks": (
            *("rahmat", "raxmat", "katta rahmat", "спасибо", "благодарю", "большое спасибо", "рахмат"),
            *(SMILE, "thanks", "thank you", "ok", "ок", "хорошо", "yaxshi", "xop", "mayli", "ладно"),
        ),
        "help": ("yordam", "помощ", "помогите", "help", "nima qila olasan", "что ты умеешь"),
        "price": (
            *("narx", "narxi", "narxlar", "qancha turadi", "necha pul", "цена", "цены", "сколько стоит", "стоимость"),
            *("price", "prices", "how much"),
        ),
        "human": (
            *(
                "operator",
                "odam",
                "telefon raqam",
                "aloqa",
                "bogʻlanish",
                "оператор",
                "человек",
                "позвонить",
                "связаться",
            ),
            *("human", "contact"),
        ),
        "money": (
            *("kredit", "subsidiya", "imtiyoz", "qarz", "lizing", "grant", "кредит", "субсиди", "льгот", "лизинг"),
            *("credit", "loan", "subsidy", "leasing"),
        ),
    },
    gives=_gives,
    opens=_opens,
)
