"""What a form is made of: steps with a question, options to pick, and a judge of what was typed."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from aiogram.types import Message

from bot.errors import Refusal
from bot.i18n import N_
from bot.search.fold import fold
from bot.telegram.screen import Screen

Answers = dict[str, Any]

_SEPARATORS = re.compile(r"[,;\n]+")
_MOST_TYPED = 50


class Option(NamedTuple):
    """One thing to pick: what is kept, and what is shown."""

    value: str
    label: str


class PickFromList(Refusal):
    """What was typed is not among the options."""

    sentence = N_(
        "“{typed}” is not in the list. Please press one of the buttons, or type the first letters of its name."
    )


class SeveralFit(Refusal):
    """What was typed fits more than one option."""

    sentence = N_("Several fit “{typed}”: {examples}. Please type a little more, or press a button.")


class TypeText(Refusal):
    """A question wanted words and got a sticker, a picture or a voice."""

    sentence = N_("Please answer with words or press one of the buttons.")


class PickAtLeastOne(Refusal):
    """A required choice of several was left empty."""

    sentence = N_("Please choose at least one, then press “Next”.")


@dataclass(frozen=True)
class Step:
    """One question of a form.

    `question` gives its words in the language in force. Then one or two of:
    `options` lists what can be picked (`several` for many at once); `meant` gives the values that words of any
    language stand for, beside the names that are shown;
    `accept` turns what was typed into the value kept (plain JSON), raising a Refusal - beside `options` those are
    suggestions, and a pressed one goes through `accept` too;
    `read` does the same knowing the earlier answers, for what is typed in a question with `options`.

    Three may ask more; they are awaited with the value and the handler arguments they name (and `answers`):
    `settle` gives the value to keep; `check` refuses, or gives a screen to show instead of going on.
    `remark` says something about an accepted answer above the next question. Changing the answer forgets those
    that depended on it (`clears`), which are then asked again.
    `take` gives the value of an answer that is no text (a place, a picture), None for one it cannot use; that one
    goes to `accept` as an empty text, to be refused in the question's own words.
    """

    name: str
    title: Callable[[], str]
    question: Callable[[Answers], str]
    accept: Callable[[str], Any] | None = None
    options: Callable[[Answers], Sequence[Option]] | None = None
    meant: Callable[[str], Sequence[str]] | None = None
    several: bool = False
    optional: bool | Callable[[Answers], bool] = False
    request: Literal["contact", "location"] | None = None
    request_label: Callable[[], str] | None = None
    columns: int = 2
    page_size: int = 14
    show: Callable[[Any, Answers], str] | None = None
    check: Callable[..., Awaitable[Screen | None]] | None = None
    wanted: Callable[[Answers], bool] = lambda _: True
    read: Callable[[str, Answers], Any] | None = None
    settle: Callable[..., Awaitable[Any]] | None = None
    remark: Callable[[Any, Answers], str] | None = None
    clears: tuple[str, ...] = ()
    take: Callable[[Message], Any] | None = None

    def may_be_skipped(self, answers: Answers) -> bool:
        """Tell whether the question needs no answer, after these earlier ones."""
        return self.optional(answers) if callable(self.optional) else self.optional


def shown_value(step: Step, answers: Answers) -> str:
    """Give a step's answer as people read it; an empty text when it was skipped."""
    value = answers.get(step.name)
    if value is None or value == []:
        return ""
    if step.show is not None:
        return step.show(value, answers)
    if step.options is not None and step.accept is None:
        labels = dict(step.options(answers))
        values = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(str(item), str(item)) for item in values)
    return str(value)


def judged(step: Step, typed: str, answers: Answers) -> Any:
    """Turn a typed answer into the step's value: for a question for several, all that are chosen then."""
    if step.several:
        assert step.options is not None
        chosen = list(answers.get(step.name) or [])
        added = [pick_typed(part, step.options(answers), step.meant) for part in _parts(typed)]
        return chosen + [value for value in dict.fromkeys(added) if value not in chosen]
    if step.read is not None:
        return step.read(typed, answers)
    if step.accept is not None:
        return step.accept(typed)
    assert step.options is not None
    return pick_typed(typed, step.options(answers), step.meant)


def pick_typed(typed: str, options: Sequence[Option], meant: Callable[[str], Sequence[str]] | None = None) -> str:
    """Find the one option that was typed: a word that means it, or a name that begins with it or contains it."""
    wanted = fold(typed)
    values = meant(typed) if meant else ()
    names = [(option, fold(option.label)) for option in options]
    for fits in (
        [option for option, name in names if name == wanted or option.value == typed.strip()],
        [option for option in options if option.value in values],
        [option for option, name in names if wanted and name.startswith(wanted)],
        [option for option, name in names if wanted and wanted in name],
    ):
        if len(fits) == 1:
            return fits[0].value
        if fits:
            raise SeveralFit(typed=typed[:40], examples=", ".join(option.label for option in fits[:3]))
    raise PickFromList(typed=typed[:40])


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in _SEPARATORS.split(typed) if part.strip()][:_MOST_TYPED] or [typed]
