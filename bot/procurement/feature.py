"""The face of procurement: judging a tender with its receipt, and the rules it is judged by."""

from bot.faces import Command, Feature
from bot.i18n import mark
from bot.procurement import handlers

FEATURE = Feature(
    name="procurement",
    routes=handlers.routes,
    commands=(
        Command("tender", mark("command", "A tender: who competes, which rule holds, who wins"), 45),
        Command("rules", mark("command", "Rules of preference in public procurement"), 9, ("lab", "administrator")),
    ),
    talk={
        "tender": (
            "tender",
            "davlat xaridi",
            "xarid qoidalari",
            "тендер",
            "госзакупки",
            "закупки",
            "public procurement",
        )
    },
    tables=("procurement_rules", "tenders"),
    own=(("tenders", "person_id"),),
    traces=(("procurement_rules", "changed_by"),),
)
