// The keyboard below the input line: words to send, one tap for a contact or a place.

import { el, fill } from "./dom.js";
import { question } from "./dialogs.js";
import { icon } from "./icons.js";
import { askPlace } from "./place_dialog.js";

export class ReplyKeys {
  constructor(panel) {
    this.panel = panel;
    this.open = true;
    this.shown = null;
    this.node = el("div", { class: "reply-keys", role: "group", hidden: true });
  }

  update(keyboard) {
    const raw = JSON.stringify(keyboard);
    if (raw !== this.shown) {
      this.shown = raw;
      this.open = true;
      this.draw(keyboard);
    }
    this.node.hidden = !keyboard || !this.open;
  }

  toggle() {
    this.open = !this.open;
    this.node.hidden = !this.open;
    return this.open;
  }

  draw(keyboard) {
    this.node.setAttribute("aria-label", this.panel.say("reply_keyboard"));
    this.node.classList.toggle("tall", Boolean(keyboard && !keyboard.resize));
    fill(
      this.node,
      (keyboard?.rows || []).map((buttons, row) =>
        el("div", { class: "keys-row" }, buttons.map((button, column) => this.key(button, row, column))),
      ),
    );
  }

  key(button, row, column) {
    const sign = button.request_contact ? "phone" : button.request_location ? "pin" : null;
    const style = ["primary", "success", "danger"].includes(button.style) ? ` ${button.style}` : "";
    return el(
      "button",
      { type: "button", class: `key${style}`, onclick: () => this.press(button, row, column) },
      el("span", { class: "key-text", dir: "auto" }, button.text),
      sign ? icon(sign) : null,
    );
  }

  async press(button, row, column) {
    const { panel } = this;
    let place = {};
    if (button.request_contact) {
      const agreed = await question(panel.say("share_phone", { name: panel.chat.title }), panel.say, { yes: panel.say("share") });
      if (!agreed) return;
    }
    if (button.request_location) {
      place = await askPlace(panel.say, panel.language);
      if (!place) return;
    }
    const message = await panel.attempt(() => panel.api.pressKey(row, column, place));
    if (message) panel.log.upsert(message);
  }
}
