// One chat as one person sees it: header, messages, keyboards and input line, kept fresh by the live changes.

import { chatOf, Refused } from "./api.js";
import { Attach } from "./attach.js";
import { tell } from "./bus.js";
import { Composer } from "./composer.js";
import { Deeds } from "./deeds.js";
import { el, fill } from "./dom.js";
import { addUnread, folk, personOf, setUnread } from "./folk.js";
import { Log } from "./log.js";
import { openMessageMenu } from "./message_menu.js";
import { PanelHead } from "./panel_head.js";
import { ReplyKeys } from "./reply_keys.js";
import { toast, toastHost } from "./toasts.js";
import { languageOf, words } from "./words.js";

const ALL = 1000;

export class Panel {
  // onperson(panel) opens the list of people; onchange(panel) is told when somebody else is shown.
  constructor({ onperson, onchange }) {
    this.onchange = onchange;
    this.person = null;
    this.chat = null;
    this.say = words("en");
    this.turn = 0;
    this.loading = false;
    this.late = [];
    this.limit = 200;
    this.actions = {
      command: (text) => this.composer.sendText(text),
      link: (url) => this.deeds.link(url),
      copy: (text) => this.deeds.copy(text),
    };
    this.deeds = new Deeds(this);
    this.head = new PanelHead(this, onperson);
    this.log = new Log(this);
    this.keys = new ReplyKeys(this);
    this.attach = new Attach(this);
    this.composer = new Composer(this);
    this.toasts = toastHost();
    this.empty = el("div", { class: "empty", hidden: true });
    this.node = el("section", { class: "panel" }, this.head.node, this.toasts, this.empty, this.log.node, this.composer.node, this.keys.node, this.attach.node);
    this.ready(false);
    this.listenToPointer();
  }

  listenToPointer() {
    this.node.addEventListener("contextmenu", (event) => {
      const message = event.target.closest("a, img, textarea") ? null : this.log.messageAt(event.target);
      if (!message) return;
      event.preventDefault();
      this.messageMenu(message, { x: event.clientX, y: event.clientY });
    });
    this.node.addEventListener("dragover", (event) => event.preventDefault());
    this.node.addEventListener("drop", (event) => {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files || [])];
      if (files.length && this.chat) this.attach.offer(files);
    });
  }

  async show(person, chat = "newest") {
    this.person = personOf(person);
    this.speak();
    this.api = chatOf(person, chat);
    this.forget();
    this.limit = 200;
    this.wanted = chat;
    this.onchange(this);
    await this.load({ same: false });
  }

  // The page's words around the chat are in the language of whoever is looked through.
  speak() {
    this.language = languageOf(this.person);
    this.say = words(this.language);
    this.node.lang = this.language.replace("_", "-");
    this.node.setAttribute("aria-label", this.say("chat_of", { name: this.person.name }));
  }

  // Loads the chat again, as after a reconnect; what is already drawn and did not change stays as it is.
  async load({ same = true } = {}) {
    if (!this.person) return;
    const turn = (this.turn += 1);
    this.loading = true;
    let chat;
    try {
      chat = await this.api.load(this.limit);
    } catch (refused) {
      if (turn !== this.turn) return;
      this.loading = false;
      if (refused.status) this.showEmpty(refused);
      return;
    }
    if (turn !== this.turn) return;
    this.loading = false;
    const { messages, more, ...rest } = chat;
    const entering = !same || !this.chat;
    this.chat = rest;
    this.api = this.wanted === rest.id ? this.api : chatOf(this.person.id, rest.id);
    this.wanted = rest.id;
    this.showContent(true);
    this.ready(true);
    this.log.show(messages, this.beforeMessages(more, messages), { same: !entering });
    if (entering) this.composer.enter();
    this.refresh();
    this.catchUp();
    this.seen();
  }

  beforeMessages(more, messages) {
    if (more && this.limit < ALL) return this.earlier();
    const about = this.chat.bot?.description;
    if (messages.length || !about || this.chat.type !== "private") return null;
    return el("div", { class: "row service" }, el("div", { class: "intro" }, el("b", {}, this.say("what_can")), el("p", { dir: "auto" }, about)));
  }

  // A button that brings as many messages as the server gives at once.
  earlier() {
    const load = () => {
      this.limit = ALL;
      this.load();
    };
    return el("div", { class: "row service" }, el("button", { type: "button", class: "pill", onclick: load }, this.say("earlier")));
  }

  showEmpty(refused) {
    this.chat = null;
    this.showContent(false);
    const text = refused.status === 404 && !folk.bots.length ? this.say("no_bot", { url: location.origin }) : refused.message;
    fill(this.empty, el("p", { class: "pill" }, text));
    this.head.update();
    tell("empty");
  }

  showContent(shown) {
    this.empty.hidden = shown;
    this.log.node.hidden = !shown;
    this.composer.node.hidden = !shown;
    if (!shown) this.keys.node.hidden = true;
  }

  // Everything was emptied on the server: what is shown no longer counts.
  forget() {
    this.chat = null;
    this.late = [];
    this.ready(false);
  }

  // Until the chat has come, nothing of the one before it can be pressed.
  ready(yes) {
    for (const node of [this.head.peer, this.log.node, this.composer.node, this.keys.node]) node.inert = !yes;
  }

  refresh() {
    this.person = personOf(this.person.id) || this.person;
    this.speak();
    this.keys.update(this.chat.blocked ? null : this.chat.keyboard);
    this.head.update();
    this.composer.update();
  }

  // Takes a live change if it is about what this panel shows; true when it was. While the chat is being loaded,
  // changes wait: the answer on its way may be older than they are.
  hear(kind, data) {
    if (this.person?.id !== data.person) return false;
    if (this.loading) this.late.push([kind, data]);
    if (!this.chat || this.chat.id !== (data.chat?.id ?? data.chat)) return false;
    if (!this.loading) this.take(kind, data);
    return true;
  }

  take(kind, data) {
    const steps = {
      message: () => this.onMessage(data, true),
      edited: () => this.onMessage(data, false),
      deleted: () => this.log.remove(data.message_ids),
      chat: () => this.onChat(data),
      action: () => this.head.acting(data.action, data.seconds),
      read: () => this.log.readUpTo(data.up_to),
    };
    steps[kind]();
  }

  // What came in while the chat was being loaded.
  catchUp() {
    const late = this.late.filter(([, data]) => (data.chat?.id ?? data.chat) === this.chat?.id);
    this.late = [];
    for (const [kind, data] of late) this.take(kind, data);
  }

  onMessage({ message }, isNew) {
    if (isNew && !message.mine) this.head.acting(null);
    this.log.upsert(message);
    if (isNew && !message.mine) {
      addUnread(this.person.id, this.chat.id);
      this.seen();
    }
  }

  onChat({ chat }) {
    this.chat = { ...this.chat, ...chat };
    this.refresh();
  }

  // Marks everything read once it is really in front of somebody.
  async seen() {
    if (document.hidden || !this.chat || this.node.offsetParent === null) return;
    const { person, chat, api } = this;
    await api.read().catch(() => {});
    setUnread(person.id, chat.id, 0);
  }

  messageMenu(message, place) {
    if (message) openMessageMenu(this, message, place);
  }

  notify(text, options) {
    toast(this.toasts, text, options);
  }

  // Does a deed; a refusal becomes a notice in this chat and the answer is undefined.
  async attempt(deed) {
    try {
      return await deed();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.notify(error.message || this.say("no_connection"), { bad: true });
      return undefined;
    }
  }
}
