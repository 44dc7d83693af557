"""What a form looks like: a question with its options and ways out, and the summary before it is sent."""

from collections.abc import Sequence
from functools import lru_cache

from aiogram.filters.callback_data import CallbackData

from bot.i18n import LANGUAGES, _, p_, using
from bot.telegram import pages
from bot.telegram.form_steps import Answers, Option, Step, shown_value
from bot.telegram.screen import Button, Request, Rows, Screen, rows

PAGE = "_page"
MOST_PAGES = 999
_CORRECTED_IN_PLACE = 6


class Pick(CallbackData, prefix="fp"):
    """An option of a form's question was pressed."""

    form: str
    step: str
    value: str


class Move(CallbackData, prefix="fm"):
    """A way through the form: back, next, skip, cancel, finish, page, fields, edit (with a page or a step's name)."""

    form: str
    step: str
    to: str
    what: str = ""


def question(form: str, step: Step, answers: Answers, *, place: int, total: int, back: bool) -> Screen:
    """One question: its progress (none when `place` is 0: asked alone), its words, its options, and the ways on."""
    text = step.question(answers)
    if place:
        # Translators: a form's progress, "question 3 of 9", above the question itself.
        progress = _("Question {place} of {total}", place=place, total=total)
        text = f"<i>{progress}</i>\n\n{text}"
    if step.request is not None:
        assert step.request_label is not None
        on = (p_("form", "Skip"),) if step.may_be_skipped(answers) else ()
        out = (p_("form", "Back"), p_("form", "Cancel")) if back else (p_("form", "Cancel"),)
        return Screen(text, request=Request(step.request, step.request_label(), (*on, *out)), fresh=True)
    options = list(step.options(answers)) if step.options else []
    if (step.accept or step.several) and answers.get(step.name):
        text += "\n\n" + _("Now: <b>{value}</b>", value=shown_value(step, answers))
    return Screen(text, (*_options(form, step, options, answers), *_ways(form, step, answers, back=back)))


def summary(form: str, title: str, asked: list[Step], answers: Answers) -> Screen:
    """All answers with a way to correct each, and a button to send the form."""
    lines = [
        _("{question}: <b>{answer}</b>", question=step.title(), answer=shown_value(step, answers) or "—")
        for step in asked
    ]
    send = Button(p_("form", "✅ All right, save"), Move(form=form, step="summary", to="finish"), style="success")
    cancel = Button(p_("form", "Cancel"), Move(form=form, step="summary", to="cancel"))
    if len(asked) > _CORRECTED_IN_PLACE:
        text = "\n".join((f"<b>{title}</b>", "", *lines, "", _("Is everything right?")))
        correct = Button(p_("form", "✏️ Correct an answer"), Move(form=form, step="summary", to="fields"))
        return Screen(text, ((send,), (correct,), (cancel,)))
    text = "\n".join((f"<b>{title}</b>", "", *lines, "", _("Is everything right? Press a line below to correct it.")))
    return Screen(text, ((send,), *_fields(form, asked), (cancel,)))


def corrections(form: str, asked: list[Step]) -> Screen:
    """The answers of a long form, one button each, to choose which to correct."""
    back = Button(p_("form", "Back"), Move(form=form, step="summary", to="summary"))
    return Screen(_("Which answer shall we correct?"), (*_fields(form, asked), (back,)))


def keyboard_dropped() -> Screen:
    """A short word that also takes the phone-number keyboard away."""
    return Screen(_("Thank you, noted."), drop_keyboard=True, silent=True)


def typed_move(typed: str) -> str | None:
    """Recognise “Back”, “Next”, “Skip” or “Cancel” typed or pressed on a reply keyboard, in any of the languages."""
    return _moves().get(typed.casefold()) if typed else None


@lru_cache(maxsize=1)
def _moves() -> dict[str, str]:
    known: dict[str, str] = {}
    for code in LANGUAGES:
        with using(code):
            words = {
                p_("form", "Skip"): "skip",
                p_("form", "Next"): "next",
                p_("form", "Back"): "back",
                p_("form", "Cancel"): "cancel",
            }
        known |= {word.casefold(): move for word, move in words.items()}
    return known


def _fields(form: str, asked: list[Step]) -> Rows:
    return rows((Button(step.title(), Move(form=form, step="summary", to="edit", what=step.name)) for step in asked), 3)


def _options(form: str, step: Step, options: Sequence[Option], answers: Answers) -> Rows:
    kept = answers.get(step.name)
    chosen = {str(value) for value in kept} if isinstance(kept, list) else {str(kept)}
    last = pages.count(len(options), step.page_size) - 1
    page = min(int(answers.get(PAGE, 0)), last)
    shown = options[page * step.page_size : (page + 1) * step.page_size]
    buttons = (
        Button(
            ("✓ " if option.value in chosen else "") + option.label, Pick(form=form, step=step.name, value=option.value)
        )
        for option in shown
    )
    laid = rows(buttons, step.columns)
    turn = pages.turning(page, last + 1, lambda there: Move(form=form, step=step.name, to="page", what=str(there)))
    return (*laid, *turn)


def _ways(form: str, step: Step, answers: Answers, *, back: bool) -> Rows:
    def way(label: str, to: str, *, main: bool = False) -> Button:
        return Button(label, Move(form=form, step=step.name, to=to), style="primary" if main else None)

    ready = step.several and (answers.get(step.name) or not step.may_be_skipped(answers))
    on = [way(p_("form", "Next"), "next", main=True)] if ready else []
    skip = [way(p_("form", "Skip"), "skip")] if step.may_be_skipped(answers) and not ready else []
    out = [*([way(p_("form", "Back"), "back")] if back else []), way(p_("form", "Cancel"), "cancel")]
    return tuple(tuple(row) for row in (on + skip, out) if row)
