"""What organizers see of those who stand at their door: who they are, and the link that invites one more."""

from collections.abc import Sequence
from urllib.parse import quote

from bot.doors.buttons import DismissKeeper, InviteKeeper, ShowKeepers
from bot.fairs.models import Fair
from bot.fairs.ways import OpenDoor
from bot.formats import short
from bot.i18n import _, p_
from bot.staff.models import Held
from bot.telegram.screen import Button, Screen

MOST = 6


def keepers(fair: Fair, held: Sequence[Held]) -> Screen:
    """Who may stand at the door; a press takes the right back."""
    lines = [_("<b>At the door: {title}</b>", title=fair.title)]
    if held:
        lines += [_("{place}. {name}", place=place, name=short(each.name, 60)) for place, each in enumerate(held, 1)]
        lines.append(_("To take somebody's right back, press their name."))
    else:
        lines.append(
            _("Nobody yet besides the organizers. Invite those who will let guests in: they see only the door.")
        )
    names = tuple(
        (Button(f"✖️ {short(each.name, 30)}", DismissKeeper(grant=each.id), style="danger"),) for each in held[:MOST]
    )
    invite = (Button(p_("door", "Invite to the door"), InviteKeeper(fair=fair.id)),)
    return Screen("\n".join(lines), (*names, invite, (Button(p_("door", "🚪 Door"), OpenDoor(fair=fair.id)),)))


def invitation(fair: Fair, link: str) -> Screen:
    """The link to hand on."""
    text = _(
        "This link lets one person stand at the door of <b>{title}</b>. It works once, for a week:\n{link}",
        title=fair.title,
        link=link,
    )
    share = Button(p_("door", "Send the link"), url=f"https://t.me/share/url?url={quote(link, safe='')}")
    return Screen(text, ((share,), (Button(p_("door", "‹ Back"), ShowKeepers(fair=fair.id)),)))
