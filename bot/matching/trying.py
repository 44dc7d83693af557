"""The short form for somebody who only wants to look: material, process, size, region."""

from bot.enterprises import form
from bot.matching.models import Maker
from bot.telegram.form_steps import Answers, Step

_NAMES = ("materials", "processes", "max_mass_kg", "region")
# Nobody is asked what kind of firm it is: whoever looks for something to make makes things.
STEPS: tuple[Step, ...] = tuple(form.plain(name) for name in _NAMES)


def maker(answers: Answers) -> Maker:
    """See the answers as a maker: sectors, certificates and capacity are not asked for and do not count."""
    return Maker(
        id=0,
        stir="",
        name="",
        region=answers["region"],
        processes=frozenset(answers["processes"]),
        materials=frozenset(answers["materials"]),
        max_mass_kg=answers.get("max_mass_kg"),
    )
