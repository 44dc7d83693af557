"""Declared forms: a Wizard asks its Steps one by one, with back, skip, cancel, resume, and a summary to correct."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from aiogram.dispatcher.event.handler import CallableObject
from aiogram.types import Message

from bot.clock import Now
from bot.database import Database
from bot.errors import Refusal
from bot.ids import PersonId
from bot.telegram import form_screens, storage
from bot.telegram.form_screens import PAGE, Move
from bot.telegram.form_steps import Answers, PickAtLeastOne, PickFromList, Step, TypeText, judged
from bot.telegram.screen import Answer, Screen, listed
from bot.telegram.storage import RESTS, UNDER, Conversation

SUMMARY = "summary"
FINISH = "finish"
RETURN = "_return"  # where to go once the answer being corrected is given: SUMMARY, or FINISH for a single question
KEPT = "_kept"  # this form's answers survive another form begun in the middle
CARRIED = "_carried"  # names of answers brought along from elsewhere: the form goes past them, corrections reach them


class NoAnswer(Exception):
    """What was typed is no answer to the question on the screen; nothing was kept. `refusal` says what is wrong."""

    def __init__(self, question: Screen, refusal: Refusal) -> None:
        super().__init__(type(refusal).__name__)
        self.question = question
        self.refusal = refusal


@dataclass(frozen=True)
class Wizard:
    """A form. `finish` is awaited with the answers and the handler arguments it names, in the unit ending the form.

    With `keeps`, cancelling sets the form aside with its answers: `resume` goes on from there. Without `confirms`, the
    last answer ends the form and no summary is shown. One that `yields` gives way to a search: what is no answer to its
    question but names something in the catalogue is looked up, and the form waits.
    """

    name: str
    title: Callable[[], str]
    steps: tuple[Step, ...]
    finish: Callable[..., Awaitable[Answer]]
    cancelled: Callable[[], Screen]
    keeps: bool = False
    confirms: bool = True
    yields: bool = False

    async def start(self, *, person_id: PersonId, db: Database, now: Now, answers: Answers | None = None) -> Screen:
        """Begin the form (with answers already known, if any) and ask its first question."""
        known = await self._begun(person_id, answers or {}, db=db)
        return await self._go(person_id, self._following(None, known), known, db=db, now=now)

    async def ask(self, step: str, *, person_id: PersonId, db: Database, now: Now, answers: Answers) -> Screen:
        """Ask this one question (and those its answer makes necessary), then finish without a summary."""
        known = await self._begun(person_id, {**answers, RETURN: FINISH}, db=db)
        return await self._go(person_id, step, known, db=db, now=now)

    async def resume(self, conversation: Conversation, *, person_id: PersonId, db: Database, now: Now) -> Screen:
        """Go on where the person stopped."""
        answers = {name: value for name, value in conversation.answers.items() if name != RESTS}
        return await self._go(person_id, conversation.step, answers, db=db, now=now)

    def current(self, conversation: Conversation) -> Screen:
        """Show where the person is: the current question, or the summary."""
        return self._screen(conversation.step, conversation.answers)

    def progress(self, conversation: Conversation) -> tuple[int, int]:
        """Tell which question of how many the person is at."""
        names = [step.name for step in self.steps]
        place = names.index(conversation.step) + 1 if conversation.step in names else len(names)
        return place, len(names)

    async def hear(self, message: Message, conversation: Conversation, /, **given: Any) -> Answer:
        """Take a typed (or shared) answer to the current question."""
        typed = (message.text or "").strip()
        move = form_screens.typed_move(typed)
        if conversation.step == SUMMARY:
            if move == "cancel":
                return await self.move(Move(form=self.name, step=SUMMARY, to=move), conversation, **given)
            return self.current(conversation)
        step = self._step(conversation.step)
        if move is not None:
            answer = await self.move(Move(form=self.name, step=step.name, to=move), conversation, **given)
            return [form_screens.keyboard_dropped(), *listed(answer)] if step.request else answer
        if step.request == "contact" and message.contact is not None:
            typed = "+" + message.contact.phone_number.lstrip("+")
        if step.take is not None:
            if (taken := step.take(message)) is not None:
                return await self._keep(step, taken, conversation, **given)
        elif not typed:
            raise NoAnswer(self.current(conversation), TypeText())
        try:
            value = judged(step, typed, conversation.answers)
        except Refusal as refusal:
            raise NoAnswer(self.current(conversation), refusal) from refusal
        if step.several:
            return await self._stay(step, value, conversation, **given)
        return await self._keep(step, value, conversation, **given)

    async def pick(self, value: str, conversation: Conversation, **given: Any) -> Answer:
        """Take a pressed option; in a question for several it is switched on or off."""
        step = self._step(conversation.step)
        if step.options is None or value not in {option.value for option in step.options(conversation.answers)}:
            raise PickFromList(typed=value)
        if not step.several:
            return await self._keep(step, step.accept(value) if step.accept else value, conversation, **given)
        chosen = list(conversation.answers.get(step.name) or [])
        chosen = [item for item in chosen if item != value] if value in chosen else [*chosen, value]
        return await self._stay(step, chosen, conversation, **given)

    async def move(self, move: Move, conversation: Conversation, **given: Any) -> Answer:
        """Go back, on, elsewhere or out, as a button of the form says."""
        if move.to == "cancel":
            return await self._out(conversation, **given)
        if conversation.step == SUMMARY:
            return await self._from_summary(move, conversation, **given)
        person_id, db, now, answers = given["person"].id, given["db"], given["now"], dict(conversation.answers)
        step = self._step(conversation.step)
        if move.to == "page" and move.what.isascii() and move.what.isdigit():
            page = min(int(move.what), form_screens.MOST_PAGES)
            return await self._go(person_id, step.name, {**answers, PAGE: page}, db=db, now=now)
        if move.to == "back":
            return await self._go(person_id, self._before(step, answers), answers, db=db, now=now)
        if move.to == "skip" and step.may_be_skipped(answers):
            return await self._on(step, {**answers, step.name: None}, conversation, **given)
        if move.to == "next" and step.several:
            if not answers.get(step.name) and not step.may_be_skipped(answers):
                raise PickAtLeastOne
            return await self._keep(step, answers.get(step.name) or [], conversation, **given)
        return self.current(conversation)

    async def _from_summary(self, move: Move, conversation: Conversation, **given: Any) -> Answer:
        answers = dict(conversation.answers)
        if move.to == FINISH:
            if (missing := self._following(None, answers)) == SUMMARY:
                return await self._end(conversation, answers, **given)
            # A correction was left half done: what it made necessary is asked before anything is saved.
            move = Move(form=self.name, step=SUMMARY, to="edit", what=missing)
        if move.to == "fields":
            return form_screens.corrections(self.name, self._asked(answers))
        if move.to == "edit" and move.what in {step.name for step in self.steps}:
            answers[RETURN] = SUMMARY
            return await self._go(given["person"].id, move.what, answers, db=given["db"], now=given["now"])
        return self.current(conversation)

    async def _out(self, conversation: Conversation, **given: Any) -> Screen:
        async with given["db"].write() as connection:
            if self.keeps:
                await storage.save(connection, given["person"].id, conversation.at_rest(), moment=given["now"]())
            else:
                await storage.leave(connection, given["person"].id, conversation, moment=given["now"]())
        return self.cancelled()

    async def _end(self, conversation: Conversation, answers: Answers, **given: Any) -> Answer:
        async with given["db"].write() as connection:
            await storage.leave(connection, given["person"].id, conversation, moment=given["now"]())
        beside = {step.name for step in self.steps if not step.wanted(answers)}
        final = {name: value for name, value in _clean(answers).items() if name not in beside}
        finished: Answer = await _called(self.finish, final, given)
        return finished

    async def _stay(self, step: Step, chosen: list[str], conversation: Conversation, **given: Any) -> Screen:
        answers = {**conversation.answers, step.name: chosen}
        return await self._go(given["person"].id, step.name, answers, db=given["db"], now=given["now"])

    async def _keep(self, step: Step, value: Any, conversation: Conversation, **given: Any) -> Answer:
        known = {**given, "answers": _clean(conversation.answers)}
        if step.settle is not None:
            value = await _called(step.settle, value, known)
        if step.check is not None and (instead := await _called(step.check, value, known)) is not None:
            return instead  # type: ignore[no-any-return]
        answers = {**conversation.answers, step.name: value}
        if value != conversation.answers.get(step.name):
            answers = {name: kept for name, kept in answers.items() if name not in step.clears}
        shown = await self._on(step, answers, conversation, **given)
        if step.remark is not None and (remark := step.remark(value, answers)) and isinstance(shown, Screen):
            shown = replace(shown, text=f"{remark}\n\n{shown.text}")
        return [form_screens.keyboard_dropped(), *listed(shown)] if step.request else shown

    async def _on(self, step: Step, answers: Answers, conversation: Conversation, **given: Any) -> Answer:
        following = self._following(step, answers)
        if following == FINISH:
            return await self._end(conversation, answers, **given)
        return await self._go(given["person"].id, following, answers, db=given["db"], now=given["now"])

    async def _begun(self, person_id: PersonId, answers: Answers, *, db: Database) -> Answers:
        """Give the first answers, with an unfinished form that must survive this one put under them."""
        async with db.read() as connection:
            before = await storage.current(connection, person_id)
        if before is not None and (before.name == self.name or KEPT not in before.answers):
            before = before.under
        return {
            **answers,
            **({KEPT: True} if self.keeps else {}),
            **({UNDER: before.model_dump()} if before is not None and before.name != self.name else {}),
        }

    async def _go(self, person_id: PersonId, step: str, answers: Answers, *, db: Database, now: Now) -> Screen:
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
        asked = self._asked(answers)
        if name == SUMMARY:
            return form_screens.summary(self.name, self.title(), asked, answers)
        step = self._step(name)
        alone = answers.get(RETURN) == FINISH
        # Counted over all questions, so that the count never changes while some turn out not to be needed.
        place = 0 if alone or step not in asked else self.steps.index(step) + 1
        back = self._before(step, answers) != step.name
        return form_screens.question(self.name, step, answers, place=place, total=len(self.steps), back=back)

    def _asked(self, answers: Answers) -> list[Step]:
        return [step for step in self.steps if step.wanted(answers)]

    def _step(self, name: str) -> Step:
        # A question that an update of the bot took away leads to the first one.
        return next((step for step in self.steps if step.name == name), self.steps[0])

    def _following(self, step: Step | None, answers: Answers) -> str:
        start = 0 if step is None or answers.get(RETURN) else self.steps.index(step) + 1
        # A correction, or a form begun with answers, asks only what is missing; else only what was carried is passed.
        passed = answers if step is None or answers.get(RETURN) else answers.get(CARRIED, ())
        following = (
            later.name
            for later in self.steps[start:]
            if later.wanted(answers) and (later.name not in passed or later.name not in answers)
        )
        return next(following, str(answers.get(RETURN) or (SUMMARY if self.confirms else FINISH)))

    def _before(self, step: Step, answers: Answers) -> str:
        if answers.get(RETURN):
            return SUMMARY if answers[RETURN] == SUMMARY else step.name
        earlier = [before.name for before in self.steps[: self.steps.index(step)] if before.wanted(answers)]
        return earlier[-1] if earlier else step.name


async def _called(deed: Callable[..., Awaitable[Any]], value: Any, given: dict[str, Any]) -> Any:
    return await CallableObject(deed).call(value, **given)


def _clean(answers: Answers) -> Answers:
    return {name: value for name, value in answers.items() if not name.startswith("_")}
