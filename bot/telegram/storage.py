"""Conversation state in our database: which form a person is in, at which question, with which answers."""

import json
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.database import Connection
from bot.ids import PersonId

# A form set aside keeps its answers but no longer hears what is typed: its name gets this mark in front.
ASIDE = "~"
UNDER = "_under"
RESTS = "_rests"  # a form its person cancelled: kept where it stopped, but offered no more until asked for


class Conversation(BaseModel):
    """A form being filled in. `answers` holds plain JSON values by the step's name."""

    model_config = ConfigDict(frozen=True)

    form: str
    step: str
    answers: dict[str, Any]

    @property
    def name(self) -> str:
        """The form's name, set aside or not."""
        return self.form.removeprefix(ASIDE)

    @property
    def under(self) -> "Conversation | None":
        """The unfinished form that was set aside when this one began."""
        kept = self.answers.get(UNDER)
        return Conversation(**kept) if kept else None

    @property
    def rests(self) -> bool:
        """Tell whether its person cancelled it."""
        return RESTS in self.answers

    def at_rest(self) -> "Conversation":
        """The same form, set aside and offered no more."""
        return self.aside().model_copy(update={"answers": {**self.answers, RESTS: True}})

    def aside(self) -> "Conversation":
        """The same form, no longer listening."""
        return self.model_copy(update={"form": ASIDE + self.name})


async def current(connection: Connection, person_id: PersonId) -> Conversation | None:
    """Give the form a person is in, or set aside."""
    row = await connection.one(
        "SELECT form, step, answers FROM conversations WHERE person_id = :person_id", person_id=person_id
    )
    return Conversation(form=row["form"], step=row["step"], answers=json.loads(row["answers"])) if row else None


async def save(connection: Connection, person_id: PersonId, conversation: Conversation, *, moment: datetime) -> None:
    """Keep the conversation; a person is in at most one form."""
    await connection.run(
        """INSERT INTO conversations (person_id, form, step, answers, updated_at)
           VALUES (:person_id, :form, :step, :answers, :moment)
           ON CONFLICT (person_id) DO UPDATE
           SET form = excluded.form, step = excluded.step, answers = excluded.answers,
               updated_at = excluded.updated_at""",
        person_id=person_id,
        form=conversation.form,
        step=conversation.step,
        answers=json.dumps(conversation.answers, ensure_ascii=False),
        moment=moment,
    )


async def clear(connection: Connection, person_id: PersonId) -> None:
    """Forget the conversation of this person."""
    await connection.run("DELETE FROM conversations WHERE person_id = :person_id", person_id=person_id)


async def leave(connection: Connection, person_id: PersonId, conversation: Conversation, *, moment: datetime) -> None:
    """End this form; the one that was set aside for it comes back as it was, still aside."""
    if (under := conversation.under) is None:
        await clear(connection, person_id)
    else:
        await save(connection, person_id, under.aside(), moment=moment)
