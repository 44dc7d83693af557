"""The face of staff: roles, invitations, the audit log."""

from collections.abc import Mapping
from typing import Any

from bot.faces import Command, Feature, House, Notice
from bot.i18n import mark
from bot.staff import alarms, handlers
from bot.staff.authority import Rights


def _gives(house: House) -> Mapping[str, Any]:
    return {"rights": Rights(house.settings)}


FEATURE = Feature(
    name="staff",
    routes=handlers.routes,
    commands=(Command("invite", mark("command", "Invite staff"), 13, ("administrator",)),),
    gives=_gives,
    notices=(Notice(alarms.KIND, handlers.tell_given_up),),
    tables=("staff_roles", "invitations", "audit"),
    own=(("staff_roles", "person_id"),),
    traces=(
        ("audit", "actor"),
        ("invitations", "created_by"),
        ("invitations", "used_by"),
        ("staff_roles", "granted_by"),
        ("staff_roles", "revoked_by"),
    ),
)
