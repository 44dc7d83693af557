// The line at the bottom where a person writes, answers, corrects, asks a bot, or starts and unblocks it.

import { authorName, summary } from "./bubble.js";
import { commandOptions } from "./commands.js";
import { el, fill } from "./dom.js";
import * as drafts from "./drafts.js";
import { icon } from "./icons.js";
import { InlineQuery } from "./inline_query.js";
import { Recorder } from "./recorder.js";
import { Suggestions } from "./suggestions.js";

export class Composer {
  constructor(panel) {
    this.panel = panel;
    this.context = null;
    this.queue = Promise.resolve();
    this.build();
    this.suggestions = new Suggestions(this.input);
    this.inline = new InlineQuery(panel, this.suggestions, { put: (text) => this.write(text), done: () => this.write("") });
    this.node.prepend(this.suggestions.node);
  }

  build() {
    const { panel } = this;
    this.input = el("textarea", { rows: 1, role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", enterkeyhint: "send", dir: "auto", autocomplete: "off" });
    this.menuButton = el("button", { type: "button", class: "menu-button", onclick: () => this.openMenu() }, icon("menu"), el("span", {}));
    this.attachButton = el("button", { type: "button", class: "round", "aria-haspopup": "menu", onclick: () => panel.attach.menu(this.attachButton) }, icon("attach"));
    this.keysButton = el("button", { type: "button", class: "round", hidden: true, onclick: () => this.toggleKeys() }, icon("keyboard"));
    this.sendButton = el("button", { type: "button", class: "round send", onclick: () => this.send() }, icon("send"));
    this.recorder = new Recorder(panel, this);
    this.banner = el("div", { class: "composer-banner", hidden: true });
    this.line = el("div", { class: "composer-line" }, this.menuButton, this.attachButton, this.input, this.keysButton, this.recorder.button, this.sendButton);
    this.big = el("div", { class: "composer-big", hidden: true });
    this.node = el("div", { class: "composer" }, this.banner, this.line, this.recorder.bar, this.big);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("paste", (event) => this.pasted(event));
  }

  // Follows the chat's state: not started, blocked, a keyboard shown, a forced reply.
  update() {
    const { panel } = this;
    const { say, chat } = panel;
    this.menuButton.lastElementChild.textContent = chat.bot?.menu_button?.text || say("menu");
    this.menuButton.setAttribute("aria-label", chat.bot?.menu_button?.text || say("commands"));
    this.menuButton.hidden = !chat.bot || (chat.bot.menu_button?.type !== "web_app" && !chat.bot.commands.length);
    this.attachButton.setAttribute("aria-label", say("attach"));
    this.sendButton.setAttribute("aria-label", say("send"));
    this.recorder.update(say);
    this.keysButton.hidden = !chat.keyboard;
    this.keysButton.setAttribute("aria-label", say("reply_keyboard"));
    this.keysButton.setAttribute("aria-pressed", String(!panel.keys.node.hidden));
    this.input.setAttribute("aria-label", say("write"));
    this.input.placeholder = chat.force_reply?.placeholder || chat.keyboard?.placeholder || say("write");
    this.showBig(bigDeed(panel));
    this.forceReply(chat.force_reply);
  }

  // A fresh chat on this side: its own draft, nothing pending.
  enter() {
    this.recorder.drop();
    this.inline.stop();
    this.suggestions.hide();
    this.setContext(null);
    this.forced = null;
    this.input.value = drafts.kept(this.panel);
    this.fit();
  }

  showBig(deed) {
    const appears = this.line.hidden && !deed;
    this.line.hidden = Boolean(deed) || this.recorder.busy;
    if (appears) this.fit();
    this.big.hidden = !deed;
    if (!deed) return;
    const { panel } = this;
    const act = async () => {
      const answer = await panel.attempt(deed.act);
      if (answer?.message_id) panel.log.upsert(answer);
    };
    fill(this.big, deed.act ? el("button", { type: "button", class: "big", onclick: act }, panel.say(deed.word)) : el("p", { class: "big-note" }, panel.say(deed.word)));
  }

  forceReply(wanted) {
    if (!wanted || this.forced === wanted.message_id) return;
    this.forced = wanted.message_id;
    const entry = this.panel.log.entries.find(({ id }) => id === wanted.message_id);
    if (entry) this.reply(entry.message);
  }

  reply(message) {
    this.setContext({ kind: "reply", message });
    this.input.focus();
  }

  edit(message) {
    this.setContext({ kind: "edit", message });
    this.input.value = message.text;
    this.fit();
    this.input.focus();
  }

  setContext(context) {
    const wasEdit = this.context?.kind === "edit";
    this.context = context;
    this.banner.hidden = !context;
    if (wasEdit) {
      this.input.value = drafts.kept(this.panel);
      this.fit();
    }
    if (!context) return;
    const { say } = this.panel;
    const title = context.kind === "edit" ? say("editing") : say("replying", { name: authorName(context.message) });
    fill(
      this.banner,
      icon(context.kind === "edit" ? "edit" : "reply"),
      el("span", { class: "banner-text" }, el("b", {}, title), el("span", {}, summary(context.message, say))),
      el("button", { type: "button", class: "round", "aria-label": say("cancel"), onclick: () => this.setContext(null) }, icon("close")),
    );
  }

  write(text) {
    this.input.value = text;
    this.typed();
    this.input.focus();
    this.input.setSelectionRange(text.length, text.length);
  }

  insert(text) {
    this.write(text + this.input.value);
  }

  typed() {
    this.fit();
    if (this.context?.kind !== "edit") drafts.keep(this.panel, this.input.value);
    this.suggest(this.input.value);
  }

  suggest(text) {
    if (this.context?.kind === "edit") return;
    if (this.inline.typed(text)) return;
    const tools = { send: (command) => this.sendText(command), put: (command) => this.write(command) };
    const options = commandOptions(text, this.panel, tools);
    if (options.length) this.suggestions.show(options, { label: this.panel.say("commands") });
    else this.suggestions.hide();
  }

  openMenu() {
    const button = this.panel.chat.bot.menu_button;
    if (button?.type === "web_app") this.panel.deeds.menu();
    else if (this.suggestions.shown) this.suggestions.hide();
    else {
      this.suggest("/");
      this.input.focus();
    }
  }

  toggleKeys() {
    this.keysButton.setAttribute("aria-pressed", String(this.panel.keys.toggle()));
  }

  key(event) {
    if (event.isComposing) return;
    if (this.suggestions.key(event)) return event.preventDefault();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && this.context) {
      this.setContext(null);
    } else if (event.key === "ArrowUp" && !this.input.value) {
      const last = this.panel.log.lastMine();
      if (last) {
        event.preventDefault();
        this.edit(last);
      }
    }
    return undefined;
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files || [])];
    if (!files.length) return;
    event.preventDefault();
    this.panel.attach.offer(files);
  }

  send() {
    const text = this.input.value.trim();
    if (!text) return;
    const { context } = this;
    if (context?.kind === "edit") this.correct(context.message, text);
    else this.sendText(text);
  }

  // One after another, so that quick messages keep their order.
  sendText(text) {
    const { panel, context } = this;
    const { api } = panel;
    this.input.value = "";
    this.typed();
    this.setContext(null);
    const replyTo = context?.kind === "reply" ? context.message.message_id : undefined;
    this.queue = this.queue.then(async () => {
      const message = await panel.attempt(() => api.say(text, replyTo));
      if (panel.api !== api) return;
      if (message) panel.log.upsert(message);
      else if (!this.input.value) this.write(text);
    });
  }

  async correct(message, text) {
    this.setContext(null);
    if (text === message.text) return;
    const { panel } = this;
    const edited = await panel.attempt(() => panel.api.edit(message.message_id, text));
    if (edited) panel.log.upsert(edited);
  }

  fit() {
    this.input.style.height = "auto";
    // What is hidden has no height to be measured by; it is fitted again when it appears.
    if (this.input.scrollHeight) this.input.style.height = `${Math.min(this.input.scrollHeight, 150)}px`;
    this.line.classList.toggle("filled", Boolean(this.input.value.trim()));
  }
}

function bigDeed(panel) {
  if (panel.person.deleted) return { word: "account_deleted" };
  if (panel.chat.type !== "private") return null;
  if (panel.chat.blocked) return { word: "unblock", act: () => panel.api.unblock() };
  return panel.chat.started ? null : { word: "start", act: () => panel.api.start() };
}
