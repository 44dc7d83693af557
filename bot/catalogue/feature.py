"""The face of the catalogue: the item, its card, editing, drawings, watching."""

from bot.catalogue import handlers, news, telling
from bot.catalogue.drawings import service as drawings
from bot.faces import Command, Feature, House, Notice
from bot.i18n import mark


async def _opens(house: House) -> None:
    await drawings.belong_to(house.db, drawings.bot_of(house.api.token))


FEATURE = Feature(
    name="catalogue",
    routes=handlers.routes,
    commands=(Command("edit", mark("command", "Edit the catalogue"), 10, ("lab", "administrator")),),
    notices=(Notice(news.KIND, telling.render),),
    tables=("components", "component_needs", "component_files", "component_changes", "catalogue_version", "watches"),
    own=(("watches", "person_id"),),
    traces=(("component_changes", "changed_by"), ("component_files", "added_by")),
    opens=_opens,
)
