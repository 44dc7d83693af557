"""The face of staff: roles, invitations, the audit log."""

from collections.abc import Mapping
from typing import Any

from bot.faces import Command, Feature, House, Notice
from bot.i18n import mark
from bot.staff import alarms, handlers, invitations
from bot.staff.authority import Dismissals, Rights


def _gives(house: House) -> Mapping[str, Any]:
    dismissals = Dismissals(tuple(face.dismiss for face in house.features if face.dismiss is not None))
    return {"rights": Rights(house.settings), "dismissals": dismissals}


FEATURE = Feature(
    name="staff",
    routes=handlers.routes,
    commands=(
        Command("invite", mark("command", "Invite staff"), 13, ("administrator",)),
        Command("audit", mark("command", "Who did what as staff"), 14, ("administrator",)),
    ),
    gives=_gives,
    notices=(Notice(alarms.KIND, handlers.tell_given_up), Notice(invitations.REVOKED, handlers.tell_revoked)),
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
