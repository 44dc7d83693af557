"""The questions about an enterprise: the registration form, and the same questions asked one at a time later."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from bot import clock, formats
from bot.clock import Now
from bot.enterprises import fields
from bot.enterprises.models import KINDS, MAKERS, Facts
from bot.geography import finding, places
from bot.i18n import Word, _, language, n_, p_, say
from bot.telegram.form_steps import Answers, Option, Step, pick_typed
from bot.telegram.screen import Screen
from bot.trade import words
from bot.trade.vocabulary import CERTIFICATES, FAIR_SECTORS, MATERIALS, PROCESSES

Check = Callable[..., Awaitable[Screen | None]]

VERIFIED = "verified"  # among the answers when the enterprise being changed bears the mark
_FREE_MONTHS = (1, 3, 6, 12)


def registration(check_stir: Check) -> tuple[Step, ...]:
    """Give the questions of the registration form; `check_stir` answers for a STIR that is registered already."""
    return (_stir(check_stir), *_ABOUT, *_ABILITIES, *_SIZE, _CONTACT)


def later() -> tuple[Step, ...]:
    """Give the questions that may be asked one at a time later: those of the form, and two more about limits."""
    return (*_ABOUT, *_ABILITIES, *_SIZE, *_LIMITS, _CONTACT)


def plain(name: str) -> Step:
    """Give one of the questions, asked whatever the earlier answers were, for other forms."""
    step = next(step for step in later() if step.name == name)
    optional = step.optional if isinstance(step.optional, bool) else False
    return replace(step, wanted=lambda _answers: True, clears=(), optional=optional)


def _warned(question: str, answers: Answers) -> str:
    """Say before a verified enterprise changes what was verified what that costs."""
    if not answers.get(VERIFIED):
        return question
    warning = _(
        "⚠️ The enterprise is verified under the name and in the region it has now. With another one the mark goes, "
        "and staff look at it anew."
    )
    return f"{question}\n\n{warning}"


def _makes(answers: Answers) -> bool:
    return answers.get("kind") in MAKERS


def _needs_no_workshop(answers: Answers) -> bool:
    """Tell whether a firm of this kind may have no processes of its own: it services or supplies."""
    return answers.get("kind") != "manufacturer"


def _words(vocabulary: dict[str, Word]) -> Callable[[Answers], Sequence[Option]]:
    return lambda _answers: [Option(code, say(word)) for code, word in vocabulary.items()]


def _regions(_answers: Answers) -> Sequence[Option]:
    return [Option(region.iso, places.short_name(region, language())) for region in places.regions()]


def _read_region(typed: str, answers: Answers) -> str:
    found = finding.find_region(typed)
    return found.iso if found else pick_typed(typed, _regions(answers))


def _districts(answers: Answers) -> Sequence[Option]:
    known = places.districts(str(answers["region"]), language=language())
    return [Option(district.soato, places.short_name(district, language())) for district in known]


def _read_district(typed: str, answers: Answers) -> str:
    found = finding.find_district(typed, region=str(answers["region"]))
    return found.soato if found else pick_typed(typed, _districts(answers))


async def _settle_day(value: str, now: Now) -> str:
    return fields.free_until(value, today=clock.today(now()))


def _months(_answers: Answers) -> Sequence[Option]:
    return [Option(f"{count}m", n_("for {count} month", "for {count} months", count)) for count in _FREE_MONTHS]


def _numbers(*values: int, sign: str = "") -> Callable[[Answers], Sequence[Option]]:
    return lambda _answers: [Option(str(value), f"{value}{sign}") for value in values]


def _stir(check: Check) -> Step:
    return Step(
        name="stir",
        title=lambda: p_("enterprise", "STIR"),
        question=lambda _answers: _("What is the STIR (tax number) of your enterprise? Please type its 9 digits."),
        accept=fields.stir,
        check=check,
        remark=lambda value, _answers: fields.stir_remark(value),
    )


_ABOUT = (
    Step(
        name="name",
        title=lambda: p_("enterprise", "Name"),
        question=lambda answers: _warned(_("What is the enterprise called?"), answers),
        accept=fields.name,
    ),
    Step(
        name="kind",
        title=lambda: p_("enterprise", "Kind"),
        question=lambda _answers: _("What does the enterprise do?"),
        options=_words(KINDS),
        meant=partial(words.meanings, "firm_kind", among=tuple(KINDS)),
        columns=1,
    ),
    Step(
        name="region",
        title=lambda: p_("enterprise", "Region"),
        question=lambda answers: _warned(_("In which region does it work? Press or type."), answers),
        options=_regions,
        read=_read_region,
        clears=("district",),
    ),
    Step(
        name="district",
        title=lambda: p_("enterprise", "District"),
        question=lambda _answers: _("In which district or city? Press, or type the first letters."),
        options=_districts,
        read=_read_district,
        page_size=10,
    ),
    Step(
        name="sectors",
        title=lambda: p_("enterprise", "Sectors"),
        question=lambda _answers: _("For which sectors does it work? Choose all that fit."),
        options=_words(FAIR_SECTORS),
        meant=partial(words.meanings, "sector", among=tuple(FAIR_SECTORS)),
        several=True,
        page_size=10,
    ),
)

_ABILITIES = (
    Step(
        name="processes",
        title=lambda: p_("enterprise", "Processes"),
        question=lambda _answers: _(
            "What can it do with its own equipment? Choose all that fit, or type: casting, machining."
        ),
        options=_words(PROCESSES),
        meant=partial(words.meanings, "process", among=tuple(PROCESSES)),
        several=True,
        optional=_needs_no_workshop,
        page_size=8,
        wanted=_makes,
    ),
    Step(
        name="materials",
        title=lambda: p_("enterprise", "Materials"),
        question=lambda _answers: _("Which materials does it work with? Choose all that fit, or type: steel, brass."),
        options=_words(MATERIALS),
        meant=partial(words.meanings, "material", among=tuple(MATERIALS)),
        several=True,
        optional=_needs_no_workshop,
        page_size=8,
        wanted=_makes,
    ),
    Step(
        name="certificates",
        title=lambda: p_("enterprise", "Certificates"),
        question=lambda _answers: _("Which certificates does it hold? If none, skip."),
        options=_words(CERTIFICATES),
        meant=partial(words.meanings, "certificate", among=tuple(CERTIFICATES)),
        several=True,
        optional=True,
        columns=1,
        page_size=8,
        wanted=_makes,
    ),
    Step(
        name="free_capacity_percent",
        title=lambda: p_("enterprise", "Free capacity"),
        question=lambda _answers: _("How much of its capacity is free for new orders, in percent?"),
        accept=fields.percent,
        options=_numbers(0, 20, 40, 60, 80, 100, sign="%"),
        columns=3,
        show=lambda value, _answers: formats.percent(value),
        clears=("free_until",),
        wanted=_makes,
    ),
    Step(
        name="free_until",
        title=lambda: p_("enterprise", "Free until"),
        question=lambda _answers: _("Until when is that so? Press, or type a day like 31.12.2027."),
        accept=fields.day,
        settle=_settle_day,
        options=_months,
        optional=True,
        show=lambda value, _answers: formats.day(date.fromisoformat(value)),
        wanted=lambda answers: _makes(answers) and bool(answers.get("free_capacity_percent")),
    ),
)

_SIZE = (
    Step(
        name="employees",
        title=lambda: p_("enterprise", "Employees"),
        question=lambda _answers: _("About how many people work there? Press the nearest number, or type it."),
        accept=fields.employees,
        options=_numbers(10, 25, 50, 100, 250, 500),
        columns=3,
        optional=True,
        show=lambda value, _answers: formats.number(value),
    ),
    Step(
        name="products",
        title=lambda: p_("enterprise", "Products"),
        question=lambda _answers: _(
            "What does it make or offer today? Type the products, separated by commas. They help to find similar parts."
        ),
        accept=fields.products,
        optional=True,
        show=lambda value, _answers: ", ".join(value),
    ),
)

_LIMITS = (
    Step(
        name="max_mass_kg",
        title=lambda: p_("enterprise", "Heaviest part"),
        question=lambda _answers: _("How heavy may one part be, in kilograms? Type a number."),
        accept=fields.mass,
        optional=True,
        show=lambda value, _answers: formats.mass(value),
        wanted=_makes,
    ),
    Step(
        name="annual_capacity_usd",
        title=lambda: p_("enterprise", "Capacity a year"),
        question=lambda _answers: _("For how many US dollars can it produce in a year at full load?"),
        accept=fields.capacity,
        optional=True,
        show=lambda value, _answers: formats.dollars(value),
        wanted=_makes,
    ),
)

_CONTACT = Step(
    name="phone",
    title=lambda: p_("enterprise", "Telephone"),
    question=lambda _answers: _(
        "Which number may the centre call? Buyers see it only if you allow it on the card. "
        "Press the button below, or type it."
    ),
    accept=fields.phone,
    request="contact",
    request_label=lambda: p_("enterprise", "📱 Share my number"),
    show=lambda value, _answers: fields.shown_phone(value),
)


def known_answers(facts: Facts) -> Answers:
    """Give an enterprise's facts as answers of the form; a maker without processes or materials is asked for them."""
    values = {step.name: getattr(facts, step.name) for step in later()}
    return {
        name: list(value) if isinstance(value, tuple) else value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value or name not in ("processes", "materials")
    }
