"""A person speaks, sends a video or a sticker, and hears and sees it; what cannot be done is said beforehand."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import expect

from tests.browser.conftest import Open, Town

NO_MICROPHONE = "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none')); }"


async def test_a_voice_message_is_recorded_sent_and_heard(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    await panel.button("Record a voice message").click()
    await expect(panel.node.locator(".recording-clock")).to_have_text("0:01")
    await expect(panel.line).to_be_hidden()
    await panel.button("Send the voice message").click()
    voice = (await town.bot.heard("message", of=person["id"]))["voice"]
    assert voice["duration"] >= 1
    assert voice["mime_type"].startswith("audio/")
    assert len(await town.bot.download(voice["file_id"])) == voice["file_size"] > 0
    await panel.button("Listen").click()
    await expect(panel.messages.last.locator(".voice-wave .heard").first).to_be_visible()
    await expect(panel.line).to_be_visible()


async def test_a_recording_can_be_dropped(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    await panel.button("Record a voice message").click()
    await panel.button("Cancel").click()
    await panel.say("rather in words")
    assert (await town.bot.heard("message", of=person["id"]))["text"] == "rather in words"


async def test_without_a_microphone_a_sound_file_does(town: Town, look: Open, tmp_path: Path) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    await expect(panel.line).to_be_visible()
    await window.page.evaluate(NO_MICROPHONE)
    sound = tmp_path / "said.ogg"
    sound.write_bytes(b"OggS said")
    async with window.page.expect_file_chooser() as chooser:
        await panel.button("Record a voice message").click()
    await (await chooser.value).set_files(sound)
    assert (await town.bot.heard("message", of=person["id"]))["voice"]["mime_type"] == "audio/ogg"
    await expect(panel.toasts).to_contain_text("There is no microphone")


async def test_a_video_goes_with_its_caption(town: Town, look: Open, tmp_path: Path) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    clip = tmp_path / "shop.mp4"
    clip.write_bytes(b"no real film")
    await panel.button("Attach").click()
    async with window.page.expect_file_chooser() as chooser:
        await window.page.get_by_role("menuitem", name="Video").click()
    await (await chooser.value).set_files(clip)
    await window.dialog.get_by_label("Caption").fill("our shop")
    await window.agree("Send")
    message = await town.bot.heard("message", of=person["id"])
    assert (message["caption"], message["video"]["mime_type"]) == ("our shop", "video/mp4")
    await expect(panel.message("our shop").locator("video")).to_be_visible()


async def test_a_sticker_is_chosen_and_drawn(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person, width=360, height=640)
    panel = window.panel(person)
    await panel.button("Attach").click()
    await window.page.get_by_role("menuitem", name="Sticker").click()
    await window.dialog.get_by_role("button", name="🤝").click()
    sticker = (await town.bot.heard("message", of=person["id"]))["sticker"]
    assert (sticker["emoji"], sticker["width"], sticker["height"]) == ("🤝", 512, 512)
    picture = panel.messages.last.get_by_role("img", name="Sticker 🤝")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("node => node.naturalWidth") == 512
    assert await window.overflow() <= 0


async def test_with_words_in_the_line_there_is_send_and_no_microphone(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    await expect(panel.button("Record a voice message")).to_be_visible()
    await expect(panel.button("Send")).to_be_hidden()
    await panel.line.fill("words")
    await expect(panel.button("Record a voice message")).to_be_hidden()
    await panel.button("Send").click()
    assert (await town.bot.heard("message", of=person["id"]))["text"] == "words"
