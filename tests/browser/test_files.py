"""Pictures and files go both ways and come back byte for byte."""

import io
from pathlib import Path

from PIL import Image
from playwright.async_api import expect

from tests.browser.conftest import Open, Town


def picture(width: int = 640, height: int = 400) -> bytes:
    stored = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(stored, "PNG")
    return stored.getvalue()


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


async def test_a_photo_is_previewed_and_reaches_the_bot_with_its_caption(
    town: Town, look: Open, tmp_path: Path
) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    file = tmp_path / "sample.png"
    file.write_bytes(picture())
    await panel.button("Attach").click()
    async with window.page.expect_file_chooser() as chooser:
        await window.page.get_by_role("menuitem", name="Photo").click()
    await (await chooser.value).set_files(file)
    await window.dialog.get_by_label("Caption").fill("The worn part")
    await window.agree("Send")
    heard = await town.bot.heard("message", of=person["id"])
    assert heard["caption"] == "The worn part"
    assert (heard["photo"][-1]["width"], heard["photo"][-1]["height"]) == (640, 400)
    Image.open(io.BytesIO(await town.bot.download(heard["photo"][-1]["file_id"]))).verify()
    await expect(panel.message("The worn part").locator("img")).to_have_js_property("complete", True)


async def test_a_document_reaches_the_bot_unchanged(town: Town, look: Open, tmp_path: Path) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    file = tmp_path / "roʻyxat.csv"
    file.write_bytes(b"code;name\r\n1;bolt\x00\xff")
    await panel.button("Attach").click()
    async with window.page.expect_file_chooser() as chooser:
        await window.page.get_by_role("menuitem", name="File").click()
    await (await chooser.value).set_files(file)
    await window.agree("Send")
    document = (await town.bot.heard("message", of=person["id"]))["document"]
    assert document["file_name"] == "roʻyxat.csv"
    assert await town.bot.download(document["file_id"]) == file.read_bytes()


async def test_a_file_from_the_bot_is_downloaded_with_its_name(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    content = bytes(range(256)) * 20
    await town.bot.send_file("document", person["id"], name="catalogue.xlsx", content=content, caption="All parts")
    link = window.panel(person).node.get_by_role("link", name="Download catalogue.xlsx")
    await expect(link).to_contain_text("5 KB")
    async with window.page.expect_download() as download:
        await link.click()
    saved = await download.value
    assert saved.suggested_filename == "catalogue.xlsx"
    assert bytes_of(await saved.path()) == content


async def test_a_picture_is_enlarged_and_put_away(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person, width=360, height=700)
    await town.bot.send_file("photo", person["id"], name="chart.png", content=picture(1200, 800), caption="Chart")
    await window.panel(person).button("Enlarge the picture").click()
    shown = window.dialog.get_by_role("img")
    await expect(shown).to_have_js_property("naturalWidth", 1200)
    await window.page.keyboard.press("Escape")
    await expect(window.dialog).to_have_count(0)


async def test_a_file_that_is_no_picture_is_refused_with_a_sentence(town: Town, look: Open, tmp_path: Path) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    file = tmp_path / "broken.png"
    file.write_bytes(b"not a picture")
    await panel.button("Attach").click()
    async with window.page.expect_file_chooser() as chooser:
        await window.page.get_by_role("menuitem", name="Photo").click()
    await (await chooser.value).set_files(file)
    await window.agree("Send")
    await expect(panel.toasts).to_be_visible()
    assert await panel.messages.count() == 1


async def test_a_file_dropped_on_the_chat_is_offered_and_sent(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    await expect(panel.line).to_be_visible()
    await panel.node.evaluate(
        """(node) => {
            const carried = new DataTransfer();
            carried.items.add(new File(["Drawing 7"], "drawing.txt", { type: "text/plain" }));
            node.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
        }"""
    )
    await expect(window.dialog).to_contain_text("drawing.txt")
    await window.agree("Send")
    document = (await town.bot.heard("message", of=person["id"]))["document"]
    assert await town.bot.download(document["file_id"]) == b"Drawing 7"


async def test_a_hidden_picture_is_uncovered_by_a_tap(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    sent = await town.bot.send_file("photo", person["id"], name="chart.png", content=picture(), caption="First")
    file = sent["photo"][-1]["file_id"]
    await town.bot.call("sendPhoto", chat_id=person["id"], photo=file, has_spoiler=True, caption="Covered")
    covered = panel.message("Covered").get_by_role("button")
    await covered.click()
    await expect(window.dialog).to_have_count(0)
    await covered.click()
    await expect(window.dialog.get_by_role("img")).to_be_visible()
