"""What is seen of questions: that one was sent, who waits, one question, its answer."""

from collections.abc import Sequence
from html import escape

from bot import formats
from bot.geography import places
from bot.i18n import NATIVE_NAMES, _, language, p_
from bot.requests.buttons import ShowRequests
from bot.requests.questions.buttons import AnswerQuestion, AskHuman, OpenQuestion, QuestionPaper, ShowQuestions
from bot.requests.questions.models import Question
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows

PAGE = 6


def sent() -> Screen:
    """That the centre has the question."""
    text = _("✅ Your question is with the centre. A person answers you here, usually on a working day.")
    return Screen(text, ((home_button(),),))


def not_sent() -> Screen:
    return Screen(_("All right, nothing was sent."), ((home_button(),),))


def title() -> str:
    """The name of the form in which people ask."""
    return p_("question", "A question to the centre")


def waiting(asked: Sequence[Question], page: int, *, more: bool, centre: bool) -> Screen:
    """Who waits for an answer: for the centre all, for an officer the own region's complaints."""
    lines = [
        _(
            "{place}. {day}, {who}: {text}",
            place=place,
            day=formats.moment(one.asked_at),
            who=one.who,
            text=formats.short(one.text, 60),
        )
        for place, one in enumerate(asked, start=1)
    ]
    head = _("<b>Questions to the centre</b>") if centre else _("<b>Complaints about preferences</b>")
    text = "\n".join((head, "", *lines)) if lines else _("Nobody waits for an answer.")
    numbers = rows((Button(str(place), OpenQuestion(question=one.id)) for place, one in enumerate(asked, start=1)), 6)
    turn = pages.leafing(page, lambda there: ShowQuestions(page=there), more=more)
    back = (Button(p_("request", "‹ All requests"), ShowRequests()),) if centre else ()
    return Screen(text, (*numbers, *turn, (*back, home_button())))


def question(shown: Question) -> Screen:
    """One question, to be answered; also as it comes to the centre's specialists."""
    who = f"{shown.who} (@{shown.username})" if shown.username else shown.who
    lines = [
        _("❓ <b>A question to the centre</b>")
        if shown.region is None
        else _("⚠️ <b>A preference may have been broken</b>: {region}", region=_region(shown.region)),
        _("{who}, {when}. Language: {language}", who=who, when=formats.moment(shown.asked_at), language=spoken(shown)),
        "",
        escape(shown.text, quote=False),
    ]
    if shown.answer:
        lines += ["", _("Answer: {answer}", answer=formats.short(shown.answer, 600))]
    write = Button(p_("request", "✍️ Answer"), AnswerQuestion(question=shown.id), style="primary")
    back = Button(p_("question", "‹ Questions"), ShowQuestions())
    paper = Button(p_("question", "📄 The receipt"), QuestionPaper(question=shown.id))
    deeds = (*((paper,) if shown.receipt else ()), *((write,) if not shown.answer else ()))
    return Screen("\n".join(lines), (*((deeds,) if deeds else ()), (back, home_button())))


def spoken(shown: Question) -> str:
    """The language to answer in."""
    return NATIVE_NAMES.get(shown.language, shown.language)


def _region(iso: str) -> str:
    return places.name(places.region(iso), language())


def replied(shown: Question) -> Screen:
    """That the answer goes to the asker."""
    text = _("✅ The answer goes to {who} now.", who=shown.who)
    return Screen(text, ((Button(p_("question", "‹ Questions"), ShowQuestions()), home_button()),))


def answered(shown: Question) -> Screen:
    """The answer, as it comes to the asker."""
    lines = (
        _("📬 The centre answers you.")
        if shown.region is None
        else _("📬 Your complaint is answered. Region: {region}", region=_region(shown.region)),
        _("<i>You asked: {text}</i>", text=formats.short(shown.text, 200)),
        "",
        escape(shown.answer or "", quote=False),
    )
    again = Button(p_("question", "✍️ Write again"), AskHuman())
    return Screen("\n".join(lines), ((again, home_button()),))
