// The keyboard below the input line: words to send, one tap for a contact or a place.

import { el, fill } from "./dom.js";
import { question } from "./dialogs.js";
import { icon } from "./icons.js";
import { askPlace } from "./place_dialog.js";

const UNSERVED = ["request_users", "request_chat", "request_poll", "request_managed_bot"];
// What a key does besides sending its words, shown in its corner; what cannot be done here is marked as such.
const SIGNS = [["request_contact", "phone"], ["request_location", "pin"], ["web_app", "window"], ...UNSERVED.map((field) => [field, "block"])];

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
    const sign = SIGNS.find(([field]) => button[field])?.[1];
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
    if (button.web_app) return panel.deeds.miniApp(button.web_app.url);
    if (UNSERVED.some((field) => button[field])) return panel.notify(panel.say("not_here"), { bad: true });
    let place = {};
    if (button.request_contact) {
      const agreed = await question(panel.say("share_phone", { name: panel.chat.title }), panel.say, { yes: panel.say("share") });
      if (!agreed) return undefined;
    }
    if (button.request_location) {
      place = await askPlace(panel.say, panel.language);
      if (!place) return undefined;
    }
    const message = await panel.attempt(() => panel.api.pressKey(row, column, place));
    if (message) panel.log.upsert(message);
    return undefined;
  }
}
