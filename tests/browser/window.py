"""The page as a person meets it: panels, messages and buttons found by what they are called."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Locator, Page, expect


class Panel:
    """One chat on the page."""

    def __init__(self, node: Locator) -> None:
        self.node = node
        self.line = node.get_by_role("combobox")
        self.messages = node.locator(".row[role=article]")
        self.toasts = node.locator(".toast")

    def button(self, label: str) -> Locator:
        return self.node.get_by_role("button", name=label, exact=True)

    def message(self, text: str) -> Locator:
        """The newest message that contains this text."""
        return self.messages.filter(has_text=text).last

    async def say(self, text: str) -> None:
        await self.line.fill(text)
        await self.line.press("Enter")

    async def menu(self, message: str, item: str) -> None:
        """Opens a message's menu with the right mouse button and takes an item."""
        await self.message(message).locator(".bubble").click(button="right")
        await self.node.page.get_by_role("menuitem", name=item).click()

    async def more(self, item: str) -> None:
        await self.button("More").click()
        await self.node.page.get_by_role("menuitem", name=item).click()


class Window:
    """The whole page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.people = page.get_by_role("navigation").first
        self.dialog = page.get_by_role("dialog").or_(page.get_by_role("alertdialog"))

    def panel(self, person: dict[str, Any]) -> Panel:
        """The chat shown for this person, in the English interface."""
        return Panel(self.page.get_by_role("region", name=f"Chat of {person['name']}"))

    async def agree(self, label: str) -> None:
        await self.dialog.get_by_role("button", name=label, exact=True).click()
        await expect(self.dialog).to_have_count(0)

    async def overflow(self) -> int:
        """How many pixels wider than the window the page is."""
        width: int = await self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return width
