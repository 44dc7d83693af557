"""The questions of a memorandum or contract: with whom, about what, how much, until when, what first, the paper."""

from bot.enterprises import fields
from bot.i18n import _, p_
from bot.memoranda import typed
from bot.memoranda.models import CURRENCIES, Terms
from bot.telegram.form_steps import Answers, Option, Step


def steps() -> tuple[Step, ...]:
    """Give the questions; those whose answers are known are passed over."""
    return (*_whom_and_what(), *_how_much(), *_until())


def _whom_and_what() -> tuple[Step, ...]:
    return (
        Step(
            name="partner",
            title=lambda: p_("memorandum", "The other side"),
            question=lambda _answers: _("With whom? Type the STIR (9 digits) of the other firm."),
            accept=fields.stir,
            wanted=lambda answers: answers.get("way") == "outside",
            settle=typed.known,
        ),
        Step(
            name="topic",
            title=lambda: p_("memorandum", "About"),
            question=lambda _answers: _("What is it about? The part or the work, in a few words."),
            accept=typed.words,
            optional=lambda answers: bool(answers.get("item")),
        ),
    )


def _how_much() -> tuple[Step, ...]:
    return (
        Step(
            name="amount",
            title=lambda: p_("memorandum", "Sum"),
            question=lambda _answers: _("For what sum? Type the number alone."),
            accept=typed.amount,
            optional=lambda answers: answers.get("kind") == "memorandum",
        ),
        Step(
            name="currency",
            title=lambda: p_("memorandum", "Currency"),
            question=lambda _answers: _("In which currency?"),
            options=lambda _answers: [Option(code, code) for code in CURRENCIES],
            wanted=lambda answers: answers.get("amount") is not None,
        ),
    )


def _until() -> tuple[Step, ...]:
    return (
        Step(
            name="until_on",
            title=lambda: p_("memorandum", "Term"),
            question=lambda _answers: _("Until when? Type the day, for example 31.12.2027."),
            accept=typed.day,
            optional=True,
        ),
        Step(
            name="milestone",
            title=lambda: p_("memorandum", "First step"),
            question=lambda _answers: _("What is the first step, and whose? For example: drawings from the plant."),
            accept=typed.words,
            optional=True,
        ),
        Step(
            name="document",
            title=lambda: p_("memorandum", "The paper"),
            question=lambda _answers: _("Send the signed paper, as a file or a picture, if you have it here."),
            accept=typed.no_paper,
            take=typed.paper,
            optional=True,
            show=lambda value, _answers: value["name"] or p_("memorandum", "a picture"),
        ),
    )


def terms(answers: Answers) -> Terms:
    """Give what was answered as terms."""
    paper = answers.get("document") or {}
    return Terms(
        # What comes of a meeting is about the item of the meeting, named in each reader's language.
        topic=answers.get("topic") or (answers.get("item") if answers["way"] != "meeting" else None) or "",
        amount=answers.get("amount"),
        currency=answers.get("currency") if answers.get("amount") is not None else None,
        until_on=answers.get("until_on"),
        milestone=answers.get("milestone"),
        document=paper.get("file"),
        document_name=paper.get("name"),
    )
