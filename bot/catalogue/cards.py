"""What is seen of one item: its card in the chat, and the short one that travels to other chats."""

from collections.abc import Sequence
from html import escape

from bot import formats
from bot.catalogue import amounts
from bot.catalogue.buttons import AskFor, CanMake, Import, ShowList, Watch
from bot.catalogue.drawings.buttons import ShowFiles
from bot.catalogue.editing.buttons import EditItem
from bot.catalogue.models import Around, Component
from bot.i18n import Markup, _, p_
from bot.telegram.home import home_button
from bot.telegram.screen import Button, InlineCard, Rows, Screen
from bot.trade.vocabulary import CERTIFICATES, MATERIALS, PROCESSES, SECTORS, STATUSES, word, words

LINK = "c"  # begins a deep link to an item; its id follows
_FITS_SHOWN, _NUMBERS_SHOWN, _MAKERS_SHOWN = 6, 4, 3
_LONG = 220


def card(item: Component, around: Around, *, trail: str = "") -> Screen:
    """Show all about an item; `trail` is the list it was opened from, packed."""
    lines = [*_heading(item), *_need(item), *_making(item), *_standing(item, around)]
    if item.figures == "illustrative":
        lines.append(_("<i>The figures are illustrative.</i>"))
    return Screen("\n".join(line for line in lines if line), _buttons(item, around, trail))


def shared(item: Component, *, link: str) -> InlineCard:
    """Give an item as a result of inline mode; `link` opens it in the bot."""
    lines = [*_heading(item), *_need(item)]
    opens = Button(p_("catalogue", "Open in Hamkor"), url=link)
    value = formats.dollars(item.annual_value_usd) if item.annual_value_usd else ""
    about = " · ".join(part for part in (amounts.quantity(item), value, *item.buyers[:1]) if part)
    return InlineCard(
        id=str(item.id),
        title=formats.short(item.name, 80),
        description=about or word(SECTORS, item.sector),
        screen=Screen("\n".join(line for line in lines if line), ((opens,),)),
    )


def changed(item: Component) -> Screen:
    """That a watched item changed: its card begins with the news."""
    text = _("🔔 An item you watch has changed.")
    shown = card(item, Around(watched=True))
    return Screen(f"{text}\n\n{shown.text}", shown.buttons)


def watching(on: bool) -> str:
    """That a change of the item will be told from now on, or no longer."""
    return _("You will hear when this item changes.") if on else _("You no longer watch this item.")


def _heading(item: Component) -> list[str]:
    about = (word(SECTORS, item.sector), word(STATUSES, item.status))
    return [
        f"<b>{escape(item.name, quote=False)}</b>",
        f"<code>{escape(item.code, quote=False)}</code> · {escape(' · '.join(about), quote=False)}",
    ]


def _need(item: Component) -> list[str]:
    value = f"<b>{formats.dollars(item.annual_value_usd)}</b>" if item.annual_value_usd else ""
    volume = " · ".join(part for part in (amounts.quantity(item), value) if part)
    return [
        _("📦 Import: {volume}", volume=Markup(volume)) if volume else "",
        _("🏭 Buyers: {buyers}", buyers=", ".join(item.buyers)) if item.buyers else "",
        _("🔧 Fits: {fits}", fits=_listed(item.fits, _FITS_SHOWN)) if item.fits else "",
        _("🎯 {purpose}", purpose=formats.short(item.purpose, _LONG)) if item.purpose else "",
    ]


def _making(item: Component) -> list[str]:
    composition = formats.short(item.composition or "", _LONG)
    return [
        _("🧪 Composition: {composition}", composition=composition) if composition else "",
        _("⚙️ Making it takes: {processes}", processes=words(PROCESSES, item.processes)) if item.processes else "",
        _material(item),
        _("📜 Certificates: {certificates}", certificates=words(CERTIFICATES, item.certificates))
        if item.certificates
        else "",
    ]


def _standing(item: Component, around: Around) -> list[str]:
    return [
        _numbers(item),
        _("📍 The sample stands in the pavilion at {place}.", place=item.sample_place) if item.sample_place else "",
        _("🤝 Interested in making it: {makers}", makers=_listed(around.makers, _MAKERS_SHOWN))
        if around.makers
        else "",
        amounts.price_line(item, around.rules, day=around.day),
    ]


def _numbers(item: Component) -> str:
    numbers = Markup(", ".join(f"<code>{escape(one, quote=False)}</code>" for one in item.part_number[:_NUMBERS_SHOWN]))
    if item.hs_code and numbers:
        return _("🔢 HS code <code>{code}</code>, part number {numbers}", code=item.hs_code, numbers=numbers)
    if item.hs_code:
        return _("🔢 HS code <code>{code}</code>", code=item.hs_code)
    return _("🔢 Part number {numbers}", numbers=numbers) if numbers else ""


def _material(item: Component) -> str:
    materials = words(MATERIALS, item.materials)
    mass = formats.mass(item.max_mass_kg) if item.max_mass_kg else ""
    if materials and mass:
        if len(item.materials) > 1:
            return _("🧱 Material, any of: {materials}; up to {mass}", materials=materials, mass=mass)
        return _("🧱 Material: {material}; up to {mass}", material=materials, mass=mass)
    if len(item.materials) > 1:
        return _("🧱 Material, any of: {materials}", materials=materials)
    if materials:
        return _("🧱 Material: {material}", material=materials)
    return _("🧱 Mass: up to {mass}", mass=mass) if mass else ""


def _buttons(item: Component, around: Around, trail: str) -> Rows:
    number = item.id
    make = Button(p_("catalogue", "✅ I can make this"), CanMake(component=number), style="primary")
    imports = Button(p_("catalogue", "🏭 We import this"), Import(component=number))
    sample = Button(p_("catalogue", "Ask for the sample"), AskFor(component=number, what="s", trail=trail))
    specification = Button(
        p_("catalogue", "Ask for the specification"), AskFor(component=number, what="d", trail=trail)
    )
    label = p_("catalogue", "🔕 Stop watching") if around.watched else p_("catalogue", "🔔 Watch")
    watch = Button(label, Watch(component=number, on=not around.watched, trail=trail))
    share = Button(p_("catalogue", "↗️ Share"), share=item.code)
    back = (Button(p_("catalogue", "‹ Back to the list"), ShowList(trail=trail)),) if trail else ()
    edit = ((Button(p_("editing", "✏️ Edit"), EditItem(component=number)),),) if around.editable else ()
    seen, end = _files(item.id, around), (*edit, (*back, home_button()))
    if item.status == "withdrawn":
        return (*seen, (watch,), *end)
    # Whoever decides whether they can make a part looks at it first.
    rows = ((sample,), (specification,), (watch, share), *end)
    return (*seen, *rows) if item.status == "localized" else (*seen, (make,), (imports,), *rows)


def _files(number: int, around: Around) -> Rows:
    files = (
        (p_("drawing", "🖼 Photo"), around.photos, ShowFiles(component=number, kind="photo")),
        (p_("drawing", "📐 Drawings"), around.drawings, ShowFiles(component=number, kind="drawing")),
    )
    shown = tuple(Button(f"{label} · {count}" if count > 1 else label, data) for label, count, data in files if count)
    return (shown,) if shown else ()


def _listed(names: Sequence[str], limit: int) -> str:
    shown = ", ".join(names[:limit])
    if len(names) > limit:
        return _("{names} and {count} more", names=Markup(shown), count=len(names) - limit)
    return shown
