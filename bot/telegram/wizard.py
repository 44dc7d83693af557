"""Declared forms: a Wizard asks its Steps one by one, with back, skip, cancel, resume, and a summary to correct."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram.dispatcher.event.handler import CallableObject
from aiogram.types import Message

from bot.clock import Now
from bot.database import Database
from bot.telegram import form_screens, storage
from bot.telegram.form_screens import PAGE, Move
from bot.telegram.form_steps import Answers, PickAtLeastOne, PickFromList, Step, TypeText, pick_typed
from bot.telegram.screen import Answer, Screen
from bot.telegram.storage import Conversation

SUMMARY = "summary"
RETURN = "_return"  # set while one answer is being corrected: the form then goes back to its summary


@dataclass(frozen=True)
class Wizard:
    """A form. `finish` is awaited with the answers and the handler arguments it names, in the unit ending the form."""

    name: str
    title: Callable[[], str]
    steps: tuple[Step, ...]
    finish: Callable[..., Awaitable[Answer]]
    cancelled: Callable[[], Screen]

    async def start(self, *, person_id: int, db: Database, now: Now, answers: Answers | None = None) -> Screen:
        """Begin the form (with answers already known, if any) and ask its first question."""
        known = dict(answers or {})
        return await self._go(person_id, self._following(None, known), known, db=db, now=now)

    def current(self, conversation: Conversation) -> Screen:
        """Show where the person is: the current question, or the summary."""
        return self._screen(conversation.step, conversation.answers)

    async def hear(self, message: Message, conversation: Conversation, /, **given: Any) -> Answer:
        """Take a typed (or shared) answer to the current question."""
        if conversation.step == SUMMARY:
            return self.current(conversation)
        step = self._step(conversation.step)
        typed = (message.text or "").strip()
        if step.request == "contact":
            if move := form_screens.typed_move(typed):
                return await self.move(Move(form=self.name, step=step.name, to=move), conversation, **given)
            if message.contact is not None:
                typed = "+" + message.contact.phone_number.lstrip("+")
        if not typed:
            raise TypeText
        if step.options is not None:
            return await self.pick(pick_typed(typed, step.options(conversation.answers)), conversation, **given)
        assert step.accept is not None
        return await self._keep(step, step.accept(typed), conversation, **given)

    async def pick(self, value: str, conversation: Conversation, **given: Any) -> Answer:
        """Take a pressed option; in a question for several it is switched on or off."""
        step = self._step(conversation.step)
        assert step.options is not None
        if value not in {option.value for option in step.options(conversation.answers)}:
            raise PickFromList(typed=value)
        if not step.several:
            return await self._keep(step, value, conversation, **given)
        chosen = list(conversation.answers.get(step.name) or [])
        chosen = [item for item in chosen if item != value] if value in chosen else [*chosen, value]
        answers = {**conversation.answers, step.name: chosen}
        return await self._go(given["person"].id, step.name, answers, db=given["db"], now=given["now"])

    async def move(self, move: Move, conversation: Conversation, **given: Any) -> Answer:
        """Go back, on, elsewhere or out, as a button of the form says."""
        person_id, db, now, answers = given["person"].id, given["db"], given["now"], dict(conversation.answers)
        if move.to == "cancel":
            async with db.write() as connection:
                await storage.clear(connection, person_id)
            return self.cancelled()
        if move.to == "finish" and conversation.step == SUMMARY:
            async with db.write() as connection:
                await storage.clear(connection, person_id)
            finished: Answer = await _called(self.finish, _clean(answers), given)
            return finished
        if move.to == "edit" and conversation.step == SUMMARY and move.what in {step.name for step in self.steps}:
            return await self._go(person_id, move.what, {**answers, RETURN: True}, db=db, now=now)
        if move.to == "page" and move.what.isdigit():
            return await self._go(person_id, conversation.step, {**answers, PAGE: int(move.what)}, db=db, now=now)
        if conversation.step == SUMMARY:
            return self.current(conversation)
        step = self._step(conversation.step)
        if move.to == "back":
            return await self._go(person_id, self._before(step, answers), answers, db=db, now=now)
        if move.to == "skip" and step.optional:
            return await self._go(
                person_id, self._following(step, answers), {**answers, step.name: None}, db=db, now=now
            )
        if move.to == "next" and step.several:
            if not answers.get(step.name) and not step.optional:
                raise PickAtLeastOne
            return await self._keep(step, answers.get(step.name) or [], conversation, **given)
        return self.current(conversation)

    async def _keep(self, step: Step, value: Any, conversation: Conversation, **given: Any) -> Answer:
        if step.check is not None:
            await _called(step.check, value, given)
        answers = {**conversation.answers, step.name: value}
        shown = await self._go(
            given["person"].id, self._following(step, answers), answers, db=given["db"], now=given["now"]
        )
        return [form_screens.keyboard_dropped(), shown] if step.request else shown

    async def _go(self, person_id: int, step: str, answers: Answers, *, db: Database, now: Now) -> Screen:
        # A list stays on its page while options are ticked; another question begins on its first page.
        kept = dict(answers)
        if kept.get("_at") != step:
            kept.pop(PAGE, None)
        kept["_at"] = step
        if step == SUMMARY:
            kept.pop(RETURN, None)
        async with db.write() as connection:
            conversation = Conversation(form=self.name, step=step, answers=kept)
            await storage.save(connection, person_id, conversation, moment=now())
        return self._screen(step, kept)

    def _screen(self, name: str, answers: Answers) -> Screen:
        if name == SUMMARY:
            return form_screens.summary(self.name, self.title(), self._asked(answers), answers)
        step, asked = self._step(name), self._asked(answers)
        return form_screens.question(
            self.name, step, answers, place=asked.index(step) + 1 if step in asked else 1, total=len(asked)
        )

    def _asked(self, answers: Answers) -> list[Step]:
        return [step for step in self.steps if step.wanted(answers)]

    def _step(self, name: str) -> Step:
        return next(step for step in self.steps if step.name == name)

    def _following(self, step: Step | None, answers: Answers) -> str:
        if answers.get(RETURN):
            return SUMMARY
        start = 0 if step is None else self.steps.index(step) + 1
        following = (
            later.name
            for later in self.steps[start:]
            if later.wanted(answers) and (step is not None or later.name not in answers)
        )
        return next(following, SUMMARY)

    def _before(self, step: Step, answers: Answers) -> str:
        if answers.get(RETURN):
            return SUMMARY
        earlier = [before.name for before in self.steps[: self.steps.index(step)] if before.wanted(answers)]
        return earlier[-1] if earlier else step.name


async def _called(deed: Callable[..., Awaitable[Any]], value: Any, given: dict[str, Any]) -> Any:
    return await CallableObject(deed).call(value, **given)


def _clean(answers: Answers) -> Answers:
    return {name: value for name, value in answers.items() if not name.startswith("_")}
