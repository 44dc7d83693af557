"""The form that takes photos and drawings one after another, until somebody says that it is all."""

from dataclasses import replace
from typing import Any

from aiogram.types import Message

from bot.catalogue.drawings import kinds, service
from bot.catalogue.drawings.service import Sent
from bot.clock import Now
from bot.database import Database
from bot.errors import Refusal
from bot.i18n import N_, _, p_
from bot.ids import ComponentId
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.spreadsheets.values import clean
from bot.staff.authority import Rights
from bot.telegram.api import Api
from bot.telegram.fetching import fetched
from bot.telegram.form_steps import Option, Step
from bot.telegram.screen import Answer
from bot.telegram.storage import Conversation
from bot.telegram.wizard import Wizard

DONE = "done"
_NAME = 60


class SendAFile(Refusal):
    """Words came instead of a file."""

    sentence = N_("Please send a photo, or a drawing as a file; then press “That is all”.")


class Receiving(Wizard):
    """A form whose only question hears photos and files."""

    async def hear(self, message: Message, conversation: Conversation, /, **given: Any) -> Answer:
        """Take a photo or file; words are refused as in any form."""
        sent = _sent(message)
        if sent is None:
            return await super().hear(message, conversation, **given)
        await _receive(
            sent,
            int(conversation.answers["component"]),
            person=given["person"],
            db=given["db"],
            rights=given["rights"],
            api=given["api"],
            now=given["now"],
            jobs=given["jobs"],
        )
        again, kept = self.current(conversation), _("✅ Kept.")
        return replace(again, text=f"{kept}\n\n{again.text}")


def steps() -> tuple[Step, ...]:
    return (
        Step(
            name="file",
            title=lambda: p_("drawing", "File"),
            question=lambda _answers: _(
                "Send a photo of the item, or its drawing as a file ({kinds}). "
                "You can send several, one after another.",
                kinds=kinds.KNOWN,
            ),
            accept=_no_words,
            options=lambda _answers: [Option(DONE, p_("drawing", "✅ That is all"))],
        ),
    )


async def _receive(
    sent: Sent,
    component_id: ComponentId,
    *,
    person: Person,
    db: Database,
    rights: Rights,
    api: Api,
    now: Now,
    jobs: Jobs,
) -> None:
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
    service.refuse_large(sent)
    service.judge(sent, await fetched(api, sent.file_id, limit=kinds.LARGEST))
    async with db.write() as connection:
        bot_id = service.bot_of(api.token)
        await service.keep(connection, component_id, sent, bot_id=bot_id, person_id=person.id, now=now)
    db.after_commit(lambda: jobs.wake(OUTBOX))


def _sent(message: Message) -> Sent | None:
    if message.photo:
        best = message.photo[-1]
        return Sent("photo", best.file_id, best.file_unique_id, "photo.jpg", best.file_size or 0)
    if (file := message.document) is not None:
        name = clean(file.file_name or "")[-_NAME:] or "file"
        return Sent("drawing", file.file_id, file.file_unique_id, name, file.file_size or 0)
    return None


def _no_words(typed: str) -> str:
    if typed != DONE:
        raise SendAFile
    return typed
