"""What is seen when somebody asked the centre: that it is with the centre now."""

from bot import formats
from bot.catalogue.buttons import Browse, OpenCard
from bot.catalogue.models import Component
from bot.i18n import _, p_
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen


def asked_for(item: Component, what: str, *, trail: str, again: bool) -> Screen:
    """That a request for the sample or the specification is with the centre."""
    if again:
        text = _("Your request for <b>{name}</b> is already with the centre. It will answer you here.", name=item.name)
    elif what == "sample":
        text = _(
            "Done: the centre knows that you ask for the sample of <b>{name}</b>. It will answer you here, in this "
            "chat, and say when and where you can take it.",
            name=item.name,
        )
    else:
        text = _(
            "Done: the centre knows that you ask for the specification of <b>{name}</b>. It will send it to you here, "
            "in this chat.",
            name=item.name,
        )
    back = Button(p_("catalogue", "‹ Back to the item"), OpenCard(component=item.id, trail=trail))
    return Screen(text, ((back,), (home_button(),)))


def wish_kept(text: str, *, again: bool) -> Screen:
    """That the centre will see what somebody looked for in vain."""
    said = formats.short(text, 60)
    words = (
        _("The centre already has your wish: <b>{text}</b>. It is not forgotten.", text=said)
        if again
        else _(
            "Your wish is kept: <b>{text}</b>. The centre sees what is looked for most and adds it to the catalogue.",
            text=said,
        )
    )
    return Screen(words, ((Button(p_("catalogue", "📦 Catalogue"), Browse()), home_button()),))
