"""The face of staff: roles, invitations, the audit log."""

from bot.faces import Command, Feature
from bot.i18n import mark
from bot.staff import handlers

FEATURE = Feature(
    name="staff",
    routes=handlers.routes,
    commands=(Command("invite", mark("command", "Invite staff"), 13, ("administrator",)),),
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
