"""A chat's member as bots see it: the Bot API's ChatMember, with every field its status requires."""

from __future__ import annotations

from typing import Any

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
IN_GROUPS = ("can_pin_messages", "can_manage_topics")
IN_CHANNELS = ("can_post_messages", "can_edit_messages")


def member(user: dict[str, Any], status: str, *, channel: bool = False) -> dict[str, Any]:
    """The ChatMember of a User with this status; an administrator has every right there is."""
    data: dict[str, Any] = {"status": status, "user": user}
    if status == "creator":
        data["is_anonymous"] = False
    elif status == "administrator":
        rights = RIGHTS + (IN_CHANNELS if channel else IN_GROUPS)
        data.update(dict.fromkeys(rights, True), can_be_edited=False, is_anonymous=False)
    elif status == "kicked":
        data["until_date"] = 0
    return data
