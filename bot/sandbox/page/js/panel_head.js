// The top of a chat: who one is, with whom one talks, what the other side is doing.

import { people } from "./api.js";
import { avatar } from "./avatar.js";
import { chooseChat } from "./choose_chat.js";
import { question } from "./dialogs.js";
import { el, fill } from "./dom.js";
import { chatCount, unreadOf } from "./folk.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { showProfile } from "./profile.js";
import { shortLanguage } from "./words.js";

const ACTIONS = { typing: "typing", upload_photo: "sending_photo", upload_document: "sending_file" };

export class PanelHead {
  constructor(panel, onperson) {
    this.panel = panel;
    this.whoami = el("button", { type: "button", class: "whoami-open", "aria-haspopup": "dialog", onclick: () => onperson(panel) });
    this.back = el("button", { type: "button", class: "round back", "aria-haspopup": "dialog", onclick: () => this.chats() });
    this.title = el("button", { type: "button", class: "title", "aria-haspopup": "dialog", onclick: () => showProfile(this.panel) });
    this.more = el("button", { type: "button", class: "round", "aria-haspopup": "menu", onclick: () => this.menu() }, icon("more"));
    this.peer = el("div", { class: "peer" }, this.back, this.title, this.more);
    this.node = el("header", { class: "panel-head" }, el("div", { class: "whoami" }, this.whoami), this.peer);
  }

  update() {
    const { person, chat, say } = this.panel;
    fill(
      this.whoami,
      avatar(person.name, { id: person.id, colour: person.colour, small: true }),
      el("span", { class: "whoami-text" }, el("b", {}, person.name), person.role ? el("span", {}, person.role) : null),
      el("span", { class: "person-language" }, shortLanguage(person)),
      icon("down"),
    );
    this.whoami.setAttribute("aria-label", say("you_are", { name: person.name }));
    const elsewhere = unreadOf(person.id, { but: chat?.id });
    fill(this.back, icon("back"), elsewhere ? el("span", { class: "badge" }, String(elsewhere)) : null);
    this.back.hidden = chatCount(person.id) < 2;
    this.back.setAttribute("aria-label", say("chats"));
    const name = chat?.title || say("no_bot_title");
    this.title.disabled = !chat;
    fill(
      this.title,
      avatar(name, { id: chat?.id || 0 }),
      el("span", { class: "title-text" }, el("h2", {}, name), this.subtitle()),
    );
    this.more.setAttribute("aria-label", say("more"));
    this.more.hidden = !chat;
  }

  subtitle() {
    const { chat, say } = this.panel;
    if (this.action) return el("span", { class: "subtitle acting" }, say(ACTIONS[this.action] || "typing"), el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
    if (!chat) return el("span", { class: "subtitle" });
    if (chat.type !== "private") return el("span", { class: "subtitle" }, say("members", { n: chat.members?.length || 0 }));
    if (chat.bot && !chat.bot.online) return el("span", { class: "subtitle off" }, say("bot_off"));
    return el("span", { class: "subtitle" }, say("bot"));
  }

  // Shows "typing" and the like for so many seconds, or until null.
  acting(action, seconds = 5) {
    clearTimeout(this.timer);
    if (!action && !this.action) return;
    this.action = action;
    if (action) this.timer = setTimeout(() => this.acting(null), seconds * 1000);
    if (this.panel.chat) this.title.querySelector(".subtitle")?.replaceWith(this.subtitle());
  }

  async chats() {
    const { panel } = this;
    const chosen = await chooseChat(panel);
    if (chosen !== undefined) await panel.show(panel.person.id, chosen);
  }

  menu() {
    const { panel } = this;
    const { chat, say } = panel;
    const block = chat.blocked
      ? { icon: "check", label: say("unblock"), act: () => panel.attempt(() => panel.api.unblock()) }
      : { icon: "block", label: say("block"), danger: true, act: () => this.block() };
    const items = [
      { icon: "user", label: say("about"), act: () => showProfile(panel) },
      chat.type === "private" ? block : { icon: "back", label: say("leave_group"), danger: true, act: () => this.leave() },
      panel.person.deleted ? null : { icon: "trash", label: say("delete_account"), danger: true, act: () => this.deleteAccount() },
    ];
    openMenu(items.filter(Boolean), this.more, say("more"));
  }

  async block() {
    const { panel } = this;
    const agreed = await question(panel.say("block_question", { name: panel.chat.title }), panel.say, { yes: panel.say("block"), danger: true });
    if (agreed) await panel.attempt(() => panel.api.block());
  }

  async leave() {
    const { panel } = this;
    const agreed = await question(panel.say("leave_group_question", { name: panel.chat.title }), panel.say, { yes: panel.say("leave_group"), danger: true });
    if (agreed && (await panel.attempt(() => panel.api.leave()))) await panel.show(panel.person.id);
  }

  async deleteAccount() {
    const { panel } = this;
    const agreed = await question(panel.say("delete_account_question", { name: panel.person.name }), panel.say, { yes: panel.say("delete"), danger: true });
    if (agreed) await panel.attempt(() => people.remove(panel.person.id));
  }
}
