"""A deed of staff as the audit log keeps it."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.i18n import Word, mark

DEEDS: dict[str, Word] = {
    "accept_invitation": mark("deed", "came in by an invitation"),
    "add_file": mark("deed", "added a file to an item"),
    "add_word": mark("deed", "taught a word"),
    "attendees": mark("deed", "took the list of guests"),
    "broadcast": mark("deed", "sent a message to many"),
    "fair": mark("deed", "changed a fair"),
    "fulfil_wish": mark("deed", "answered a wish"),
    "import": mark("deed", "took in a table"),
    "import_broken_off": mark("deed", "took in part of a table"),
    "invite": mark("deed", "made an invitation"),
    "places": mark("deed", "changed the places of a fair"),
    "remove_file": mark("deed", "took a file away"),
    "revoke": mark("deed", "took a right back"),
    "season": mark("deed", "made the fairs of a season"),
    "take_word_out": mark("deed", "took a word out"),
    "undo_import": mark("deed", "undid an import"),
    "withdraw_invitation": mark("deed", "withdrew an invitation"),
}


class Deed(BaseModel):
    """Who did what to what and when; `who` is None for the command line and for people forgotten since."""

    model_config = ConfigDict(frozen=True)

    at: datetime
    action: str
    subject: str
    actor: int | None = None
    who: str | None = None
    detail: str | None = None
