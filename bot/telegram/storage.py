"""Conversation state in our database: which form a person is in, at which question, with which answers."""

import json
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.database import Connection


class Conversation(BaseModel):
    """A form being filled in. `answers` holds plain JSON values by the step's name."""

    model_config = ConfigDict(frozen=True)

    form: str
    step: str
    answers: dict[str, Any]


async def save(connection: Connection, person_id: int, conversation: Conversation, *, moment: datetime) -> None:
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


async def clear(connection: Connection, person_id: int) -> None:
    """Forget the conversation of this person."""
    await connection.run("DELETE FROM conversations WHERE person_id = :person_id", person_id=person_id)
